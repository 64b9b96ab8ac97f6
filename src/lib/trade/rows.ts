import type { Observation } from './observation.ts';
import { finish, type Steps } from './steps.ts';

/** Whose trade with whom, in what: the rows that figures are made of, and compared with, stand together. */
export interface Relation {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
}

/**
 * Where rows are kept, and all that figures and findings ask of that place. Here it is memory; a database could stand
 * behind it as well.
 */
export interface Rows {
	/** Every row, in order. */
	readonly all: readonly Observation[];
	/** Every relation that has rows, in the order first met. */
	readonly relations: readonly Relation[];
	/** A relation's rows of all flows, in order. */
	of(relation: Relation): readonly Observation[];
	/** Every partner that a reporter has rows with, in the order first met. */
	partners(reporter: string, product: string): Iterable<string>;
}

const NONE: readonly Observation[] = [];

/** Rows between two steps. */
const STEP = 8192;

/** Rows held in memory, put in order by what they are about; in steps. */
export function* indexing(all: readonly Observation[]): Steps<Rows> {
	const relations: Relation[] = [];
	const byReporter = new Map<string, Map<string, Observation[]>>();
	const group = (reporter: string, product: string) => byReporter.get(`${reporter} ${product}`);
	let last: Observation | undefined;
	let rows: Observation[] = [];
	for (const [at, row] of all.entries()) {
		if (at % STEP === STEP - 1) yield;
		const { reporter, partner, product } = row;
		// rows of one relation mostly stand together
		if (last?.partner !== partner || last.reporter !== reporter || last.product !== product) {
			let partners = group(reporter, product);
			if (!partners) byReporter.set(`${reporter} ${product}`, (partners = new Map()));
			const known = partners.get(partner);
			rows = known ?? [];
			if (!known) {
				partners.set(partner, rows);
				relations.push({ reporter, partner, product });
			}
		}
		rows.push(row);
		last = row;
	}
	return {
		all,
		relations,
		of: ({ reporter, partner, product }) => group(reporter, product)?.get(partner) ?? NONE,
		partners: (reporter, product) => group(reporter, product)?.keys() ?? []
	};
}

/** `indexing` at once. */
export const indexed = (all: readonly Observation[]): Rows => finish(indexing(all));

/** The rows of one relation, where no others are known. */
export const onlyOf = (only: Relation, rows: readonly Observation[]): Rows => ({
	all: rows,
	relations: [only],
	of: ({ reporter, partner, product }) =>
		partner === only.partner && reporter === only.reporter && product === only.product ? rows : NONE,
	partners: (reporter, product) => (reporter === only.reporter && product === only.product ? [only.partner] : [])
});
