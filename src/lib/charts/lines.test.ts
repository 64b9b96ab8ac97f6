import { describe, expect, test } from 'vitest';
import type { AnswerSeries } from '#lib/views/answer.ts';
import { unitNamed } from '../../../tests/fixtures/answers.ts';
import { answer, drawn, point, series } from '../../../tests/fixtures/charted.ts';
import type { Charted } from './drawing.ts';
import { chartNotes } from './notes.ts';
import { roundTicks } from './panels.ts';
import { THEME_TOKENS } from './palette.ts';

describe('lines', () => {
	const line = (...all: AnswerSeries[]) => answer({ chart: 'line', window: 'month' }, ...all);
	const heights = (of: Charted, dataset = 0) =>
		drawn(of).config.data.datasets[dataset]?.data.map((datum) => (datum as { y: number }).y);

	test('break where a month is missing', () => {
		expect(heights(line(series('RUS', [point('2023-03', 20), point('2023-04', 19), point('2023-06', 21)])))).toEqual([
			20,
			19,
			NaN,
			21
		]);
	});

	test('draw January and February, known together, at their average for a month, and say so', () => {
		const combined = line(series('RUS', [point('2022-12', 18), point('2023-01/2023-02', 34), point('2023-03', 20)]));
		expect(heights(combined)).toEqual([18, 17, 17, 17, 20]);
		expect(chartNotes(combined).join(' ')).toMatch(/average for a month/);
		expect(drawn(combined).marks[0]?.slice(1, 4)).toEqual(Array(3).fill({ series: 0, point: 1 }));
	});

	test('of a growth rate draw the two months as they are', () => {
		const values = line(series('RUS', [point('2023-01/2023-02', 26), point('2023-03', 20)]));
		const growth: Charted = { ...values, unit: unitNamed('%'), view: { ...values.view, measure: 'growth' } };
		expect(heights(growth)).toEqual([26, 26, 26, 20]);
	});

	test('of years to date start anew each January', () => {
		const ytd = answer(
			{ chart: 'line', window: 'ytd' },
			series(
				'RUS',
				['2022-01/2022-11', '2022', '2023-01/2023-02', '2023-Q1'].map((p) => point(p, 50))
			)
		);
		expect(heights(ytd)).toEqual([50, 50, NaN, 50, 50]);
		expect(chartNotes(ytd)).toEqual([]);
	});

	const several = (count: number) =>
		line(
			...Array.from({ length: count }, (_, i) => series(`P${i}`, [point('2023-01', i + 1), point('2023-02', i + 2)]))
		);
	const places = (of: Charted, layout: 'wide' | 'narrow') =>
		drawn(of, { layout }).config.data.datasets.map(({ data }) => {
			const { x, y } = data[0] as { x: number; y: number };
			return [Math.floor(x), Math.floor(y)];
		});

	test('share one plot up to four, then have a panel each: two columns on a phone, up to four where there is room', () => {
		expect(Object.keys(drawn(several(4)).config.options?.scales ?? {})).toContain('y');
		expect(chartNotes(several(4))).toEqual([]);
		expect(places(several(5), 'narrow')).toEqual([
			[0, 0],
			[1, 0],
			[0, 1],
			[1, 1],
			[0, 2]
		]);
		expect(places(several(5), 'wide')).toEqual([
			[0, 0],
			[1, 0],
			[2, 0],
			[0, 1],
			[1, 1]
		]);
		expect(places(several(8), 'wide').at(-1)).toEqual([3, 1]);
		expect(chartNotes(several(5))).toEqual(['All panels have the same scale.']);
	});

	test('in panels stand on one scale, break at gaps and know their points', () => {
		const apart = line(
			series('RUS', [point('2023-01', 10), point('2023-03', 10)]),
			...Array.from({ length: 4 }, (_, i) => series(`P${i}`, [point('2023-01', 10)]))
		);
		const { config, marks } = drawn(apart);
		const heights = config.data.datasets.map(({ data }) => (data as { y: number }[]).map(({ y }) => y % 1));
		expect(heights[0]?.[1]).toBeNaN();
		expect(heights[0]?.[0]).toBeCloseTo(heights[4]?.[0] ?? NaN);
		expect(marks[0]).toEqual([{ series: 0, point: 0 }, undefined, { series: 0, point: 1 }]);
		expect(marks[4]).toEqual([{ series: 4, point: 0 }]);
	});

	test('of a crowd are grey but for the largest, which is said', () => {
		const many = several(13);
		const grey = drawn(many).config.data.datasets.map(({ borderColor }) => borderColor === THEME_TOKENS.light.context);
		expect(grey.filter((is) => !is)).toHaveLength(4);
		expect(grey[12]).toBe(false);
		expect(chartNotes(many)[0]).toMatch(/4 largest/);
	});
});

test.each([
	[0, 950, [0, 500]],
	[0, 1000, [0, 500, 1000]],
	[-25, 80, [0, 50]],
	[55, 163, [100, 150]],
	[0, 0.9, [0, 0.5]]
])('values from %d to %d are read at round ones', (low, high, ticks) => {
	expect(roundTicks(low, high)).toEqual(ticks);
});
