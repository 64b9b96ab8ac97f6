import type { Charted } from '#lib/charts/drawing.ts';
import type { AnswerPoint, HowName } from '#lib/views/answer.ts';

/** A chart of made-up figures that shows one kind of mark. */
export interface Sample {
	title: string;
	shows: string;
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
			label: { USA: 'US', RUS: 'Russia', EU: 'EU' }[partner] ?? partner,
			points: [...points]
		}))
	};
}

const years = (from: number, ...values: number[]): AnswerPoint[] =>
	values.map((value, i) => point(String(from + i), value));

export const SAMPLES: readonly Sample[] = [
	{
		title: 'Values, with the year before',
		shows:
			'A bar is a value and starts at zero. The year before is lighter, within an outline of the same colour. Paler still is a figure that was worked out from a growth rate: implied. Its whisker spans what rounding leaves open.',
		answer: charted({}, 'USD bn', {
			RUS: [point('2022', 118, 'implied', 6), point('2023', 155.1)],
			USA: [point('2022', 210), point('2023', 180)]
		})
	},
	{
		title: 'Growth',
		shows: 'Bars part at a strong zero line. A minus sign is a minus sign, not a hyphen.',
		answer: charted({ measure: 'growth' }, '%', {
			RUS: [point('2023', 32, 'reported', 0.5)],
			USA: [point('2023', -14.5, 'reported', 0.05)]
		})
	},
	{
		title: 'Columns over time',
		shows: 'Derived from other periods: pale, within an outline, with its whisker. A missing year is a gap.',
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
		title: 'Lines',
		shows:
			'Named at their ends, no legend. A derived point is hollow; where nothing is known the line breaks.',
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
		title: 'Ranks',
		shows:
			'More than five partners share one colour: their names tell them apart. A tick is the year before.',
		answer: charted({ chart: 'rank' }, 'USD bn', {
			ASEAN: years(2022, 970, 912),
			EU: years(2022, 847, 783),
			USA: years(2022, 760, 664),
			Japan: years(2022, 357, 318),
			Russia: years(2022, 190, 240),
			Vietnam: years(2022, 235, 230)
		})
	}
];
