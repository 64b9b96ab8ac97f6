import { formatPeriod, monthAt } from '#lib/trade/period.ts';
import type { Choices } from '#lib/pages/choices.ts';
import type { FormValues } from './form.ts';

/** A series as the brush draws it: the month boundary that each window ends at, and its value. */
export interface Outline {
	color: string;
	points: readonly (readonly [end: number, value: number])[];
}

/** What both handles of the brush stand on. */
export interface Brush extends Handles {
	/** Times as the grammar writes them, oldest first; the last is `latest`. */
	stops: readonly string[];
}

/** The stops that the handles stand on. */
export interface Handles {
	from: number;
	to: number;
}

/** Handles may pass each other. */
export const inOrder = (a: number, b: number): Handles => ({ from: Math.min(a, b), to: Math.max(a, b) });

/** The boundary that a month, YYYY-MM, begins at. */
export const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const monthText = (month: number): string => formatPeriod(monthAt(month));

/** Every month that rows cover where a figure covers a month or quarter; else every year. */
function stopsOf({ firstMonth, lastMonth }: Pick<Choices, 'firstMonth' | 'lastMonth'>, window: string): string[] {
	if (firstMonth === '' || lastMonth === '') return ['latest'];
	const isShort = window === 'month' || window === 'quarter';
	const [first, last] = [monthNumber(firstMonth), monthNumber(lastMonth)];
	if (isShort) return [...Array.from({ length: last - first }, (_, i) => monthText(first + i)), 'latest'];
	const [from, to] = [Math.floor(first / 12), Math.floor(last / 12)];
	return [...Array.from({ length: to - from }, (_, i) => String(from + i)), 'latest'];
}

const isYear = (text: string): boolean => /^\d{4}$/.test(text);

/** The stop that a time stands on; one between two stands on the later. */
function stopOf(stops: readonly string[], time: string): number {
	if (time === 'earliest') return 0;
	const exact = stops.indexOf(time);
	if (exact >= 0) return exact;
	const later = stops.findIndex((stop) => stop === 'latest' || stop >= time.slice(0, stop.length));
	return later < 0 ? stops.length - 1 : later;
}

/** The stop that a time ends on: a year is its December. */
const lastStopOf = (stops: readonly string[], time: string): number =>
	stopOf(stops, isYear(time) ? `${time}-12` : time);

export function brushOf(
	choices: Pick<Choices, 'firstMonth' | 'lastMonth'>,
	{ window, from, to }: Pick<FormValues, 'window' | 'from' | 'to'>
): Brush {
	const stops = stopsOf(choices, window);
	const [a, b] = [stopOf(stops, from || 'latest'), lastStopOf(stops, to || 'latest')];
	return { stops, ...inOrder(a, b) };
}

/** The time once handles were moved: an end whose handle was not keeps what was asked, whatever stop it stands on. */
export function timeMoved(
	before: Brush,
	{ window, from, to }: Pick<FormValues, 'window' | 'from' | 'to'>,
	after: Handles
): string {
	const { stops } = before;
	const isRunning = window === 'ytd' || window === 'rolling12';
	// a running window of a year is told by its last month
	const month = (isRunning && /^\d{4}(-\d{2})$/.exec(to)?.[1]) || '';
	const timeAt = (at: number): string => {
		const stop = stops[at] ?? 'latest';
		return isYear(stop) ? stop + month : stop;
	};
	if (after.from === after.to) return timeAt(after.from);
	const first = after.from === before.from ? from : after.from === 0 ? 'earliest' : timeAt(after.from);
	return `${first || 'latest'}..${(after.to === before.to ? to : timeAt(after.to)) || 'latest'}`;
}

/** Where along the brush, 0 to 1, a window lies that ends at a month boundary. */
export function placeOf({ stops }: Brush, end: number): number {
	const first = stops[0];
	if (!first || first === 'latest' || stops.length < 2) return 1;
	const isMonth = first.length > 4;
	const at = isMonth ? end - 1 - monthNumber(first) : (end - 1) / 12 - Number(first);
	return Math.min(1, Math.max(0, (isMonth ? at : Math.floor(at)) / (stops.length - 1)));
}
