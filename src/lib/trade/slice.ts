import type { Observation, Source } from './observation.ts';
import { yielding, type Steps } from './steps.ts';

/** Whose trade with whom, in what: the rows that figures are made of, and compared with, stand together. */
export interface Relation {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
}

/** The rows that one answer may see: all that figures and findings ask for. */
export interface Slice {
	/**
	 * A relation's rows of all flows, in order.
	 * @throws {RowsElsewhere} where they have to be fetched first: see `withRows`
	 */
	of(relation: Relation): readonly Observation[];
	/** Whether any of a relation's rows is of a source that passes. */
	some(relation: Relation, isOf: (source: Source) => boolean): boolean;
	/** False where no row of a relation prints as large a value: what has to be fetched for that need not be. */
	mayReach?(relation: Relation, value: number): boolean;
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
	some: ({ reporter, partner, product }, isOf) =>
		partner === only.partner &&
		reporter === only.reporter &&
		product === only.product &&
		rows.some(({ source }) => isOf(source)),
	partners: (reporter, product) => (reporter === only.reporter && product === only.product ? [only.partner] : []),
	products: (reporter, partner) => (reporter === only.reporter && partner === only.partner ? [only.product] : [])
});

/** A relation as text, to be found by. */
export const relationId = ({ reporter, partner, product }: Relation): string => `${reporter} ${partner} ${product}`;

/** Thrown where rows are asked for that are not in memory yet. */
export class RowsElsewhere extends Error {
	/** @param fetch brings them, and what is likely to be asked for next */
	constructor(readonly fetch: () => Promise<void>) {
		super('These rows have to be fetched first.');
	}
}

/**
 * Does work that asks a slice for rows. Where some are elsewhere they are fetched, and the work begins anew: what was
 * found on the way is kept where it was found, and rows that are here stay. So it ends.
 */
export async function withRows<T>(work: () => Steps<T>): Promise<T> {
	for (;;) {
		try {
			return await yielding(work());
		} catch (error) {
			if (!(error instanceof RowsElsewhere)) throw error;
			await error.fetch();
		}
	}
}
