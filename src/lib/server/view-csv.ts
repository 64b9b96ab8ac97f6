import type { Problem } from '#lib/tables/problem.ts';
import { csvText, type Cell } from '#lib/tables/csv.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { unitText } from '#lib/views/unit.ts';
import type { Answer, ResultHeld, ResultPoint, ResultTerm } from '#lib/views/answer.ts';

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
export function viewCsv({ series, unit }: Answer<Problem>): string {
	const rows = series.flatMap(({ reporter, partner, flow, product, points, held = [] }) => [
		...points.map((point: ResultPoint): Cell[] => [
			reporter,
			partner,
			flow,
			product,
			formatPeriod(point.period),
			point.value,
			point.low,
			point.high,
			unitText(unit),
			point.how,
			point.reported ?? '',
			point.computed?.value ?? '',
			point.growth?.value ?? '',
			point.growth?.how ?? '',
			point.growth?.currency ?? '',
			point.terms.map(termText).join('; '),
			''
		]),
		...held.map((point: ResultHeld): Cell[] => [
			...[reporter, partner, flow, product, formatPeriod(point.period), '', '', '', unitText(unit)],
			...['', '', '', '', '', '', point.terms.map(termText).join('; '), point.held]
		])
	]);
	return csvText([HEADER, ...rows]);
}
