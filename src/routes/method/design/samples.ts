import type { Charted } from '#lib/charts/drawing.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { AnswerPoint, HowName } from '#lib/views/answer.ts';

/** A chart of made-up figures that shows one kind of mark. */
export interface Sample {
	name: 'values' | 'growth' | 'columns' | 'lines' | 'ranks';
	answer: Charted;
}

const point = (period: string, value: number, how: HowName = 'observed', half = 0.05): AnswerPoint => ({
	period,
	value,
	low: value - half,
	high: value + half,
	how,
	terms: []
});

function charted(
	view: Partial<Charted['view']>,
	unit: string,
	series: Readonly<Record<string, readonly AnswerPoint[]>>
): Charted {
	return {
		view: { measure: 'value', window: 'year', chart: 'bar', currency: 'USD', ...view } as Charted['view'],
		unit,
		series: Object.entries(series).map(([partner, points]) => ({
			reporter: 'CHN',
			partner,
			flow: 'total',
			product: 'TOTAL',
			label: partner,
			points: [...points]
		}))
	};
}

const years = (from: number, ...values: number[]): AnswerPoint[] =>
	values.map((value, i) => point(String(from + i), value));

export const SAMPLES: readonly Sample[] = [
	{
		name: 'values',
		answer: charted({}, 'USD bn', {
			RUS: [point('2022', 118, 'implied', 6), point('2023', 155.1)],
			USA: [point('2022', 210), point('2023', 180)]
		})
	},
	{
		name: 'growth',
		answer: charted({ measure: 'growth' }, '%', {
			RUS: [point('2023', 32, 'reported', 0.5)],
			USA: [point('2023', -14.5, 'reported', 0.05)]
		})
	},
	{
		name: 'columns',
		answer: charted({}, 'USD bn', {
			RUS: [
				...years(2017, 84, 107, 111),
				point('2021', 147, 'derived', 7),
				point('2022', 190, 'derived', 9),
				point('2023', 240)
			]
		})
	},
	{
		name: 'lines',
		answer: charted({ chart: 'line' }, 'USD bn', {
			USA: years(2014, 555, 558, 519, 583, 633, 541, 586),
			RUS: [
				point('2014', 95),
				point('2015', 68, 'derived'),
				point('2017', 84),
				point('2018', 107, 'derived'),
				point('2019', 111),
				point('2020', 108)
			]
		})
	},
	{
		name: 'ranks',
		answer: charted({ chart: 'rank' }, 'USD bn', {
			ASEAN: years(2022, 970, 912),
			EU: years(2022, 847, 783),
			USA: years(2022, 760, 664),
			JPN: years(2022, 357, 318),
			RUS: years(2022, 190, 240),
			VNM: years(2022, 235, 230)
		})
	}
];

/** A sample's chart with its partners' names and its numbers in a language. */
export const inLanguage = (
	{ view, series, ...rest }: Charted,
	lang: Lang,
	nameOf: (code: string) => string
): Charted => ({
	...rest,
	view: { ...view, lang },
	series: series.map((one) => ({ ...one, label: nameOf(one.partner) }))
});
