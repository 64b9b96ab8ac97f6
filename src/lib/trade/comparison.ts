import { percentChange, ratio, worked, type Bounded } from './bounds.ts';
import { oneBasis, type Figure } from './figure.ts';
import type { AnyFlow, Ledger, TradeKey } from './ledger.ts';
import { months, yearEarlier, type Period } from './period.ts';

/** A quotient of figures, with the figures it was made of. */
export interface Comparison extends Bounded {
	readonly of: Figure;
	readonly with: Figure;
	/** Contribution: the figure a year earlier that the change is taken from. */
	readonly before?: Figure;
}

const WORLD = 'WLD';

/**
 * Index: the base period is 100. Periods of different length are compared by their monthly average, so a year as
 * the base of months counts as a twelfth of it.
 */
export function index(
	ledger: Ledger,
	key: TradeKey,
	flow: AnyFlow,
	period: Period,
	base: Period
): Comparison | undefined {
	const of = ledger.figureFromRows(key, flow, period);
	const first = ledger.figureFromRows(key, flow, base);
	if (!of || !first || !ledger.countsTheSame(key.product, of.terms, first.terms)) return undefined;
	return indexOf(of, first, period, base);
}

/** A figure of a period where that of the base is 100. */
export function indexOf(of: Figure, first: Figure, period: Period, base: Period): Comparison | undefined {
	if (!oneBasis(of.terms, first.terms)) return undefined;
	// the base period itself is 100 by definition, however well its value is known
	const same = period.from === base.from && period.to === base.to;
	const change = ratio(of, first);
	if (!change) return undefined;
	const perMonth = months(base) / months(period);
	return {
		...(same ? { value: 100, low: 100, high: 100 } : worked(change, (x) => x * perMonth * 100)),
		of,
		with: first
	};
}

/** What a figure is a part of, unless another whole is named: the same trade with the whole world. */
export const worldOf = (key: TradeKey): TradeKey => ({ ...key, partner: WORLD });

/** Share of a whole (the reporter's trade with the world), in per cent: same flow, currency and period. */
export function share(
	ledger: Ledger,
	key: TradeKey,
	flow: AnyFlow,
	period: Period,
	whole: TradeKey = worldOf(key)
): Comparison | undefined {
	if (flow === 'balance') return undefined;
	const of = ledger.figureFromRows(key, flow, period);
	return of && shareOf(of, ledger.wholeFromRows(whole, flow, period));
}

/** A figure in per cent of a whole that it is part of. */
export function shareOf(of: Figure, whole: Figure | undefined): Comparison | undefined {
	if (!whole || !oneBasis(of.terms, whole.terms)) return undefined;
	const part = ratio(of, whole);
	return part && { ...worked(part, (x) => x * 100), of, with: whole };
}

/**
 * Contribution to the growth of a whole (the reporter's trade with the world), in percentage points: the part's change
 * over the year, divided by the whole's figure a year earlier.
 */
export function contribution(
	ledger: Ledger,
	key: TradeKey,
	flow: AnyFlow,
	period: Period,
	whole: TradeKey = worldOf(key)
): Comparison | undefined {
	if (flow === 'balance') return undefined;
	const of = ledger.figureFromRows(key, flow, period);
	const before = of && ledger.figureFromRows(key, flow, yearEarlier(period));
	if (!before || !ledger.countsTheSame(key.product, of.terms, before.terms)) return undefined;
	return contributionOf(of, before, ledger.wholeFromRows(whole, flow, yearEarlier(period)));
}

/** The change of a part in percentage points of what the whole was. */
export function contributionOf(of: Figure, before: Figure, whole: Figure | undefined): Comparison | undefined {
	if (!whole || !oneBasis(of.terms, before.terms, whole.terms)) return undefined;
	const change = { value: of.value - before.value, low: of.low - before.high, high: of.high - before.low };
	const points = ratio(change, whole);
	return points && { ...worked(points, (x) => x * 100), of, before, with: whole };
}

const MIRRORED: Record<AnyFlow, AnyFlow> = {
	export: 'import',
	import: 'export',
	total: 'total',
	balance: 'balance'
};

/**
 * Mirror gap: by how many per cent the partner's record of the same trade is above (+) or below (-) the reporter's.
 * The partner's imports mirror the reporter's exports. Usually not zero: imports are valued with freight and
 * insurance (CIF), exports without (FOB), and goods sent on through a third place are booked differently. The two
 * offices' bases of valuation therefore differ by nature, and the gap is given all the same.
 */
export function mirrorGap(ledger: Ledger, key: TradeKey, flow: AnyFlow, period: Period): Comparison | undefined {
	if (flow === 'balance') return undefined;
	const figure = ledger.figureFromRows(key, flow, period);
	const other =
		figure && ledger.figureFromRows({ ...key, reporter: key.partner, partner: key.reporter }, MIRRORED[flow], period);
	const gap = other && percentChange(other, figure);
	return gap && { ...gap, of: figure, with: other };
}
