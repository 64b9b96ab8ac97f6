import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row, source, type RowGiven } from '../../../../tests/fixtures/rows.ts';
import { know } from '../knowledge.ts';

type Given = readonly [time: string, value: string | number, given?: RowGiven];

/** The places of the rows that look like unit slips. */
const slips = (given: readonly Given[]): number[] => {
	const rows = given.map(([time, value, more], line) => row(time, String(value), { line, ...more }));
	return know(rows, '2026-12-31')
		.findings.filter(({ code }) => code === 'magnitude')
		.map(({ rows: [{ order }] }) => order)
		.sort((a, b) => a - b);
};

const month = (at: number): string => `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
const flow = (of: 'export' | 'import'): RowGiven => ({ flow: of });

describe('a unit slip', () => {
	it.each<[string, Given[], number[]]>([
		['a thousand times its months', [['2023-01', 20], ['2023-02', 21], ['2023-03', 19], ['2023-04', 20100]], [3]],
		['a thousandth of them', [['2023-01', 20], ['2023-02', 21], ['2023-03', 19], ['2023-04', '0.0201']], [3]],
		['none: fifty times is no slip of a unit', [['2023-01', 20], ['2023-02', 21], ['2023-03', 19], ['2023-04', 1000]], []],
		['of a thin series, however far its neighbours', [['2010', '362.2'], ['2011', '310.7'], ['2026-01/2026-03', '83371.4']], [2]],
		['between its only neighbours', [['2020', '310'], ['2023', '0.33'], ['2026', '400']], [1]],
		['none: one neighbour is no yardstick', [['2022', '362.2'], ['2026-01/2026-03', '83371.4']], []],
		['none: thirty years of growth', [['1991', '8.36'], ['2021', '878.2'], ['2022', '975.3']], []],
		['two of one office among six years, the neighbours not blamed', [['2019', 200], ['2020', 210], ['2021-01/2021-11', 20100], ['2022-01/2022-10', 19000], ['2023', 220], ['2024', 230]], [2, 3]],
		['none: zeros are no yardstick', [['2023-01', 0], ['2023-02', 0], ['2023-03', 0], ['2023-04', 20]], []],
		['none: a zero is no slip', [['2023-01', 20], ['2023-02', 20], ['2023-03', 20], ['2023-04', 0]], []],
		['none: every January is like that', [['2023-01', 200], ['2023-02', 20], ['2023-03', 20], ['2023-04', 20], ['2024-01', 210]], []],
		['none: it adds up to the year that is printed', [['2023-Q1', 10], ['2023-Q2', 10], ['2023-Q3', 100], ['2023-Q4', 10], ['2023', 130]], []],
		['though the year is printed: it does not add up', [['2023-Q1', 10], ['2023-Q2', 10], ['2023-Q3', 100], ['2023-Q4', 10], ['2023', 40]], [2]],
		['none: it adds up to the year to date', [['2023-01', 10], ['2023-02', 10], ['2023-03', 10], ['2023-01/2023-03', 30], ['2023-04', 100], ['2023-01/2023-04', 130]], []],
		['none: others add up to it', [['2023-01', 1], ['2023-01/2023-02', 2], ['2023-Q1', 3], ['2023-03/2023-06', 124], ['2023-05/2023-06', 120], ['2023-02/2023-05', 57], ['2023-02', 1], ['2023-01/2023-06', 126]], []],
		['though others add up to it: they are slips themselves', [['2022-11', 20], ['2022-12', 21], ['2023-01', 20], ['2023-02', 21], ['2023-03', 19], ['2023-04', 20100], ['2023-05', 19900], ['2023-04/2023-05', 40000]], [5, 6, 7]],
		['none: exports and imports add up', [['2020-01', 1, flow('export')], ['2020-02', 1, flow('export')], ['2020-03', 1, flow('export')], ['2020-04', 10, flow('export')], ['2020-04', 20, flow('import')], ['2020-04', 30]], []],
		['though exports and imports add up to it, the first there are', [['2020-01', 3], ['2020-02', 3], ['2020-03', 3], ['2020-04', 3000], ['2020-04', 1500, flow('export')], ['2020-04', 1500, flow('import')]], [3]],
		['exports, imports and total alike: adding up proves nothing', [
			...['2020-01', '2020-02', '2020-03'].flatMap((time): Given[] => [[time, '1.1', flow('export')], [time, '2.2', flow('import')], [time, '3.3']]),
			['2020-04', 1100, flow('export')], ['2020-04', 2200, flow('import')], ['2020-04', 3300]
		], [9, 10, 11]]
	])('%s', (_, given, expected) => expect(slips(given)).toEqual(expected)); // prettier-ignore

	it('is found wherever it stands, and alone', () =>
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 40 }),
				fc.infiniteStream(fc.integer({ min: 925, max: 1075 })),
				fc.nat(),
				fc.constantFrom(1e3, 1e-3, 1e4, 1e-4),
				(months, levels, at, factor) => {
					const slip = at % months.length;
					const given = months.map((at, i): Given => {
						const level = Number(levels.next().value);
						return [month(at), i === slip ? (level * factor).toFixed(6) : level];
					});
					expect(slips(given)).toEqual([slip]);
				}
			)
		));

	it('is no growth of up to 15 % a year, nor a fall that such a growth would make good, whichever years are known', () =>
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 1985, max: 2024 }), { minLength: 1 }),
				fc.integer({ min: 0, max: 15 }),
				fc.constantFrom(1, -1),
				(years, percent, direction) => {
					const given = years.map((year): Given => [
						String(year),
						(1e4 * (1 + percent / 100) ** (direction * (year - 1985))).toFixed(4)
					]);
					expect(slips(given)).toEqual([]);
				}
			)
		));

	it('is no season: months that are alike year after year', () =>
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(1, 3, 10, 100, 1000), { minLength: 12, maxLength: 12 }),
				fc.integer({ min: 2, max: 5 }),
				(seasons, years) => {
					const given = Array.from({ length: 12 * years }, (_, at): Given => [month(at), 7 * (seasons[at % 12] ?? 1)]);
					expect(slips(given)).toEqual([]);
				}
			)
		));

	it('is judged without the zeros', () =>
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 1, 2, 10, 1000, 1500)), {
					selector: ([at]) => at
				}),
				(series) => {
					const given = series.map(([at, value], line): Given => [month(at), value, { line }]);
					expect(slips(given)).toEqual(slips(given.filter(([, value]) => value !== 0)));
				}
			)
		));
});

describe('a part of all goods', () => {
	const months = [10, 11, 9, 10_000, 10, 12];
	const given = (total: (sum: number) => number): Given[] =>
		months.flatMap((soy, at): Given[] => [
			[month(at), total(soy + 40_000), { product: 'TOTAL' }],
			[month(at), soy, { product: '12' }],
			[month(at), 40_000, { product: '84' }]
		]);

	it('that jumps is no unit slip where all parts add up to the printed whole', () => {
		expect(slips(given((sum) => sum))).toEqual([]);
	});

	it('is one where they do not', () => {
		expect(slips(given(() => 40_010))).toEqual([10]);
	});

	it('is none where its office has revised the whole since, and then printed no parts', () => {
		const revised = { product: 'TOTAL', source: source('newer', { day: '2025-01-01' }) };
		expect(slips([...given((sum) => sum), [month(3), 51_000, revised]])).toEqual([]);
	});
});
