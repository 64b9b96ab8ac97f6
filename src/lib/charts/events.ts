import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { windowOf } from '#lib/trade/event.ts';
import type { Period } from '#lib/trade/period.ts';
import type { ViewEvent } from '#lib/views/answer.ts';
import { isInRows } from './bars-horizontal.ts';
import { periodsOf, type Charted } from './drawing.ts';

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

/** The events that a chart draws, oldest first. */
export function eventsOf(answer: Charted): DrawnEvent[] {
	const { events = [] } = answer;
	if (events.length === 0 || !isOverTime(answer)) return [];
	const windows = periodsOf(answer);
	return events
		.flatMap((event) => {
			const window = windowOf(event, windows);
			return window ? [{ ...event, window }] : [];
		})
		.slice(0, MOST_DRAWN)
		.map((event, i) => ({ ...event, number: i + 1 }));
}

/** Room that the names of events take above a plot, in pixels: above columns their values come between. */
export function eventRoom(answer: Charted): number {
	const { chart } = answer.view;
	return chart === 'panels' || eventsOf(answer).length === 0 ? 0 : chart === 'bar' ? 32 : 18;
}

/** An event as a legend tells it, "1 July 2018: text", and where to read of it. */
export interface EventLegend {
	readonly text: string;
	/** What the chart calls it where it has room. */
	readonly name: string;
	/** http or https; empty where there is none. */
	readonly url: string;
}

/** What each event of a chart is, by its number. */
export function eventLegends(answer: Charted): EventLegend[] {
	const { lang } = answer.view;
	return eventsOf(answer).map(({ number, period, text, url }) => ({
		text: m.event_legend({ number, period: periodLabel(period, 'short', lang), text }, { locale: lang }),
		name: text,
		url
	}));
}
