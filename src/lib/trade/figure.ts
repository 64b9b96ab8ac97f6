import type { Exact } from './bounds.ts';
import type { Flow, Observation } from './observation.ts';
import type { Period } from './period.ts';

/** One known quantity that a figure is made from, and the rows that hold it. */
export interface Term {
	readonly sign: 1 | -1;
	readonly reporter: string;
	readonly partner: string;
	readonly flow: Flow;
	readonly period: Period;
	readonly rows: readonly Observation[];
	/** `base`: what the figure is compared with or divided by; `growth`: the printed growth it follows from. */
	readonly role?: 'base' | 'growth';
}

/** How a figure is known, from the most direct to the least. */
export type How = 'observed' | 'derived' | 'identity' | 'implied';

/** A trade value or balance, in plain units of its currency. */
export interface Figure extends Exact {
	readonly how: How;
	readonly terms: readonly Term[];
}

export const rowsOf = (terms: readonly Term[]): Observation[] => [
	...new Set(terms.flatMap((term) => term.rows))
];

/** Terms are never of different bases of valuation (FOB, CIF), where the sources say which. */
export const oneBasis = (...terms: readonly Term[]): boolean =>
	new Set(rowsOf(terms).map((row) => row.source.basis).filter((basis) => basis !== '')).size <= 1; // prettier-ignore
