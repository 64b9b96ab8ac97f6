import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { latest, newestKnown } from '#lib/views/newest.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import type { Lacking } from '#lib/views/answer.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Measure } from '#lib/views/view.ts';
import { FEW, type Account } from './account.ts';
import { caveatOf, type Caveat } from './caveat.ts';
import { leaderOf, withoutWhole } from './leading.ts';
import { linePointsIn, type LinePoint } from './line-points.ts';
import type { Money, Rate } from './money.ts';
import { moneyIn, statementOf, type Statement, type Trade } from './statement.ts';

/** What the sentence of a view says, from the newest window that anything is known of, chosen without a language. */
export type Summary =
	/** Of what nothing is known: a few of the series asked for, or none where the view has none. */
	| {
			readonly says: 'nothing';
			readonly reporter: string;
			readonly trades: readonly Trade[];
			/** What all of them lack, where that is one thing: for this view there may be figures that are held back. */
			readonly lacks?: Lacking | 'sound';
	  }
	| Ranking
	| {
			readonly says: 'each';
			readonly when: Period;
			readonly statements: readonly [Statement, ...Statement[]];
			readonly since?: Since;
			readonly unknown: Unknown;
			/** Series that figures are known of, though none for this view. */
			readonly lacking: readonly (Unknown & { readonly lacks: Lacking })[];
	  };

/** Many partners: how many, and the three that stand out, the largest first. */
export interface Ranking {
	readonly says: 'ranking';
	readonly reporter: string;
	readonly flow: AnyFlow;
	readonly when: Period;
	readonly measure: Measure;
	readonly count: number;
	/** Whether there may be others than these. */
	readonly isChosen: boolean;
	readonly first: Ranked;
	readonly next: readonly Ranked[];
	/** Whether the first surely leads; else they are only told. */
	readonly isSure: boolean;
}

export interface Ranked {
	readonly partner: string;
	readonly quantity: Quantity;
	readonly caveat?: Caveat;
}

/** Money, or a number of another unit (`%`, `pp` or `index`), with a plus sign where it is a change. */
export type Quantity =
	{ readonly money: Money } | { readonly figure: Rate; readonly unit: string; readonly sign: boolean };

/** What figures are compared with: the year before, or the period that is 100. */
export type Since = { readonly since: 'year-earlier' } | { readonly since: 'base'; readonly base: Period };

/** What a view was asked for and says nothing of. Where they are many a few are named and the others counted. */
export interface Unknown {
	readonly named: readonly UnknownSeries[];
	readonly others: number;
	/** All are partners of which nothing at all is known. */
	readonly arePartners: boolean;
}

/** `partner`: no series of this partner is known; `series`: another of the same partner is. */
export interface UnknownSeries {
	readonly is: 'partner' | 'series';
	readonly trade: Trade;
}

/**
 * Chooses what the sentence of a view says: every partner where there are few, the largest where there are many. The
 * sentence also says of what nothing is known.
 */
export function summary(account: Account): Summary {
	const { view, windows } = account;
	const lines = account.lines.filter(({ key }) => !isRest(key));
	const when = newestKnown(lines, windows);
	const all = linePointsIn(lines, when);
	// growth of what hardly was there says nothing, unless it is all there is to say
	const major = all.filter(({ line }) => view.measure !== 'growth' || !line.isMinor);
	const linePoints = major.length > 0 ? major : all;
	const ranked = withoutWhole(linePoints);
	const isOfOneFlow = new Set(linePoints.map(({ line }) => line.key.flow)).size === 1;
	if (when && isOfOneFlow && ranked.length > FEW) return ranking(account, ranked, when);
	const [first, ...others] = (isOfOneFlow ? linePoints : few(linePoints)).map(({ line, point }) =>
		statementOf(account, line, point)
	);
	if (!when || !first) return nothing(view.reporter, lines);
	const since = sinceOf(account);
	return {
		says: 'each',
		when,
		statements: [first, ...others],
		...(since && { since }),
		unknown: unknownIn(
			lines,
			lines.filter((line) => !latest(line, when) && !line.lacks)
		),
		lacking: (['base', 'time'] as const).flatMap((lacks) => {
			const missing = lines.filter((line) => line.lacks === lacks);
			return missing.length > 0 ? [{ ...unknownIn(lines, missing), lacks }] : [];
		})
	};
}

function nothing(reporter: string, lines: readonly Line[]): Summary {
	const [lacks, ...others] = new Set(lines.map((line) => (line.held ? 'sound' : line.lacks)));
	const isOne = lacks !== undefined && others.length === 0;
	return { says: 'nothing', reporter, trades: lines.slice(0, FEW).map(({ key }) => key), ...(isOne && { lacks }) };
}

/**
 * The first few of many. Series of several flows cannot be ranked: exports to one partner and imports from another
 * cannot, and two flows of one partner are not two partners.
 */
const few = <T>(all: readonly T[]): readonly T[] => (all.length > FEW + 1 ? all.slice(0, FEW) : all);

export function sinceOf({ view }: Account): Since | undefined {
	if (view.measure === 'growth') return { since: 'year-earlier' };
	return view.measure === 'index' && view.base ? { since: 'base', base: view.base } : undefined;
}

function ranking(account: Account, linePoints: readonly LinePoint[], when: Period): Summary {
	const { view } = account;
	const ranked = [...linePoints]
		.sort((a, b) => b.point.value - a.point.value)
		.slice(0, FEW)
		.map(({ line, point }): Ranked => {
			const caveat = caveatOf(account, point);
			return { partner: line.key.partner, quantity: quantityOf(account, point), ...(caveat && { caveat }) };
		});
	const [first, ...rest] = ranked;
	if (!first) throw new RangeError('nothing to rank');
	return {
		says: 'ranking',
		reporter: view.reporter,
		flow: linePoints[0]?.line.key.flow ?? 'total',
		when,
		measure: view.measure,
		count: linePoints.length,
		isChosen: account.isChosen,
		first,
		next: rest,
		isSure: leaderOf(account, linePoints) !== undefined
	};
}

/** A figure as a ranking says it. */
export function quantityOf(account: Account, point: Point): Quantity {
	const { decimals, power } = account;
	const step = 10 ** power;
	const { measure } = account.view;
	if (measure === 'value') return { money: moneyIn(account, point) };
	return {
		figure: { value: point.value / step, low: point.low / step, high: point.high / step, decimals: decimals.figures },
		unit: account.unit,
		sign: MEASURE_TRAITS[measure].isChange
	};
}

function unknownIn(lines: readonly Line[], missing: readonly Line[]): Unknown {
	const isWhole = ({ key }: Line) => lines.every((line) => line.key.partner !== key.partner || missing.includes(line));
	const unknown = new Map<string, UnknownSeries>();
	for (const line of missing) {
		const { partner, flow } = line.key;
		const is = isWhole(line) ? 'partner' : 'series';
		const id = is === 'partner' ? partner : `${partner} ${flow}`;
		if (!unknown.has(id)) unknown.set(id, { is, trade: line.key });
	}
	const all = [...unknown.values()];
	// "and 1 other" is no shorter than its name
	const named = few(all);
	return { named, others: all.length - named.length, arePartners: all.every(({ is }) => is === 'partner') };
}
