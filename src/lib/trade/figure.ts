import type { Exact } from './bounds.ts';
import type { Flow, Observation } from './observation.ts';
import type { Period } from './period.ts';

/** One known quantity that a figure is made from, and the rows that hold it. */
export interface Term {
	readonly sign: 1 | -1;
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
	readonly flow: Flow;
	readonly period: Period;
	readonly rows: readonly Observation[];
	/** `base`: what the figure is compared with or divided by; `growth`: the printed growth it follows from. */
	readonly role?: 'base' | 'growth';
}

/** How a figure is known, from the most direct to the least. */
export type How = 'observed' | 'derived' | 'identity' | 'sum' | 'implied';

/** A trade value or balance, in plain units of its currency. */
export interface Figure extends Exact {
	readonly how: How;
	readonly terms: readonly Term[];
}

/** A row as a term of its own. */
export const termOf = (row: Observation, sign: 1 | -1): Term => ({
	sign,
	reporter: row.reporter,
	partner: row.partner,
	product: row.product,
	flow: row.flow,
	period: row.period,
	rows: [row]
});

/** The terms of a figure that counts with a sign itself. */
export const signedTerms = (terms: readonly Term[], sign: 1 | -1): readonly Term[] =>
	sign > 0 ? terms : terms.map((term) => ({ ...term, sign: term.sign > 0 ? -1 : 1 }));

export function rowsOf(terms: readonly Term[]): readonly Observation[] {
	const [only] = terms;
	// most figures are printed: one term of one row
	if (only && terms.length === 1) return only.rows;
	const rows = new Set<Observation>();
	for (const term of terms) for (const row of term.rows) rows.add(row);
	return [...rows];
}

/** Terms are never of different bases of valuation (FOB, CIF), where the sources say which. */
export function oneBasis(...lists: readonly (readonly Pick<Term, 'rows'>[])[]): boolean {
	let named = '';
	for (const terms of lists)
		for (const { rows } of terms)
			for (const { source } of rows) {
				if (source.basis === '' || source.basis === named) continue;
				if (named !== '') return false;
				named = source.basis;
			}
	return true;
}
