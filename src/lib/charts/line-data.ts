import { months, type Period } from '#lib/trade/period.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { formatFigure, formatNumber } from '#lib/lang/numbers.ts';
import { WINDOW_TRAITS } from '#lib/views/windows.ts';
import {
	isAmount,
	isHollow,
	isInOtherCurrency,
	numberStyle,
	oncePerYear,
	periodsOf,
	type Charted,
	type Mark
} from './drawing.ts';
import { MOST_COLORED } from './highlight.ts';
import type { Gap } from './plugins/gap-dashes.ts';

/** Whether January and February stand as one period among single months, drawn at their average per month. */
export const hasCombinedMonths = (answer: Charted): boolean =>
	answer.view.window === 'month' && answer.series.some(({ points }) => points.some((p) => months(p.period) === 2));

export interface Datum {
	x: number;
	y: number;
	mark?: Mark;
	/** Whether the point itself is here; a combined period's line begins before it and ends after it. */
	dot?: boolean;
	hollow?: boolean;
	/** Growth in another currency than the chart's. */
	isOther?: boolean;
	/** How many windows are missing here, where the line goes on behind them. */
	missing?: number;
}

/** Whether one window is the next after another; where it is not, the line breaks. */
function isNext(before: Period, after: Period, { view }: Charted, yearly: boolean): boolean {
	if (yearly) return after.to - before.to === 12;
	if (view.window === 'rolling12') return after.to - before.to === 1;
	// a year to date starts anew each January
	if (view.window === 'ytd')
		return after.from === before.from || view.measure !== 'value' ? after.to - before.to <= 2 : false;
	return after.from === before.to;
}

/** How many windows a line breaks for; none where a year to date starts anew. */
function missingBetween(before: Period, after: Period, { view }: Charted, yearly: boolean): number {
	if (!yearly && view.window === 'ytd' && before.from !== after.from) return 0;
	const step = yearly ? 12 : WINDOW_TRAITS[view.window].step;
	const between = yearly || WINDOW_TRAITS[view.window].isRunning ? after.to - before.to - step : after.from - before.to;
	return Math.max(1, Math.round(between / step));
}

/** Dashes go on over three windows, a year of quarters or half a year of months: over more, nobody expects the line. */
const mostDashed = ({ view }: Charted, yearly: boolean): number =>
	yearly ? 3 : view.window === 'month' ? 6 : view.window === 'quarter' ? 4 : 3;

/** Which breaks the lines of a chart have because figures are missing: those that dashes cross, and longer ones. */
export function gapsIn(answer: Charted): { dashed: boolean; open: boolean } {
	const yearly = oncePerYear(periodsOf(answer));
	const most = mostDashed(answer, yearly);
	const missing = answer.series.flatMap((_, s) => dataOf(answer, s, yearly).flatMap((datum) => datum.missing ?? []));
	return { dashed: missing.some((count) => count <= most), open: missing.some((count) => count > most) };
}

/** Where dashes cross the gaps of a series' line. */
export function dashesOf(answer: Charted, data: readonly Datum[], yearly: boolean): Gap[] {
	const most = mostDashed(answer, yearly);
	return data.flatMap(({ missing }, i): Gap[] => (missing !== undefined && missing <= most ? [[i - 1, i + 1]] : []));
}

/** Where a window stands on the axis of months. */
export function timeOf({ view }: Charted, { from, to }: Period, yearly: boolean): number {
	if (yearly) return to;
	return view.window === 'ytd' || view.window === 'rolling12' ? to - 0.5 : (from + to) / 2;
}

/** Windows no longer than this, in months, have an axis that begins where they begin. */
const SHORT = 3;

/** Where the axis of months begins: a window that has run for more than a quarter is shown where it ends. */
export function startOf(first: Period, { view }: Charted, yearly: boolean): number {
	if (yearly) return first.to;
	if (months(first) <= SHORT) return first.from;
	return WINDOW_TRAITS[view.window].isRunning ? first.to - 1 : first.from;
}

/** Where on that axis a series' figures are held back. */
export const heldTimes = (answer: Charted, s: number, yearly: boolean): number[] =>
	(answer.series[s]?.held ?? []).map(({ period }) => timeOf(answer, period, yearly));

/** A series' line: its points in time, broken where a window is missing. */
export function dataOf(answer: Charted, s: number, yearly: boolean): Datum[] {
	const data: Datum[] = [];
	let before: Period | undefined;
	answer.series[s]?.points.forEach((point, p) => {
		const span = point.period;
		const combined = answer.view.window === 'month' && months(span) === 2;
		const y = combined && isAmount(answer) ? point.value / 2 : point.value;
		const x = timeOf(answer, span, yearly);
		if (before && !isNext(before, span, answer, yearly)) {
			const missing = missingBetween(before, span, answer, yearly);
			data.push({ x: (data.at(-1)?.x ?? x) + 0.25, y: NaN, ...(missing > 0 && { missing }) });
		}
		// one level for both months, from the middle of the first to the middle of the second
		const mark = { series: s, point: p };
		if (combined) data.push({ x: x - 0.5, y, mark });
		const isOther = isInOtherCurrency(answer, point);
		data.push({ x, y, mark, dot: true, hollow: isHollow(point), isOther });
		if (combined) data.push({ x: x + 0.5, y, mark });
		before = span;
	});
	return data;
}

/** The value at a line's end: the axis says its unit, but for per cent. */
export function endText(answer: Charted, point: ResultPoint): string {
	const style = numberStyle(answer);
	return answer.unit.kind === 'percent' ? formatFigure(point, style.unit, style) : formatNumber(point, style);
}

/** Whether a point has no neighbour that its line could lead to. */
export const isLonely = (data: readonly Datum[], i: number): boolean =>
	!Number.isFinite(data[i - 1]?.y) && !Number.isFinite(data[i + 1]?.y);

/** Whether no two points of a line are neighbours. */
export const isLineless = (data: readonly Datum[]): boolean => data.every((_, i) => isLonely(data, i));

/** Whether a crowd has series in grey that no line can be drawn of: nothing shows them there. */
export function hasLineless(answer: Charted, bold: readonly boolean[]): boolean {
	const periods = periodsOf(answer);
	const yearly = oncePerYear(periods);
	return (
		answer.series.length > MOST_COLORED &&
		periods.length > 1 &&
		answer.series.some(({ points }, s) => !bold[s] && points.length > 0 && isLineless(dataOf(answer, s, yearly)))
	);
}
