import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import { joinObservations } from './join.ts';
import { readObservations } from './observations.ts';

const read = (file: string, ...rows: string[]) => {
	const text = ['reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note', ...rows].join('\n');
	return readObservations(file, text, { sources: new Map(), areas: areaNames() }).rows;
};
const ROW = 'CHN,RUS,total,2023,155.1,USD bn,32,,x,';

describe('joinObservations', () => {
	it('drops a row that says what an earlier one said, in any file, and warns', () => {
		const files = [read('a.csv', ROW, ROW), read('b.csv', ROW.replace('total', 'T').replace('RUS', 'Russia'))];
		const { observations, problems } = joinObservations(files);
		expect(observations.map(({ file, line }) => [file, line])).toEqual([['a.csv', 2]]);
		expect(problems).toMatchObject([
			{ code: 'duplicate-row', severity: 'warning', file: 'a.csv', line: 3 },
			{ code: 'duplicate-row', severity: 'warning', file: 'b.csv', line: 2 }
		]);
		expect(problems[1]?.message).toContain('a.csv:2');
	});

	it.each([
		['155.1', '155.10'],
		['155.1', '155.2'],
		['USD bn', 'EUR bn'],
		['USD bn', 'USD mn'],
		['2023', '2022'],
		['total', 'export'],
		['RUS', 'USA'],
		[',32,', ',32.0,'],
		[',32,,', ',32,CNY,'],
		[',x,', ',y,']
	])('keeps two rows that differ by %s and %s', (one, other) => {
		const { observations, problems } = joinObservations([read('a.csv', ROW, ROW.replace(one, other))]);
		expect(observations).toHaveLength(2);
		expect(problems).toEqual([]);
	});

	it('gives rows a rising order without touching the ones it was given', () => {
		const files = [read('a.csv', ROW, ROW.replace('2023', '2022')), read('b.csv', ROW.replace('2023', '2021'))];
		expect(joinObservations(files).observations.map(({ order }) => order)).toEqual([0, 1, 2]);
		expect(files[1]?.[0]?.order).toBe(0);
	});

	it('compares a row with few others, however many are alike in all but one field', () => {
		const rows = read('a.csv', ...Array.from({ length: 20_000 }, (_, at) => ROW.replace('155.1', String(at))));
		let looks = 0;
		for (const row of rows) {
			const { period } = row;
			Object.defineProperty(row, 'period', { get: () => (looks++, period) });
		}
		expect(joinObservations([rows]).observations).toHaveLength(rows.length);
		// each with each would be twenty thousand looks a row
		expect(looks / rows.length).toBeLessThan(50);
	});
});
