import type { Observation } from './observation.ts';

/** Whose trade with whom, in what: the rows that figures are made of, and compared with, stand together. */
export interface Relation {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
}

/** The rows that one answer may see: all that figures and findings ask for. */
export interface Slice {
	/** A relation's rows of all flows, in order. */
	of(relation: Relation): readonly Observation[];
	/** Every partner that a reporter has rows with, in the order first met. */
	partners(reporter: string, product: string): Iterable<string>;
	/** Every product that a reporter has rows in with a partner, in the order first met. */
	products(reporter: string, partner: string): Iterable<string>;
}

const NONE: readonly Observation[] = [];

/** The rows of one relation, where no others are known. */
export const onlyOf = (only: Relation, rows: readonly Observation[]): Slice => ({
	of: ({ reporter, partner, product }) =>
		partner === only.partner && reporter === only.reporter && product === only.product ? rows : NONE,
	partners: (reporter, product) => (reporter === only.reporter && product === only.product ? [only.partner] : []),
	products: (reporter, partner) => (reporter === only.reporter && partner === only.partner ? [only.product] : [])
});

/** A relation as text, to be found by. */
export const relationId = ({ reporter, partner, product }: Relation): string => `${reporter} ${partner} ${product}`;
