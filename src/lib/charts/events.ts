import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { windowOf } from '#lib/trade/event.ts';
import { shift, type Period } from '#lib/trade/period.ts';
import type { ViewEvent } from '#lib/views/answer.ts';
import { WINDOW_TRAITS } from '#lib/views/windows.ts';
import { isInRows } from './bars-horizontal.ts';
import { oncePerYear, periodsOf, SIZE, textWidth, type Charted, type ChartInput, type Layout } from './drawing.ts';

/** An event at the window of a chart that holds it. */
export interface DrawnEvent extends ViewEvent {
	readonly window: Period;
	/** By which the legend names it, from 1. */
	readonly number: number;
}

/** Events beyond this many are told, not drawn. */
const MOST_DRAWN = 12;

/** Whether a chart has an axis of time that an event can stand on. */
export function isOverTime(answer: Charted): boolean {
	const { chart } = answer.view;
	return chart === 'line' || chart === 'panels' || (chart === 'bar' && !isInRows(answer));
}

/** The window that would hold an event, if anything were known of it: it stands between two that are. */
function windowBetween({ period }: ViewEvent, windows: readonly Period[], step: number): Period | undefined {
	const before = windows.findLast(({ to }) => to <= period.from);
	const window = before && shift(before, Math.ceil((period.to - before.to) / step) * step);
	return window && window.to < (windows.at(-1)?.to ?? 0) ? window : undefined;
}

/** The events that a chart draws, oldest first. */
export function eventsOf(answer: Charted): DrawnEvent[] {
	const { events = [] } = answer;
	if (events.length === 0 || !isOverTime(answer)) return [];
	const windows = periodsOf(answer);
	const step = oncePerYear(windows) ? 12 : WINDOW_TRAITS[answer.view.window].step;
	return events
		.flatMap((event) => {
			const window = windowOf(event, windows) ?? windowBetween(event, windows, step);
			return window ? [{ ...event, window }] : [];
		})
		.slice(0, MOST_DRAWN)
		.map((event, i) => ({ ...event, number: i + 1 }));
}

/** As many events have a line each for their name above a plot. */
const MOST_NAMED = 2;
/** A name as wide as this, in pixels, fits the smallest plot of the wide layout, whatever side of its line it takes. */
const WIDEST_NAME = 280;

/** Whether the names of events stand above their lines; else their numbers do, and a legend says what they are. */
export function areNamed(answer: Charted, layout: Layout): boolean {
	const events = eventsOf(answer);
	const isFew = layout === 'wide' && answer.view.chart !== 'panels' && events.length <= MOST_NAMED;
	return isFew && events.every(({ text }) => textWidth(text, SIZE.wide.small) <= WIDEST_NAME);
}

/** From one line of names to the next, in pixels. */
export const NAME_LINE = 16;

/** Room that events take above a plot, in pixels: above columns their values come between. */
export function eventRoom({ answer, layout }: Pick<ChartInput, 'answer' | 'layout'>): number {
	const { length } = eventsOf(answer);
	const { chart } = answer.view;
	if (chart === 'panels' || length === 0) return 0;
	return (chart === 'bar' ? 32 : 18) + (areNamed(answer, layout) ? (length - 1) * NAME_LINE : 0);
}

/** An event as a legend tells it, "1 July 2018: text", and where to read of it. */
export interface EventLegend {
	readonly text: string;
	/** http or https; empty where there is none. */
	readonly url: string;
}

/** What each event of a chart is, by its number. */
export function eventLegends(answer: Charted): EventLegend[] {
	const { lang } = answer.view;
	return eventsOf(answer).map(({ number, period, text, url }) => ({
		text: m.event_legend({ number, period: periodLabel(period, 'short', lang), text }, { locale: lang }),
		url
	}));
}

/** Whether a drawing itself tells all that a legend of its events would. */
export const tellsEvents = (answer: Charted, layout: Layout): boolean =>
	areNamed(answer, layout) && eventsOf(answer).every(({ url }) => url === '');
