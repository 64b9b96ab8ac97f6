import { describe, expect, test } from 'vitest';
import type { ResultPoint } from '#lib/views/answer.ts';
import { periodOf, unitNamed } from '../../../../tests/fixtures/answers.ts';
import type { Charted } from '../drawing.ts';
import type { Measure } from './font.ts';
import { setTable } from './table.ts';

const measure: Measure = (text, { size }) => ({ width: text.length * size * 0.5, ascent: size, descent: 4 });

function point(period: string, value: number, growth?: number): ResultPoint {
	const rate = growth === undefined ? {} : { growth: { value: growth, low: growth, high: growth, how: 'reported', currency: 'USD', rows: [] } as const }; // prettier-ignore
	return { period: periodOf(period), value, low: value, high: value, how: 'observed', terms: [], ...rate };
}

const table = (...all: [string, ResultPoint[]][]): Charted => ({
	view: { measure: 'value', window: 'year', chart: 'table', currency: 'USD', highlight: [], lang: 'en' } as unknown as Charted['view'],
	unit: unitNamed('USD bn'),
	series: all.map(([partner, points]) => ({ reporter: 'CHN', partner, flow: 'total', product: 'TOTAL', label: partner, points }))
}); // prettier-ignore

const set = (answer: Charted, width: number, height = 2000) =>
	setTable(answer, { left: 10, top: 0, width, height }, measure);

/** What stands on each line, from left to right. */
function rows({ lines }: ReturnType<typeof set>): string[] {
	const all = new Map<number, { x: number; text: string }[]>();
	for (const { x, y, text } of lines) all.set(y, [...(all.get(y) ?? []), { x, text }]);
	return [...all]
		.sort(([a], [b]) => a - b)
		.map(([, cells]) => cells.sort((a, b) => a.x - b.x).map(({ text }) => text).join(' | ')); // prettier-ignore
}

const RUSSIA: [string, ResultPoint[]] = ['Russia', [point('2022', 190.3, 29.3), point('2023', 240.1, 26.3)]];
const US: [string, ResultPoint[]] = ['US', [point('2023', 664.5, -11.6)]];

describe('a table in a picture', () => {
	test.each<[string, Charted, number, string[]]>([
		['one series below its unit, the newest first', table(RUSSIA), 400, ['Period | US$bn | On a year earlier', '2023 | 240.1 | +26.3%', '2022 | 190.3 | +29.3%']],
		['several beside each other, with growth where there is room', table(RUSSIA, US), 640, ['Russia | US', 'Period | US$bn | On a year earlier | US$bn | On a year earlier', '2023 | 240.1 | +26.3% | 664.5 | −11.6%', '2022 | 190.3 | +29.3% | – | –']],
		['without it where there is not', table(RUSSIA, US), 240, ['US$bn | Russia | US', '2023 | 240.1 | 664.5', '2022 | 190.3 | –']],
		['below each other where they are too many', table(RUSSIA, US), 140, ['Period | US$bn', 'Russia', '2023 | 240.1', '2022 | 190.3', 'US', '2023 | 664.5']],
		['one time: a line each', table(['Russia', [point('2023', 240.1, 26.3)]], US), 400, ['Partner | US$bn | On a year earlier', 'Russia | 240.1 | +26.3%', 'US | 664.5 | −11.6%']]
	])('%s', (_, answer, width, expected) => expect(rows(set(answer, width))).toEqual(expected)); // prettier-ignore

	test('figures of a column end together, below its head, and no text meets another', () => {
		const { lines } = set(table(RUSSIA, US), 640);
		const ends = new Set(lines.filter(({ isRight }) => isRight).map(({ x }) => x));
		expect(ends.size).toBe(4);
		for (const a of lines)
			for (const b of lines) {
				if (a === b || a.y !== b.y || a.x > b.x) continue;
				const end = a.isRight ? a.x : a.x + measure(a.text, a).width;
				const start = b.isRight ? b.x - measure(b.text, b).width : b.x;
				expect(end).toBeLessThan(start);
			}
	});

	test('what has no room is counted, and stays within it', () => {
		const many = table(...Array.from({ length: 30 }, (_, i): [string, ResultPoint[]] => [`P${i}`, [point('2023', i)]]));
		const low = set(many, 400, 200);
		expect(low.bottom).toBeLessThanOrEqual(201);
		expect(rows(low).at(-1)).toBe('and 24 more');
	});
});
