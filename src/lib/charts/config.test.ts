import { describe, expect, test } from 'vitest';
import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import { periodOf, unitNamed } from '../../../tests/fixtures/answers.ts';
import { answer, ARTICLE, drawn, input, point, series } from '../../../tests/fixtures/charted.ts';
import { draw } from './config.ts';
import type { Charted } from './drawing.ts';
import { chartNotes } from './notes.ts';
import { isDetailed } from './plugins/bar-labels.ts';
import { Chart } from './runtime.ts';
import { isLeftOut } from './time-axis.ts';
import { axisText } from './value-axis.ts';

describe('bars of a few windows', () => {
	const { config, marks } = drawn(ARTICLE);
	const [bars] = config.data.datasets;

	test('stand in one group for each partner, oldest first', () => {
		expect(config.data.labels).toEqual(['RUS', 'Jan–Aug 2022', 'Jan–Aug 2023', 'USA', 'Jan–Aug 2022', 'Jan–Aug 2023']);
		expect(bars?.data).toEqual([null, 117.5, 155.1, null, 460.02, 420]);
	});

	test('know which point of the answer they show; a heading shows none', () => {
		expect(marks[0]?.[0]).toBeUndefined();
		expect(marks[0]?.[4]).toEqual({ series: 1, point: 0 });
	});

	test('are outlined where a figure is implied, full where it is printed', () => {
		expect(bars && 'borderWidth' in bars && bars.borderWidth).toEqual([0, 1, 0, 0, 1, 0]);
	});

	test('explain their outlines', () => {
		expect(chartNotes(ARTICLE)[0]).toMatch(/Outlined bars/);
	});

	test('have a partner as label where there is one window', () => {
		const growth = answer(
			{ measure: 'growth' },
			series('RUS', [point('2023', 26.3)]),
			series('USA', [point('2023', -11.6)])
		);
		expect(drawn(growth).config.data.labels).toEqual(['RUS', 'USA']);
	});
});

describe('contributions to one growth', () => {
	const parts = answer(
		{ measure: 'contribution', level: 2, partner: ['CHN'], window: 'year' },
		series('CHN', [point('2018', -7.1)], { product: '12', label: 'Oilseeds' }),
		series('CHN', [point('2018', 1.5)], { product: '88', label: 'Aircraft' }),
		series('CHN', [point('2018', -1.9)], { product: 'REST', label: 'Other goods' })
	);
	const growth = { value: -7.5, low: -7.51, high: -7.49 };
	const whole = { product: 'TOTAL', label: 'All goods', period: periodOf('2018'), computed: growth };

	test('stand below it, which is named and no point of its own', () => {
		const { config, marks } = drawn({ ...parts, whole });
		expect(config.data.labels).toEqual(['All goods', 'of which', 'Oilseeds', 'Aircraft', 'Other goods']);
		expect(config.data.datasets[0]?.data).toEqual([-7.5, null, -7.1, 1.5, -1.9]);
		expect(marks[0]?.map((mark) => mark?.series)).toEqual([undefined, undefined, 0, 1, 2]);
	});

	test('have one colour, but for what is left', () => {
		const { config } = drawn({ ...parts, whole });
		const [dataset] = config.data.datasets;
		const [, , first, second, rest] = (dataset && 'backgroundColor' in dataset && dataset.backgroundColor) as string[];
		expect(first).toBe(second);
		expect(rest).not.toBe(first);
	});

	test('stand alone where the growth of the whole is not known', () => {
		expect(drawn(parts).config.data.labels).toEqual(['Oilseeds', 'Aircraft', 'Other goods']);
	});
});

test('a ranking is sorted and leaves out partners without a figure', () => {
	const ranking = answer(
		{ chart: 'rank' },
		series('RUS', [point('2023', 240)]),
		series('XXX', []),
		series('USA', [point('2023', 664)])
	);
	const { config, marks } = drawn(ranking);
	expect(config.data.labels).toEqual(['USA', 'RUS']);
	expect(marks).toEqual([
		[
			{ series: 2, point: 0 },
			{ series: 0, point: 0 }
		]
	]);
});

test.each([
	['en', 'wide'],
	['en', 'narrow'],
	['zh', 'narrow'],
	['ru', 'narrow']
] as const)('in %s, the %s layout leaves the largest bar of a ranking most of its room', (lang, layout) => {
	const ranking = answer(
		{ chart: 'rank', lang },
		...Array.from({ length: 8 }, (_, i) => series(`P${i}`, [point('2023', 911.7 - i)]))
	);
	const { config } = drawn(ranking, { layout });
	const scale = { chart: { width: layout === 'wide' ? 680 : 320 }, min: 0, max: 0 };
	const { afterDataLimits } = (config.options?.scales?.['x'] ?? {}) as { afterDataLimits?: (of: typeof scale) => void }; // prettier-ignore
	afterDataLimits?.(scale);
	expect(911.7 / (scale.max - scale.min)).toBeGreaterThan(0.6);
});

test('last year’s printed bar is lighter and has no outline; one that was worked out has one, whatever its year', () => {
	const bars = answer(
		{},
		series('RUS', [point('2022-01/2022-08', 117.2), point('2023-01/2023-08', 155.1, { how: 'derived' })])
	);
	const [dataset] = drawn(bars).config.data.datasets;
	const fills = dataset?.backgroundColor as string[];
	expect(dataset && 'borderWidth' in dataset && dataset.borderWidth).toEqual([0, 1]);
	expect(new Set(fills).size).toBe(2);
	expect(chartNotes(bars)).toEqual(['Outlined bars are worked out from other figures, not printed.']);
	const printed = answer({}, series('RUS', [point('2022-01/2022-08', 117.2), point('2023-01/2023-08', 155.1)]));
	expect(chartNotes(printed)).toEqual([]);
});

test('a base implied by a growth in another currency is named as what it is', () => {
	const supposing = { growth: { value: -8.7, low: -8.75, high: -8.65 }, currency: 'CNY' };
	const unlike = answer(
		{},
		series('USA', [
			point('2022-01/2022-08', 460.02, { how: 'implied', low: 459.2, high: 460.8, supposing }),
			point('2023-01/2023-08', 420, { low: 419.5, high: 420.5 })
		])
	);
	expect(chartNotes(unlike)).toContain(
		'The hatched bar is no printed figure: US$460bn would hold if the 8.7% were in dollars; it is in yuan.'
	);
	expect(drawn(unlike).config.plugins?.map(({ id }) => id)).toContain('hatching');
});

test('January and February, known together, are one column as wide as two, as high as their average', () => {
	const months = answer(
		{ window: 'month' },
		series('RUS', [
			point('2023-01/2023-02', 37),
			...['03', '04', '05', '06'].map((month) => point(`2023-${month}`, 20))
		])
	);
	const { config, marks } = drawn(months);
	expect(config.data.datasets[0]?.data).toEqual([18.5, null, 20, 20, 20, 20]);
	expect(marks[0]?.slice(0, 3)).toEqual([{ series: 0, point: 0 }, undefined, { series: 0, point: 1 }]);
	expect(chartNotes(months)[0]).toMatch(/average of a month/);
});

test('columns side by side are named at their ends, not in a legend', () => {
	const flows = answer({ window: 'year' }, ...['A', 'B'].map((name) => series(name, ['2019', '2020', '2021', '2022'].map((y) => point(y, 100))))); // prettier-ignore
	const { config } = drawn(flows);
	expect(() => Chart.registry.getPlugin('legend')).toThrow();
	expect(config.plugins?.map(({ id }) => id)).toContain('endLabels');
});

test('columns leave room for years without a figure', () => {
	const years = answer(
		{ window: 'year' },
		series(
			'RUS',
			['2017', '2018', '2021', '2022'].map((y) => point(y, 100))
		)
	);
	const { config } = drawn(years);
	expect(config.data.labels).toEqual(['2017', '2018', '2019', '2020', '2021', '2022']);
	expect(config.data.datasets[0]?.data).toEqual([100, 100, null, null, 100, 100]);
});

describe('both records of a trade', () => {
	const gap = (period: string, own: number, mirror: number) =>
		point(period, ((mirror - own) / own) * 100, {
			how: 'computed',
			own: { value: own, low: own, high: own },
			mirror: { value: mirror, low: mirror, high: mirror }
		});
	const mirror = (chart: 'bar' | 'line' | 'rank', ...all: AnswerSeries[]): Charted => ({
		...answer({ measure: 'mirror', window: 'year', chart, scale: 'bn' }, ...all),
		unit: unitNamed('%')
	});
	const usa = (...points: ResultPoint[]) => series('USA', points, { records: { own: 'China', mirror: 'US' } });

	test('stand side by side, in money, and are both of the gap', () => {
		const both = mirror('bar', usa(gap('2022', 759, 690), gap('2023', 664, 575)));
		const { config, marks } = drawn(both);
		expect(config.data.labels).toEqual(['2022', 'China reports', 'US reports', '2023', 'China reports', 'US reports']);
		expect(config.data.datasets[0]?.data).toEqual([null, 759, 690, null, 664, 575]);
		expect(marks[0]?.[4]).toEqual({ series: 0, point: 1 });
		expect(marks[0]?.[5]).toEqual({ series: 0, point: 1 });
	});

	test('of one trade are two lines over time', () => {
		const both = mirror('line', usa(...['2019', '2020', '2021', '2022'].map((y) => gap(y, 100, 90))));
		const { config, marks } = drawn(both);
		expect(config.data.datasets.map(({ label }) => label)).toEqual(['China reports', 'US reports']);
		expect(marks[1]?.[0]).toEqual({ series: 0, point: 0 });
	});

	test('of several trades over time, or in a ranking, are told by their gaps', () => {
		const years = ['2019', '2020', '2021', '2022'].map((y) => gap(y, 100, 90));
		expect(drawn(mirror('line', usa(...years), series('RUS', years))).config.data.datasets).toHaveLength(2);
		expect(drawn(mirror('rank', usa(gap('2023', 100, 90)))).config.data.datasets[0]?.data).toEqual([-10]);
	});
});

test('growth found to be in another currency is marked: a square on a line, a star on a column', () => {
	const points = ['2018', '2019', '2020', '2021'].map((year, i) => point(year, i - 2, { how: 'reported', ...(i === 2 && { growthIn: 'CNY' }) })); // prettier-ignore
	const growth = (chart: 'line' | 'bar') => answer({ measure: 'growth', window: 'year', chart }, series('USA', points));
	const [line] = drawn(growth('line')).config.data.datasets;
	expect(line && 'pointStyle' in line && line.pointStyle).toEqual(['circle', 'circle', 'rect', 'circle']);
	expect(chartNotes(growth('line'))[0]).toBe('Square points are growth in yuan, not in dollars.');
	expect(chartNotes(growth('bar'))[0]).toBe('Figures with a star are growth in yuan, not in dollars.');
});

test.each([
	[['2022-01/2022-08', '2023-01/2023-08'], 'US$bn, Jan–Aug of each year'],
	[['2022', '2023'], 'US$bn'],
	[['2023-01/2023-07', '2023-01/2023-08'], 'US$bn']
])('an axis of years says which months they stand for: %j', (periods, text) => {
	expect(
		axisText(
			answer(
				{},
				series(
					'RUS',
					periods.map((period) => point(period, 1))
				)
			)
		)
	).toBe(text);
});

test('on a slim drawing every other time gives way, from the last one on, and growth, but for a warning', () => {
	expect([0, 1, 2, 3, 4].filter((i) => !isLeftOut(200, i, 5))).toEqual([0, 2, 4]);
	expect([0, 1, 2, 3].filter((i) => !isLeftOut(200, i, 4))).toEqual([1, 3]);
	expect([0, 1, 2, 3].filter((i) => !isLeftOut(300, i, 4))).toEqual([0, 1, 2, 3]);
	const label = { text: '155.1', detail: '+1,032.5%', isStacked: true };
	expect(isDetailed(label, 200)).toBe(false);
	expect(isDetailed(label, 300)).toBe(true);
	expect(isDetailed({ ...label, isCaution: true }, 200)).toBe(true);
	expect(isDetailed({ ...label, detail: '+32%' }, 200)).toBe(true);
	expect(isDetailed({ ...label, detail: '+32%', isStacked: false }, 200)).toBe(false);
});

test('there is nothing to draw for a table or without figures', () => {
	expect(draw(input({ ...ARTICLE, view: { ...ARTICLE.view, chart: 'table' } }))).toBeUndefined();
	expect(draw(input(answer({}, series('RUS', []))))).toBeUndefined();
});

test('the same input gives the same configuration', () => {
	expect(JSON.stringify(drawn(ARTICLE))).toBe(JSON.stringify(drawn(ARTICLE)));
});
