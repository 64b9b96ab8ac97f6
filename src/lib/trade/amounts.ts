import { amountRow } from './amount-rows.ts';
import { ratio, worked, type Bounded } from './bounds.ts';
import type { Figure, Term } from './figure.ts';
import type { AnyFlow, Ledger, TradeKey } from './ledger.ts';
import type { Observation } from './observation.ts';
import type { Period } from './period.ts';
import { isWithin } from './product.ts';
import { relationId, type Relation } from './slice.ts';

/** How much was traded, in a unit of goods: kilograms for whatever is weighed. */
export interface Amount extends Figure {
	readonly unit: string;
}

const unitsByTrade = new WeakMap<Ledger, Map<string, readonly string[]>>();

/** The units that amounts of a trade are counted in, its own or those of its parts: the one of most rows first. */
function unitsOf(ledger: Ledger, key: Relation): readonly string[] {
	let known = unitsByTrade.get(ledger);
	if (!known) unitsByTrade.set(ledger, (known = new Map()));
	const id = relationId(key);
	let units = known.get(id);
	if (!units) {
		const own = unitsIn(ledger.amounts.relationRows(key));
		units = own.length > 0 ? own : unitsIn(partRows(ledger, key));
		known.set(id, units);
	}
	return units;
}

/** Whether anything says how much of some goods, or of a part of them, was traded. */
export const hasAmounts = (ledger: Ledger, key: Relation): boolean => unitsOf(ledger, key).length > 0;

function partRows({ amounts, vocabulary }: Ledger, key: Relation): readonly Observation[] {
	const roots = vocabulary.groups.get(key.product)?.codes ?? [key.product];
	const parts = amounts.products(key).filter((code) => roots.some((root) => isWithin(code, root)));
	return parts.flatMap((product) => amounts.relationRows({ ...key, product }));
}

function unitsIn(rows: readonly Observation[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const { unit } of rows) counts.set(unit.currency, (counts.get(unit.currency) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a).map(([unit]) => unit);
}

const printedTerm = (term: Term): Term => ({ ...term, rows: term.rows.map(amountRow) });

/**
 * How much of some goods was traded in a period, from rows alone: printed, a sum of other periods or of the goods'
 * members. Kilograms and tonnes are one unit, and no others add up.
 */
export function amountOf(ledger: Ledger, key: Relation, flow: AnyFlow, period: Period): Amount | undefined {
	for (const unit of unitsOf(ledger, key)) {
		const { reporter, partner, product } = key;
		const figure = ledger.amounts.figureFromRows({ reporter, partner, product, currency: unit }, flow, period);
		if (figure) return { ...figure, terms: figure.terms.map(printedTerm), unit };
	}
	return undefined;
}

/** What a unit of some goods cost, in plain units of the currency by those of the amount. */
export interface UnitValue extends Bounded {
	readonly of: Figure;
	readonly by: Amount;
}

/** Value by quantity: an average of whatever a code holds, and no price. */
export function unitValue(ledger: Ledger, key: TradeKey, flow: AnyFlow, period: Period): UnitValue | undefined {
	const by = amountOf(ledger, key, flow, period);
	const of = by && ledger.figureFromRows(key, flow, period);
	const quotient = of && ratio(of, by);
	return quotient && { ...worked(quotient, (x) => x), of, by };
}
