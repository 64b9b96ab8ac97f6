import { percentChange, signedSum, tradeValue, type Bounded } from '#lib/trade/bounds.ts';
import { contributionOf, indexOf, shareOf } from '#lib/trade/comparison.ts';
import { oneBasis, signedTerms, type Figure, type Term } from '#lib/trade/figure.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { periodKey, yearEarlier, type Period } from '#lib/trade/period.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import { itsWholeId, REST, wholeId, wholeOf } from './breakdown.ts';
import { comparedWith } from './editions.ts';
import { computed, type Line, type Point, type SeriesKey } from './point.ts';
import type { View } from './view.ts';

/** What is left of a whole in a period beside some parts: it may be under nothing, by rounding or because they exceed it. */
export function leftOf(
	ledger: Ledger,
	whole: SeriesKey,
	parts: readonly SeriesKey[],
	period: Period
): Figure | undefined {
	const { flow } = whole;
	const all = ledger.wholeFromRows(whole, flow, period);
	const taken = parts.map((part) => ledger.figureFromRows(part, flow, period));
	if (!all || taken.some((figure) => figure === undefined)) return undefined;
	const figures = taken.flatMap((figure) => figure ?? []);
	const terms = [...all.terms, ...figures.flatMap((figure) => signedTerms(figure.terms, -1))];
	if (!oneBasis(terms)) return undefined;
	return {
		...signedSum([{ sign: 1, of: all }, ...figures.map((of) => ({ sign: -1 as const, of }))]),
		how: 'identity',
		terms
	};
}

/** Whether a rest is surely under nothing: the parts exceed the whole. */
const isUnderNothing = ({ high }: Bounded): boolean => high < 0;

const isNothing = ({ low, high }: Bounded): boolean => low <= 0 && high >= 0;

interface RestFigure {
	readonly now: Figure;
	/** The figure that it is compared with: a year earlier, or the base of an index. */
	readonly before?: Figure | undefined;
}

function restPoint(
	view: View,
	ledger: Ledger,
	whole: SeriesKey,
	{ now, before }: RestFigure,
	period: Period
): Point | undefined {
	const of = wholeOf(
		{ ...view, of: view.of ?? (view.level ? 'parent' : 'world') },
		{ ...whole, parent: whole.product }
	);
	const { flow } = whole;
	switch (view.measure) {
		case 'value': {
			const value = tradeValue(now);
			const change = before && tradeValue(before) && percentChange(now, before);
			return (
				value && { ...value, period, ...(change && { growth: { computed: { ...change, figure: now, base: before } } }) }
			);
		}
		case 'growth': {
			const change = before && percentChange(now, before);
			if (!change) return undefined;
			const terms: Term[] = [...now.terms, ...before.terms.map((term): Term => ({ ...term, role: 'base' }))];
			return {
				...change,
				period,
				how: 'computed',
				terms,
				growth: { computed: { ...change, figure: now, base: before } }
			};
		}
		case 'index':
			return view.base && before && computed(indexOf(now, before, period, view.base), period);
		case 'share':
			return computed(shareOf(now, ledger.wholeFromRows(of, flow, period)), period);
		case 'contribution':
			return (
				before && computed(contributionOf(now, before, ledger.wholeFromRows(of, flow, yearEarlier(period))), period)
			);
		// nothing is left of amounts of other goods, nor of two records
		case 'mirror':
		case 'quantity':
		case 'unit-value':
			return undefined;
		default:
			return unreachable(view.measure);
	}
}

/** Series by the windows that they have a figure in. */
const byWindow = (lines: readonly Line[]): ReadonlyMap<number, readonly { readonly key: SeriesKey }[]> =>
	groupBy(
		lines.flatMap(({ key, points }) => points.map(({ period }) => ({ key, id: periodKey(period) }))),
		({ id }) => id
	);

/** Whether trades count the same goods in two windows, so that what is left of one beside the others does. */
const countTheSame = (ledger: Ledger, keys: readonly SeriesKey[], one: Period, other: Period): boolean =>
	keys.every((key) => {
		const figures = [one, other].map((window) => ledger.wholeFromRows(key, key.flow, window));
		return ledger.countsTheSame(key.product, ...figures.map((figure) => figure?.terms ?? []));
	});

/** Whether one of the partners shown is in another, so that the two cannot be added up. */
function overlap(lines: readonly Line[], { vocabulary: { isInArea } }: Ledger): boolean {
	const partners = [...new Set(lines.filter(({ points }) => points.length > 0).map(({ key }) => key.partner))];
	return isInArea !== undefined && partners.some((one) => partners.some((other) => isInArea(one, other)));
}

/**
 * What is left of each whole beside the parts shown, so that they add up to it: in each window beside the parts that have
 * a figure there. Left out where it is nothing within rounding in all windows, where it is surely under nothing, and
 * beside partners one of which is in another.
 */
export function restLines(
	view: View,
	ledger: Ledger,
	lines: readonly Line[],
	wholes: readonly SeriesKey[],
	windows: readonly Period[]
): Line[] {
	if (!view.level && overlap(lines, ledger)) return [];
	const partsOf = groupBy(lines, ({ key }) => itsWholeId(key));
	return wholes.flatMap((whole): Line[] => {
		const shown = byWindow(partsOf.get(wholeId(whole, view)) ?? []);
		let isSomething = false;
		const points = windows.flatMap((window) => {
			const parts = (shown.get(periodKey(window)) ?? []).map(({ key }) => key);
			const now = leftOf(ledger, whole, parts, window);
			const earlier = comparedWith(view, window);
			const isAlike = earlier && countTheSame(ledger, [whole, ...parts], window, earlier);
			const before = isAlike ? leftOf(ledger, whole, parts, earlier) : undefined;
			if (!now || isUnderNothing(now) || (before && isUnderNothing(before))) return [];
			const point = restPoint(view, ledger, whole, { now, before }, window);
			if (!point || ledger.heldBy(point.terms)) return [];
			isSomething ||= !isNothing(now) || (view.measure !== 'value' && before !== undefined && !isNothing(before));
			return [point];
		});
		const key: SeriesKey = view.level
			? { ...whole, product: REST, parent: whole.product }
			: { ...whole, partner: REST };
		return isSomething ? [{ key, points }] : [];
	});
}
