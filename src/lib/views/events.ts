import { isAbout, windowOf, type EventScope } from '#lib/trade/event.ts';
import type { Result } from './result.ts';

/** The events of trade that a result shows over time, in the order given; one window is no time that anything stands in. */
export const eventsIn = <Event extends EventScope>(
	{ view, windows, series }: Pick<Result, 'view' | 'windows' | 'series'>,
	events: readonly Event[]
): Event[] =>
	view.events && windows.length > 1
		? events.filter((event) => windowOf(event, windows) && series.some((trade) => isAbout(event, trade)))
		: [];

/** Which series an event is about, by their places, where it is not about all. */
export function aboutSome(event: EventScope, series: Result['series']): { about?: number[] } {
	const about = series.flatMap((trade, s) => (isAbout(event, trade) ? [s] : []));
	return about.length < series.length ? { about } : {};
}
