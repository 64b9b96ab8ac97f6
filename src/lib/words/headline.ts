import type { Bounded } from '#lib/trade/bounds.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { months, type Period } from '#lib/trade/period.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { latest, newestKnown } from '#lib/views/newest.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Measure } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import { isSound, leaderOf, withoutWhole } from './leading.ts';
import { linePointsIn, type LinePoint } from './line-points.ts';
import { statementOf, type Fact, type Statement } from './statement.ts';
import { sinceOf, type Since } from './summary.ts';
import { title, type Title } from './title.ts';

/** What a title made from the figures claims, chosen without a language: true for every truth within the bounds. */
export type Headline =
	/** Whose trade with whom, where nothing can be claimed. */
	| { readonly says: 'names'; readonly title: Title }
	/** How each of one or two series stands. */
	| {
			readonly says: 'each';
			readonly when: Period;
			readonly statements: readonly [Statement, ...Statement[]];
			readonly since?: Since;
			/** Of a single series. */
			readonly first?: FirstSince;
	  }
	| Leader;

/** The first of its kind in a run of windows that are all known. */
export interface FirstSince {
	readonly is: 'highest' | 'lowest' | 'rise' | 'fall';
	readonly since: Period;
	/** Nothing is known before that window; without it, that window was as high, or rose as well. */
	readonly isAtLeast: boolean;
}

/** Who stands first of many, surely. */
export interface Leader {
	readonly says: 'leader';
	readonly reporter: string;
	readonly flow: AnyFlow;
	readonly measure: Measure;
	readonly when: Period;
	readonly count: number;
	readonly partner: string;
	/** Who surely stood first a window earlier, where that was another. */
	readonly overtook?: string;
}

/** A title says how each series stands up to this many of them. */
const TWO = 2;

export function headline(account: Account): Headline {
	const { lines, windows } = account;
	const when = newestKnown(lines, windows);
	const all = linePointsIn(lines, when);
	const linePoints = all.length > TWO ? withoutWhole(all) : all;
	const claim =
		when && (linePoints.length > TWO ? leader(account, linePoints, when) : claimEach(account, linePoints, when));
	return claim ?? { says: 'names', title: title(account) };
}

function claimEach(account: Account, linePoints: readonly LinePoint[], when: Period): Headline | undefined {
	const [first, ...others] = linePoints.flatMap(({ line, point }) => claimOf(account, line, point) ?? []);
	if (!first) return undefined;
	const since = sinceOf(account);
	const only = linePoints.length === 1 ? linePoints[0] : undefined;
	const best = only && firstSince(account, only.line, when);
	return {
		says: 'each',
		when,
		statements: [first, ...others],
		...(since && { since }),
		...(best && { first: best })
	};
}

/** What is surely so of a series; undefined where its figure is in doubt, or rounding leaves the way open. */
function claimOf(account: Account, line: Line, point: Point): Statement | undefined {
	if (!isSound(account, point)) return undefined;
	const { trade, fact } = statementOf(account, line, point);
	const claim = surely(fact, point);
	return claim && { trade, fact: claim };
}

function surely(fact: Fact, point: Point): Fact | undefined {
	switch (fact.says) {
		case 'rose':
		case 'fell': {
			const way = wayOf(point);
			if (way === fact.says) return { says: fact.says, by: fact.by };
			return fact.to && { says: 'amount', at: fact.to };
		}
		case 'unchanged':
			return fact.at && { says: 'amount', at: fact.at };
		case 'added':
		case 'took':
			return fact.points.low > 0 || fact.points.high < 0 ? fact : undefined;
		case 'either':
			return undefined;
		case 'records':
			return fact.gap.apart === 'none' || fact.gap.apart === 'hardly' || !signOf(point) ? undefined : fact;
		case 'amount':
		case 'index':
		case 'share':
		case 'even':
		case 'nearly-even':
		case 'deficit':
		case 'surplus':
			return fact;
	}
}

const signOf = ({ low, high }: Bounded): 'rose' | 'fell' | undefined =>
	low > 0 ? 'rose' : high < 0 ? 'fell' : undefined;

/** Which way a figure surely went from a year earlier: what is printed and what the figures give agree. */
function wayOf({ growth }: Point): 'rose' | 'fell' | undefined {
	const ways = new Set([growth?.reported, growth?.computed].flatMap((rate) => (rate ? [signOf(rate)] : [])));
	const [way] = ways;
	return ways.size === 1 ? way : undefined;
}

/** Windows that a claim of a record or a turn must reach back over: two are no run. */
const SHORTEST_RUN = 3;

/** A turn before a record: it is the rarer news. */
const firstSince = (account: Account, line: Line, when: Period): FirstSince | undefined =>
	turn(account, line, when) ?? record(account, line, when);

/** The windows before one, newest first. */
const before = ({ windows }: Account, when: Period): Period[] => windows.filter(({ to }) => to < when.to).reverse();

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

/** A value higher, or lower, than any before it. A run of periods of several lengths has no records. */
function record(account: Account, line: Line, when: Period): FirstSince | undefined {
	const { measure, flow } = account.view;
	const newest = latest(line, when);
	if ((measure !== 'share' && MEASURE_TRAITS[measure].growth !== 'beside') || flow.includes('balance') || !newest)
		return undefined;
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
	return (
		run(
			({ high }) => high < newest.low,
			({ low }) => low >= newest.high,
			'highest'
		) ??
		run(
			({ low }) => low > newest.high,
			({ high }) => high <= newest.low,
			'lowest'
		)
	);
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

/** Who surely stands first. Series of several flows cannot be ranked, nor gaps between records. */
function leader(account: Account, linePoints: readonly LinePoint[], when: Period): Leader | undefined {
	const { view } = account;
	const [flow, ...flows] = new Set(linePoints.map(({ line }) => line.key.flow));
	if (!flow || flows.length > 0 || view.measure === 'mirror' || flow === 'balance') return undefined;
	const ahead = leaderOf(account, linePoints);
	if (!ahead) return undefined;
	const was = formerly(account, linePoints, when);
	return {
		says: 'leader',
		reporter: view.reporter,
		flow,
		measure: view.measure,
		when,
		count: linePoints.length,
		partner: ahead.line.key.partner,
		...(was && was !== ahead.line.key.partner && { overtook: was })
	};
}

/** Who surely stood first in the window before, where the same partners are known in it. */
function formerly(account: Account, linePoints: readonly LinePoint[], when: Period): string | undefined {
	const [window] = before(account, when);
	if (account.view.measure !== 'value' || !window) return undefined;
	const earlier = linePointsIn(
		linePoints.map(({ line }) => line),
		window
	);
	if (earlier.length !== linePoints.length) return undefined;
	return leaderOf(account, earlier)?.line.key.partner;
}
