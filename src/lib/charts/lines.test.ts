import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerSeries } from '#lib/views/answer.ts';
import { unitNamed } from '../../../tests/fixtures/answers.ts';
import { answer, drawn, point, series, textsOf } from '../../../tests/fixtures/charted.ts';
import type { Charted } from './drawing.ts';
import { highlighted } from './highlight.ts';
import { dashesOf, dataOf, gapsIn } from './line-data.ts';
import { chartNotes } from './notes.ts';
import { valueTicks } from './value-axis.ts';
import { contextTone, THEME_TOKENS } from './palette.ts';

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

	test('of a crowd grey ones are named where they go on to the end; a lone point of one is no speck, and that is said', () => {
		const known = (name: string, value: number, ...all: number[]) =>
			series(
				name,
				all.map((year) => point(String(year), value))
			);
		const many = line(
			...[900, 800, 700, 600].map((value) => known(`Large ${value}`, value, 2021, 2022, 2023)),
			known('Long', 300, 2021, 2022, 2023),
			known('Short', 200, 2021, 2022),
			...[1, 2].map((value) => known(`Lone ${value}`, 10 * value, 2023))
		);
		const yearly = { ...many, view: { ...many.view, window: 'year' as const } };
		const texts = textsOf(drawn(yearly), 700);
		expect(texts).toEqual(expect.arrayContaining(['Large 900', 'Long']));
		expect(texts).not.toContain('Short');
		expect(texts).not.toContain('Lone 1');
		expect(drawn(yearly).config.data.datasets.at(-1)).toMatchObject({ pointRadius: [0] });
		expect(chartNotes(yearly)).toContain('No line is drawn of what is known for single periods only.');
		// of few it is led to its line by dashes
		const few = { ...yearly, series: yearly.series.slice(0, 5), view: { ...yearly.view, highlight: ['Long'] } };
		const broken = [...few.series, known('Broken', 100, 2020, 2022, 2023)];
		expect(drawn({ ...few, series: broken }).config.data.datasets.at(-1)).toMatchObject({
			pointRadius: [expect.closeTo(1.8), 0, 0, 0]
		});
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

	const inPanels = (count: number): Charted => {
		const lines = several(count);
		return { ...lines, view: { ...lines.view, chart: 'panels' } };
	};

	test('stand in one plot however many they are; in panels in two columns on a phone, up to four where there is room', () => {
		expect(Object.keys(drawn(several(20)).config.options?.scales ?? {})).toContain('y');
		expect(chartNotes(several(6))).toEqual([]);
		expect(places(inPanels(5), 'narrow')).toEqual([
			[0, 0],
			[1, 0],
			[0, 1],
			[1, 1],
			[0, 2]
		]);
		expect(places(inPanels(5), 'wide')).toEqual([
			[0, 0],
			[1, 0],
			[2, 0],
			[0, 1],
			[1, 1]
		]);
		expect(places(inPanels(8), 'wide').at(-1)).toEqual([3, 1]);
		expect(chartNotes(inPanels(5))).toEqual(['All panels have the same scale.']);
	});

	test('in panels have names that are too long for a line in two, whole, and their figures behind', () => {
		const panels = answer(
			{ chart: 'panels', window: 'year' },
			...['Machinery and computers', 'Plastics', 'Furniture and lighting', 'Toys'].map((label, i) =>
				series('CHN', [point('2022', i + 1), point('2023', i + 2)], { label, product: `8${i}` })
			)
		);
		const texts = textsOf(drawn(panels), 520);
		const names = 'Machinery and,computers,2.0,Plastics,3.0,Furniture and,lighting,4.0,Toys,5.0';
		expect(texts.join()).toContain(names);
		expect(texts.join('')).not.toContain('…');
	});

	test('in panels stand on one scale, break at gaps and know their points', () => {
		const apart = answer(
			{ chart: 'panels', window: 'month' },
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
		const faint = contextTone(9, THEME_TOKENS.light);
		expect(faint).not.toBe(contextTone(5, THEME_TOKENS.light));
		const grey = drawn(many).config.data.datasets.map(({ borderColor }) => borderColor === faint);
		expect(grey.filter((is) => !is)).toHaveLength(4);
		expect(grey[12]).toBe(false);
		expect(chartNotes(many)[0]).toMatch(/4 largest/);
	});

	test('of a crowd are the largest of the newest window that several have, not of each line’s own end', () => {
		const at = (period: string, ...sizes: number[]) =>
			sizes.map((size, i) => series(`${period} ${i}`, [point(period, size)]));
		const crowd = line(...at('2023-01', 900, 800, 700), ...at('2023-02', 1, 2, 3, 4, 5));
		expect(highlighted(crowd)).toEqual([false, false, false, false, true, true, true, true]);
	});

	test('of goods that are left beside the others are none of the largest', () => {
		const goods = Array.from({ length: 8 }, (_, i) => series('USA', [point('2023-01', 50 - i)], { product: `1${i}` }));
		const left = series('USA', [point('2023-01', 90)], { product: 'REST' });
		expect(highlighted(line(...goods, left))).toEqual([true, true, true, true, false, false, false, false, false]);
	});

	test('of years to date have no time before their axis begins', () => {
		const until = (...ends: string[]) =>
			line(series('RUS', ends.map((end, i) => point(end, i + 1)))); // prettier-ignore
		const years = (of: Charted) =>
			textsOf(drawn({ ...of, view: { ...of.view, window: 'ytd' } }), 700).filter((text) => /^20/.test(text));
		const months = Array.from({ length: 32 }, (_, i) => `${2023 + Math.floor((i + 4) / 12)}-${String(((i + 4) % 12) + 1).padStart(2, '0')}`); // prettier-ignore
		const toDate = months.map((month) => `${month.slice(0, 4)}-01/${month}`);
		expect(years(until(...toDate.slice(0, 20)))).not.toContain('2023');
		expect(years(until('2023-01/2023-02', ...toDate))).toContain('2023');
	});

	test('that a view highlights are coloured, and all others grey', () => {
		const some = several(3);
		const asked: Charted = { ...some, view: { ...some.view, highlight: ['P1', 'NOBODY'] } };
		const grey = drawn(asked).config.data.datasets.map(({ borderColor }) => borderColor === THEME_TOKENS.light.context);
		expect(grey).toEqual([true, false, true]);
		expect(chartNotes(asked)).toEqual([]);
		const nobody: Charted = { ...some, view: { ...some.view, highlight: ['NOBODY'] } };
		expect(highlighted(nobody)).toEqual([true, true, true]);
	});

	test('are dashed across a few missing windows, and broken where more are missing', () => {
		const years = (...all: number[]) =>
			answer(
				{ chart: 'line', window: 'year' },
				series(
					'RUS',
					all.map((year) => point(String(year), 10))
				)
			);
		expect(gapsIn(years(2015, 2016, 2017))).toEqual({ dashed: false, open: false });
		expect(gapsIn(years(2015, 2016, 2020))).toEqual({ dashed: true, open: false });
		expect(gapsIn(years(2010, 2016, 2018))).toEqual({ dashed: true, open: true });
		expect(dashesOf(years(2010, 2016, 2018), dataOf(years(2010, 2016, 2018), 0, true), true)).toEqual([[2, 4]]);
		expect(chartNotes(years(2015, 2017))).toEqual(['Dashes cross periods for which no figure is known.']);
	});

	test('of twelve months begin where the first of them ends', () => {
		const rolling = answer(
			{ chart: 'line', window: 'rolling12' },
			series('RUS', [point('2021-07/2022-06', 10), point('2021-08/2022-07', 11), point('2021-09/2022-08', 12)])
		);
		expect(drawn(rolling).config.options?.scales?.['x']?.min).toBe(2022 * 12 + 5 - 0.5);
	});
});

test.each([
	['a tick near the largest figure ends the axis', 0, 14.2, 5, { min: 0, max: 15, ticks: [0, 5, 10, 15] }],
	['one that is far does not', 0, 11.3, 3, { min: 0, max: 11.3 * 1.03, ticks: [0, 5, 10] }],
	['three are few: a finer step has hardly more', 0, 24.4, 4, { min: 0, max: 25, ticks: [0, 5, 10, 15, 20, 25] }],
	['but no more than there is room for', 0, 24.4, 3, { min: 0, max: 24.4 * 1.03, ticks: [0, 10, 20] }],
	[
		'below nought there is no more room than needed',
		-21.5,
		401,
		5,
		{ min: -21.5 - 0.03 * 422.5, max: 401 + 0.03 * 422.5, ticks: [0, 100, 200, 300, 400] }
	],
	['ticks have no more decimals than they need', 0, 0.9, 5, { min: 0, max: 0.927, ticks: [0, 0.2, 0.4, 0.6, 0.8] }],
	['one figure has an axis, too', 5, 5, 5, { min: 4.47, max: 5.53, ticks: [4.6, 4.8, 5, 5.2, 5.4] }]
])('%s', (_name, low, high, most, axis) => {
	const { min, max, ticks } = valueTicks(low, high, most);
	expect(ticks).toEqual(axis.ticks);
	expect(min).toBeCloseTo(axis.min);
	expect(max).toBeCloseTo(axis.max);
});

test('an axis holds its figures, wastes no more than a third of a step, and has few round ticks', () => {
	const figure = fc.integer({ min: -1e7, max: 1e7 }).map((digits) => digits / 100);
	fc.assert(
		fc.property(figure, figure, fc.integer({ min: 3, max: 8 }), (a, b, most) => {
			fc.pre(a !== b);
			const [low, high] = [Math.min(a, b), Math.max(a, b)];
			const { min, max, ticks } = valueTicks(low, high, most);
			const step = (ticks[1] ?? Infinity) - (ticks[0] ?? 0);
			expect(min).toBeLessThanOrEqual(low + 1e-9 * Math.abs(low));
			expect(max).toBeGreaterThanOrEqual(high - 1e-9 * Math.abs(high));
			expect(ticks.length).toBeLessThanOrEqual(most + 2);
			if (ticks.length > 1) {
				expect(max - high).toBeLessThanOrEqual(Math.max(0.36 * step, 0.031 * (high - low)));
				expect(low - min).toBeLessThanOrEqual(Math.max(0.36 * step, 0.031 * (high - low)));
			}
		}),
		// both ends go on to the next tick
		{ examples: [[91_250, -16_250, 3]] }
	);
});

test.each([
	['a little below nought', -15, 36, 4, [-20, 0, 20, 40]],
	['less than a coarse tick below', -82, 400, 4, [-100, 0, 100, 200, 300, 400]],
	['a long way below', -82, 5, 5, [-80, -60, -40, -20, 0]],
	['a hair below, as of a balance that nearly is one', -3, 1000, 4, [0, 250, 500, 750, 1000]]
])('figures %s are read at a tick there', (_name, low, high, most, ticks) => {
	expect(valueTicks(low, high, most, 0.06).ticks).toEqual(ticks);
});
