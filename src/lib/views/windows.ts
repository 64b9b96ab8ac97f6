import { months, yearToDate, type Period } from '#lib/trade/period.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import { isYear, type Moment } from './read-keys.ts';
import type { View, Window } from './view.ts';

/** What has to be decided about a kind of window; a new one does not compile until all of it is. */
interface WindowTraits {
	/** How many months one advances by. */
	readonly step: number;
	/** Whether one may end in any month and reaches over several: of those, one a year is usually meant. */
	readonly isRunning: boolean;
	/** Whether several make a year. */
	readonly isWithinYear: boolean;
}

export const WINDOW_TRAITS: Record<Window, WindowTraits> = {
	month: { step: 1, isRunning: false, isWithinYear: true },
	quarter: { step: 3, isRunning: false, isWithinYear: true },
	year: { step: 12, isRunning: false, isWithinYear: false },
	ytd: { step: 1, isRunning: true, isWithinYear: false },
	rolling12: { step: 1, isRunning: true, isWithinYear: false }
};

/** The window that ends at a month boundary; undefined where no such window ends there. */
export function windowEnding(window: Window, boundary: number): Period | undefined {
	const { step } = WINDOW_TRAITS[window];
	if (boundary % step !== 0) return undefined;
	switch (window) {
		case 'ytd':
			return yearToDate(boundary);
		case 'rolling12':
			return { from: boundary - 12, to: boundary };
		case 'month':
		case 'quarter':
		case 'year':
			return { from: boundary - step, to: boundary };
		default:
			return unreachable(window);
	}
}

/** What a view's time needs to know of the data; of many series it is found out in steps. */
export interface Extent {
	/** Every boundary that a window could end at, in ascending order. */
	readonly boundaries: readonly number[];
	/** Whether every series that has anything at all has this window. */
	everySeriesHas(window: Period): Steps<boolean>;
	/** Whether some series has it. */
	someSeriesHas(window: Period): Steps<boolean>;
	/** How many series have it. */
	seriesWith(window: Period): Steps<number>;
}

/** What needs no finding out, as an answer of an `Extent`. */
export const atOnce = <T>(answer: T) =>
	function* (): Steps<T> {
		return answer;
	};

const upTo = (boundary: number, step: number): number => Math.ceil(boundary / step) * step;

/** The end of the last window that a moment means: a year is its December. */
const endOf = (moment: Period, window: Window): number => upTo(moment.to, WINDOW_TRAITS[window].step);

/** The end of the first window: a year starts with its first month or quarter, but as a year to date it is whole. */
function startOf(moment: Period, window: Window): number {
	const within = WINDOW_TRAITS[window].isWithinYear && isYear(moment);
	return within ? moment.from + WINDOW_TRAITS[window].step : endOf(moment, window);
}

/** Of series that share no window, what is older than this before the newest of any is no latest figure. */
const STILL_LATEST = 36;

/** The first of some boundaries that ends a window which is had; each is asked about in a step of its own. */
function* findEnd(
	window: Window,
	boundaries: readonly number[],
	has: (period: Period) => Steps<boolean>
): Steps<number | undefined> {
	for (const boundary of boundaries) {
		const period = windowEnding(window, boundary);
		if (period !== undefined && (yield* has(period))) return boundary;
		yield;
	}
	return undefined;
}

/** The newest window that every series has; of series that share none, the newest of those that most of them have. */
function* newest(
	window: Window,
	{ boundaries, everySeriesHas, someSeriesHas, seriesWith }: Extent
): Steps<number | undefined> {
	const newestFirst = boundaries.toReversed();
	const shared = yield* findEnd(window, newestFirst, everySeriesHas);
	const newestOfAny = shared === undefined ? yield* findEnd(window, newestFirst, someSeriesHas) : undefined;
	if (newestOfAny === undefined) return shared;
	let best = { boundary: newestOfAny, series: 0 };
	for (const boundary of boundaries.filter((end) => end > newestOfAny - STILL_LATEST && end <= newestOfAny)) {
		const period = windowEnding(window, boundary);
		const series = period ? yield* seriesWith(period) : 0;
		if (series >= best.series) best = { boundary, series };
		yield;
	}
	return best.boundary;
}

/**
 * The windows of a view, oldest first. `latest` is the newest window that every series has. For year to date and
 * rolling 12 months, when both ends share a calendar month or one of them is `earliest` or `latest`, one window a
 * year; otherwise every month.
 */
export const windowsOf = (view: Pick<View, 'window' | 'time'>, extent: Extent): Period[] =>
	finish(findingWindows(view, extent));

/** The same in steps, where asking what series have takes long. */
export function* findingWindows({ window, time }: Pick<View, 'window' | 'time'>, extent: Extent): Steps<Period[]> {
	const end = yield* resolveEnd(time.to, window, extent);
	if (end === undefined) return [];
	const open = typeof time.from === 'string' || typeof time.to === 'string';
	const { step: usual, isRunning } = WINDOW_TRAITS[window];
	const start = resolveStart(time.from, time.to, window, end, extent);
	if (start === undefined) return [];
	const step = isRunning && (open || (end - start) % 12 === 0) ? 12 : usual;
	const first = step === 12 ? end - Math.floor((end - start) / 12) * 12 : start;
	const windows: Period[] = [];
	for (let boundary = first; boundary <= end; boundary += step) {
		const period = windowEnding(window, boundary);
		if (period) windows.push(period);
	}
	if (time.from !== 'earliest') return windows;
	for (const [i, period] of windows.entries()) {
		if (yield* extent.someSeriesHas(period)) return windows.slice(i);
		yield;
	}
	return [];
}

function* resolveEnd(to: Moment, window: Window, extent: Extent): Steps<number | undefined> {
	if (typeof to === 'object') return endOf(to, window);
	if (to === 'latest') return yield* newest(window, extent);
	return yield* findEnd(window, extent.boundaries, extent.someSeriesHas);
}

function resolveStart(from: Moment, to: Moment, window: Window, end: number, extent: Extent): number | undefined {
	if (from === 'latest' || (from === 'earliest' && to === 'earliest')) return end;
	if (from === 'earliest') {
		const oldest = extent.boundaries[0];
		return oldest === undefined ? undefined : upTo(oldest, WINDOW_TRAITS[window].step);
	}
	// with an open end, a year stands for its own window that ends in the other end's month
	if (to === 'latest' && isYear(from) && WINDOW_TRAITS[window].isRunning) return from.from + 1;
	return startOf(from, window);
}

/**
 * Months in which some series knows only January and February together are shown so for all series: the pair is
 * replaced by the two months as one period. Each year is asked about in a step of its own.
 */
export function* combiningJanuaryFebruary(
	windows: readonly Period[],
	onlyCombined: (both: Period) => Steps<boolean>
): Steps<Period[]> {
	const combined = new Map<number, boolean>();
	const shown: Period[] = [];
	for (const period of windows) {
		const january = Math.floor(period.from / 12) * 12;
		if (months(period) !== 1 || period.from > january + 1) {
			shown.push(period);
			continue;
		}
		let isCombined = combined.get(january);
		if (isCombined === undefined) {
			isCombined = yield* onlyCombined({ from: january, to: january + 2 });
			combined.set(january, isCombined);
			yield;
		}
		if (!isCombined) shown.push(period);
		// the pair is shown where February stands; a view that ends in January does not reach it
		else if (period.from === january + 1) shown.push({ from: january, to: january + 2 });
	}
	return shown;
}
