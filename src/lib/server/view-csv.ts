import type { Problem } from '#lib/tables/problem.ts';
import { csvText, type Cell } from '#lib/tables/csv.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { unitText } from '#lib/views/unit.ts';
import type { Answer, AnswerSeries, ResultTerm } from '#lib/views/answer.ts';

const HEADER = [
	'reporter',
	'partner',
	'flow',
	'product',
	'period',
	'value',
	'low',
	'high',
	'unit',
	'how',
	'reported',
	'computed',
	'growth',
	'growth_how',
	'growth_currency',
	'terms',
	'held'
];

/** "+ total 2024-01/2024-08 observations/a.csv:4": what was added to or taken from what. */
const termText = ({ sign, flow, period, rows, role, reporter, partner }: ResultTerm): string =>
	[
		role ?? (sign > 0 ? 'plus' : 'minus'),
		...(reporter || partner ? [`${reporter ?? ''}>${partner ?? ''}`] : []),
		flow,
		formatPeriod(period),
		...rows
	].join(' ');

/** The figures of a view as CSV: a row a point, numbers as in the JSON. */
export const viewCsv = (answer: Answer<Problem>): string => [...writingViewCsv(answer)].join('');

/** The same a series at a time. */
export function* writingViewCsv({ series, unit }: Answer<Problem>): Generator<string> {
	yield csvText([HEADER]);
	for (const each of series) yield csvText(rowsOf(each, unitText(unit)));
}

function* rowsOf(
	{ reporter, partner, flow, product, points, held = [] }: AnswerSeries,
	unit: string
): Generator<Cell[]> {
	for (const point of points)
		yield [
			reporter,
			partner,
			flow,
			product,
			formatPeriod(point.period),
			point.value,
			point.low,
			point.high,
			unit,
			point.how,
			point.reported ?? '',
			point.computed?.value ?? '',
			point.growth?.value ?? '',
			point.growth?.how ?? '',
			point.growth?.currency ?? '',
			point.terms.map(termText).join('; '),
			''
		];
	for (const point of held)
		yield [
			...[reporter, partner, flow, product, formatPeriod(point.period), '', '', '', unit],
			...['', '', '', '', '', '', point.terms.map(termText).join('; '), point.held]
		];
}
