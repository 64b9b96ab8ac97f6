import type { Bounded } from '#lib/trade/bounds.ts';
import { months, type Period } from '#lib/trade/period.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { latest } from '#lib/views/newest.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Account } from './account.ts';
import { isSound } from './leading.ts';

/** The first of its kind in a run of windows that are all known. */
export interface FirstSince {
	readonly is: 'highest' | 'lowest' | 'rise' | 'fall';
	readonly since: Period;
	/** Nothing is known before that window; without it, that window was as high, or rose as well. */
	readonly isAtLeast: boolean;
}

export const signOf = ({ low, high }: Bounded): 'rose' | 'fell' | undefined =>
	low > 0 ? 'rose' : high < 0 ? 'fell' : undefined;

/** Which way a figure surely went from a year earlier: what is printed and what the figures give agree. */
export function wayOf({ growth }: Point): 'rose' | 'fell' | undefined {
	const ways = new Set([growth?.reported, growth?.computed].flatMap((rate) => (rate ? [signOf(rate)] : [])));
	const [way] = ways;
	return ways.size === 1 ? way : undefined;
}

/** Windows that a claim of a record or a turn must reach back over: two are no run. */
const SHORTEST_RUN = 3;

/** A turn before a record: it is the rarer news. */
export const firstSince = (account: Account, line: Line, when: Period): FirstSince | undefined =>
	turn(account, line, when) ?? record(account, line, when);

/** The windows before one, newest first. */
export const before = ({ windows }: Account, when: Period): Period[] =>
	windows.filter(({ to }) => to < when.to).reverse();

/** A rise after falls, or a fall after rises: every window between is known and surely went the other way. */
function turn(account: Account, line: Line, when: Period): FirstSince | undefined {
	const { measure } = account.view;
	if (measure !== 'growth' && MEASURE_TRAITS[measure].growth !== 'beside') return undefined;
	const way = (window: Period) => {
		const point = latest(line, window);
		return point && isSound(account, point) ? wayOf(point) : undefined;
	};
	const direction = way(when);
	if (!direction) return undefined;
	return reaching(
		before(account, when),
		(window) => {
			const then = way(window);
			return then === undefined ? 'unknown' : then === direction ? 'ends' : 'goes on';
		},
		direction === 'rose' ? 'rise' : 'fall'
	);
}

/**
 * A value higher, or lower, than any before it, for a year at least: most Decembers are above what came since spring. A
 * run of periods of several lengths has no records.
 */
function record(account: Account, line: Line, when: Period): FirstSince | undefined {
	const { measure, flow } = account.view;
	const newest = latest(line, when);
	const hasRecords = measure === 'share' || MEASURE_TRAITS[measure].growth === 'beside';
	if (!hasRecords || flow.includes('balance') || !newest) return undefined;
	const earlier = before(account, when);
	const run = (isBeyond: (then: Point) => boolean, isBack: (then: Point) => boolean, is: FirstSince['is']) =>
		reaching(
			earlier,
			(window) => {
				const then = latest(line, window);
				if (!then || !isSound(account, then) || months(window) !== months(when)) return 'unknown';
				return isBeyond(then) ? 'goes on' : isBack(then) ? 'ends' : 'unknown';
			},
			is
		);
	const best =
		run(
			({ high }) => high < newest.low,
			({ low }) => low >= newest.high,
			'highest'
		) ??
		run(
			({ low }) => low > newest.high,
			({ high }) => high <= newest.low,
			'lowest'
		);
	return best && best.since.from <= when.from - 12 ? best : undefined;
}

/** How far back a run goes, as what its first window is called. */
function reaching(
	windows: readonly Period[],
	step: (window: Period) => 'goes on' | 'ends' | 'unknown',
	is: FirstSince['is']
): FirstSince | undefined {
	let oldest: Period | undefined;
	let length = 0;
	for (const window of windows) {
		const so = step(window);
		if (so === 'ends') return length >= SHORTEST_RUN ? { is, since: window, isAtLeast: false } : undefined;
		if (so === 'unknown') break;
		oldest = window;
		length++;
	}
	return oldest && length >= SHORTEST_RUN ? { is, since: oldest, isAtLeast: true } : undefined;
}
