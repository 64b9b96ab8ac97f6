import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { know } from '../../src/lib/trade/knowledge.ts';
import { readDataset } from '../../src/lib/tables/read-dataset.ts';
import { formatPeriod } from '../../src/lib/trade/period.ts';
import { result } from '../../src/lib/views/result.ts';
import { viewOf } from '../fixtures/views.ts';

const FILES = ['sources.csv', 'observations/us-china-by-chapter.csv'];
const texts = Object.fromEntries(FILES.map((file) => [file, readFileSync(`data/${file}`, 'utf8')]));
const knowledge = know(readDataset(texts, '').observations, '2030-01-01');
const words = { area: (text: string) => text, isSource: () => true, isGroup: () => false, partnersOf: () => [] };

/** What the file itself says, with nothing of the program: flow, code, month and value stand at these places. */
const rows = (texts['observations/us-china-by-chapter.csv'] ?? '')
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => line.split(','))
	.map((cells) => ({ flow: cells[2], code: cells[3] ?? '', month: cells[5] ?? '', value: Number(cells[6]) }));

/** The largest contributions to growth in the first months of a year, in points, and that growth. */
function calculated(flow: string, year: number, months: number) {
	const sums = (of: number) => {
		const sum = new Map<string, number>();
		for (const { code, month, value, flow: rowFlow } of rows)
			if (rowFlow === flow && month.startsWith(`${of}-`) && Number(month.slice(5)) <= months)
				sum.set(code, (sum.get(code) ?? 0) + value);
		return sum;
	};
	const [before, now] = [sums(year - 1), sums(year)];
	const whole = before.get('TOTAL') ?? NaN;
	const points = (code: string) => (((now.get(code) ?? 0) - (before.get(code) ?? 0)) / whole) * 100;
	const codes = [...new Set([...before.keys(), ...now.keys()])].filter((code) => code !== 'TOTAL');
	const largest = codes.map((code) => [code, points(code)] as const);
	largest.sort(([a, one], [b, other]) => Math.abs(other) - Math.abs(one) || (a < b ? -1 : 1));
	return { largest: largest.slice(0, 20), growth: points('TOTAL') };
}

const WINDOWS = [
	...[2014, 2015, 2016, 2017, 2018, 2019].map((year) => [year, 12, `window=year&time=${year}`] as const),
	[2020, 6, 'window=ytd&time=2020-06'] as const
];

describe.each(['export', 'import'])('the twenty largest contributions to US trade with China, %s', (flow) => {
	it.each(WINDOWS)('%i, %i months, are those of an independent calculation', (year, months, time) => {
		const query = `reporter=USA&partner=CHN&flow=${flow}&level=2&top=20&measure=contribution&${time}`;
		const { series, whole } = result(viewOf(query, words), knowledge, () => 0);
		const shown = series.map(({ product, points }) => [product, points[0]?.value ?? NaN] as const);
		const { largest, growth } = calculated(flow, year, months);
		const parts = shown.filter(([product]) => product !== 'REST');
		expect(parts.map(([product]) => product)).toEqual(largest.map(([code]) => code));
		for (const [at, [, points]] of parts.entries()) expect(points).toBeCloseTo(largest[at]?.[1] ?? NaN, 9);
		expect(shown.reduce((sum, [, points]) => sum + points, 0)).toBeCloseTo(growth, 9);
		expect(whole?.computed?.value).toBeCloseTo(growth, 9);
	});
});

it('general imports of the US are not compared with its imports for consumption', () => {
	const all = { ...texts, 'observations/mirror.csv': readFileSync('data/observations/mirror.csv', 'utf8') };
	const known = know(readDataset(all, '').observations, '2030-01-01');
	const query = 'reporter=USA&partner=CHN&flow=import&window=year&time=2017..2024&measure=growth';
	const [china] = result(viewOf(query, words), known, () => 0).series;
	expect(china?.points.map(({ period }) => formatPeriod(period))).toEqual(['2017', '2018', '2023', '2024']);
});
