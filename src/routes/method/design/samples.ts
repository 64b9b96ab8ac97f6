import type { Charted } from '#lib/charts/drawing.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { year } from '#lib/trade/period.ts';
import type { HowName, ResultPoint } from '#lib/views/answer.ts';
import type { ResultUnit } from '#lib/views/unit.ts';

/** A chart of made-up figures that shows one kind of mark. */
export interface Sample {
	name: 'values' | 'growth' | 'columns' | 'lines' | 'ranks';
	answer: Charted;
}

const point = (end: number, value: number, how: HowName = 'observed', half = 0.05): ResultPoint => ({
	period: year(end),
	value,
	low: value - half,
	high: value + half,
	how,
	terms: []
});

function charted(
	view: Partial<Charted['view']>,
	unit: ResultUnit,
	series: Readonly<Record<string, readonly ResultPoint[]>>
): Charted {
	return {
		view: {
			measure: 'value',
			window: 'year',
			chart: 'bar',
			currency: 'USD',
			highlight: [],
			lang: 'en',
			...view
		} as Charted['view'],
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

const years = (from: number, ...values: number[]): ResultPoint[] => values.map((value, i) => point(from + i, value));

const BILLIONS: ResultUnit = { kind: 'money', currency: 'USD', power: 9 };
const PERCENT: ResultUnit = { kind: 'percent' };

export const SAMPLES: readonly Sample[] = [
	{
		name: 'values',
		answer: charted({}, BILLIONS, {
			RUS: [point(2022, 118, 'implied', 6), point(2023, 155.1)],
			USA: [point(2022, 210), point(2023, 180)]
		})
	},
	{
		name: 'growth',
		answer: charted({ measure: 'growth' }, PERCENT, {
			RUS: [point(2023, 32, 'reported', 0.5)],
			USA: [point(2023, -14.5, 'reported', 0.05)]
		})
	},
	{
		name: 'columns',
		answer: charted({}, BILLIONS, {
			RUS: [
				...years(2017, 84, 107, 111),
				point(2021, 147, 'derived', 7),
				point(2022, 190, 'derived', 9),
				point(2023, 240)
			]
		})
	},
	{
		name: 'lines',
		answer: charted({ chart: 'line' }, BILLIONS, {
			USA: years(2014, 555, 558, 519, 583, 633, 541, 586),
			RUS: [
				point(2014, 95),
				point(2015, 68, 'derived'),
				point(2017, 84),
				point(2018, 107, 'derived'),
				point(2019, 111),
				point(2020, 108)
			]
		})
	},
	{
		name: 'ranks',
		answer: charted({ chart: 'rank' }, BILLIONS, {
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
