import { m } from '#lib/lang/messages.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { isInRows } from './bars-horizontal.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { moneyOf } from '#lib/views/unit.ts';
import type { Charted, Drawing } from './drawing.ts';

/** Stands for a partner where the reporter's own record is drawn. */
export const OWN_RECORD = 'own record';

/** Whether both records of a trade are drawn side by side: of one trade over time, of several in one window or few. */
export const showsRecords = (answer: Charted): boolean =>
	MEASURE_TRAITS[answer.view.measure].hasRecords &&
	answer.view.chart !== 'rank' &&
	(answer.series.length === 1 || (answer.view.chart === 'bar' && isInRows(answer))) &&
	answer.series.every(({ points }) => points.every(({ own, mirror }) => own && mirror));

/**
 * Both records of every trade as series of their own, the reporter's before the partner's, in the money they were
 * recorded in. The growth of a partner's figure is its gap.
 */
export function recordsOf(answer: Charted): Charted {
	const { view, series, events } = answer;
	const locale = { locale: answer.view.lang };
	return {
		view,
		unit: moneyOf(view),
		...(events && { events }),
		series: series.flatMap((trade) => {
			const { own: reporter, mirror: partner } = trade.records ?? { own: trade.reporter, mirror: trade.partner };
			const points = (of: 'own' | 'mirror') =>
				trade.points.map((point): ResultPoint => ({
					period: point.period,
					how: 'observed',
					terms: [],
					...(point[of] ?? point)
				}));
			const gaps = trade.points.map(({ value, low, high }) => ({
				value,
				low,
				high,
				how: 'computed' as const,
				currency: view.currency,
				rows: []
			}));
			return [
				{
					...trade,
					partner: OWN_RECORD,
					label: m.record_of({ name: reporter }, locale),
					points: points('own')
				},
				{
					...trade,
					label: m.record_of({ name: partner }, locale),
					points: points('mirror').map((point, p) => ({ ...point, ...(gaps[p] && { growth: gaps[p] }) }))
				}
			];
		})
	};
}

/** A drawing of records, whose marks are both of the gap between them. */
export const ofGaps = (drawing: Drawing): Drawing => ({
	...drawing,
	marks: drawing.marks.map((row) =>
		row.map((mark) => mark && { series: Math.floor(mark.series / 2), point: mark.point })
	)
});
