import type { Observation, Source } from './observation.ts';
import type { Period } from './period.ts';
import { yielding, type InSteps, type Steps } from './steps.ts';

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
	/**
	 * What no value of a relation exceeds that is worked out for a period of so many months, from its rows or from those
	 * of goods within it; infinity where nothing is known of that.
	 */
	most?(relation: Relation & { readonly currency: string }, months: number): number;
	/**
	 * True where every value printed for a relation is known to be what its source prints of its parts, the codes of a
	 * level, within rounding.
	 * @throws {RowsElsewhere} where it has to be found out first
	 */
	isSumOfParts?(relation: Relation, level: number): boolean;
	/** False where no row of a relation says how much was traded. */
	maySayAmounts?(relation: Relation): boolean;
	/** True where a relation is known to have a value for every flow and period that another one has. */
	hasPeriodsOf?(relation: Relation, other: Relation): boolean;
	/**
	 * False where no row of a reporter with a partner about goods, but for all goods, reaches as far as a period: then no
	 * figure of goods follows for it.
	 */
	mayCover?(pair: Pick<Relation, 'reporter' | 'partner'>, period: Period): boolean;
	/** Every source that rows of a reporter with a partner are of; undefined where nobody counted them. */
	sources?(reporter: string, partner: string): Iterable<Source> | undefined;
	/** Says which relations are likely to be asked for, in that order: they are then fetched many at a time. */
	expect?(relations: readonly Relation[]): void;
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

/** Rows by relation (`relationId`). Those of one mostly stand together. */
export function byRelation(rows: Iterable<Observation>): Map<string, Observation[]> {
	const all = new Map<string, Observation[]>();
	let last: Observation | undefined;
	let together: Observation[] = [];
	for (const row of rows) {
		if (last?.product !== row.product || last.partner !== row.partner || last.reporter !== row.reporter) {
			const id = relationId(row);
			const before = all.get(id);
			together = before ?? [];
			if (!before) all.set(id, together);
			last = row;
		}
		together.push(row);
	}
	return all;
}

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
 * @param inSteps how it is done: `yielding` or `inBackground`
 */
export async function withRows<T>(work: () => Steps<T>, inSteps: InSteps = yielding): Promise<T> {
	for (;;) {
		try {
			return await inSteps(work());
		} catch (error) {
			if (!(error instanceof RowsElsewhere)) throw error;
			await error.fetch();
		}
	}
}
