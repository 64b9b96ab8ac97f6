import type { AmountUnit, Line } from './point.ts';
import type { View } from './view.ts';
import type { ViewFault } from './view-fault.ts';

const unitsOf = (lines: readonly Line[]): AmountUnit[] =>
	lines.flatMap(({ points }) => points.flatMap(({ amountUnit }) => amountUnit ?? []));

/**
 * What amounts of a view are counted in: kilograms, where any of them was printed so, else the tonnes that all were
 * printed in, or whatever other unit they have. Without an amount nothing says.
 */
export function amountUnitOf(lines: readonly Line[]): string {
	const units = unitsOf(lines);
	const [first] = units;
	if (!first) return 'kg';
	return units.every(({ isTonnes }) => isTonnes) ? 't' : first.unit;
}

/** Why amounts cannot stand in one view: nothing but kilograms and tonnes converts. */
export function differentUnits({ product }: View, lines: readonly Line[]): ViewFault | undefined {
	const units = [...new Set(unitsOf(lines).map(({ unit }) => unit))].sort();
	if (units.length < 2) return undefined;
	return { why: 'different-units', key: 'product', text: product.join('~'), units };
}
