import { percentChange, printed, type Bounded } from './bounds.ts';
import { oneBasis, type Figure } from './figure.ts';
import type { AnyFlow, Ledger, TradeKey } from './ledger.ts';
import type { Flow, Observation } from './observation.ts';
import { yearEarlier, type Period } from './period.ts';

/** A growth worked out from two figures. */
export interface ComputedGrowth extends Bounded {
	readonly figure: Figure;
	readonly base: Figure;
}

/** Growth over the same period a year earlier, in per cent (5 is +5 %): as printed, and from the two figures. */
export interface Growth {
	readonly reported?: Bounded & { readonly row: Observation };
	readonly computed?: ComputedGrowth;
}

/**
 * Growth of a period over the same months a year earlier. Left out where the base is missing or not surely positive
 * (growth from zero is not infinite), and for a balance, whose sign may turn. A computed growth never uses an
 * implied figure, nor figures of different bases of valuation.
 */
export const growth = (ledger: Ledger, key: TradeKey, flow: AnyFlow, period: Period): Growth =>
	flow === 'balance' ? {} : growthOf(ledger.figureFromRows(key, flow, period), ledger, key, flow, period);

/** The same of a figure from rows that is at hand, or of none. */
export function growthOf(
	figure: Figure | undefined,
	ledger: Ledger,
	key: TradeKey,
	flow: Flow,
	period: Period
): Growth {
	const row = ledger.growthRow(key, flow, period);
	const base = figure && ledger.figureFromRows(key, flow, yearEarlier(period));
	const isLike =
		base && oneBasis(figure.terms, base.terms) && ledger.countsTheSame(key.product, figure.terms, base.terms);
	const change = isLike ? percentChange(figure, base) : undefined;
	const rates: { -readonly [Key in keyof Growth]: Growth[Key] } = {};
	if (row?.growth) {
		const { value, low, high } = printed(row.growth);
		rates.reported = { value, low, high, row };
	}
	if (change && figure && base) {
		const { value, low, high } = change;
		rates.computed = { value, low, high, figure, base };
	}
	return rates;
}
