import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import { readObservations } from './observations.ts';

const read = (...rows: string[]) => {
	const text = ['reporter,partner,flow,period,value,unit,yoy,source', ...rows].join('\n');
	const { rows: good, problems } = readObservations('a.csv', text, {
		sources: new Map(),
		areas: areaNames()
	});
	return {
		good: good.map(({ line, value }) => [line, value?.value]),
		warnings: problems.filter(({ code }) => code === 'placeholder-zero')
	};
};
const row = (partner: string, period: string, value: string, yoy = '') =>
	`USA,${partner},import,${period},${value},USD,${yoy},x`;

describe('withoutPlaceholders', () => {
	const published = [
		row('CHN', '2023-07', '5'),
		row('CAN', '2023-07', '6'),
		row('CHN', '2023-08', '7'),
		row('CAN', '2023-08', '0')
	];

	it('reads zeros of every partner after some month as missing', () => {
		const later = [
			row('CHN', '2023-09', '0'),
			row('CAN', '2023-09', '0'),
			row('CHN', '2023-10', '0'),
			row('CAN', '2023-10', '0.0')
		];
		const { good, warnings } = read(...published, ...later);
		expect(good).toEqual([
			[2, 5],
			[3, 6],
			[4, 7],
			[5, 0]
		]);
		expect(warnings).toMatchObject([{ severity: 'warning', line: 6, column: 5 }]);
		expect(warnings[0]?.message).toMatch(/after August 2023.*4 rows/);
	});

	it('keeps the growth of such a row', () => {
		const { good } = read(...published, row('CHN', '2023-09', '0', '-5'), row('CAN', '2023-09', '0'));
		expect(good.at(-1)).toEqual([6, undefined]);
	});

	it.each([
		['one partner is zero', [...published, row('CAN', '2023-09', '0')]],
		['one partner is not zero', [...published, row('CAN', '2023-09', '0'), row('CHN', '2023-09', '1')]],
		['the zeros come first', [row('CHN', '2023-06', '0'), row('CAN', '2023-06', '0'), ...published]],
		['everything is zero', [row('CHN', '2023-06', '0'), row('CAN', '2023-06', '0')]]
	])('leaves rows alone when only %s', (_, rows) => {
		const { good, warnings } = read(...rows);
		expect(good).toHaveLength(rows.length);
		expect(warnings).toEqual([]);
	});
});
