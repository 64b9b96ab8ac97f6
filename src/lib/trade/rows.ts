import type { Observation } from './observation.ts';
import type { Relation, Slice } from './slice.ts';
import { finish, type Steps } from './steps.ts';

/** Rows held in memory, put in order by what they are about: a slice with everything in it. */
export interface Rows extends Slice {
	/** Every row, in order. */
	readonly all: readonly Observation[];
	/** Every relation that has rows, in the order first met. */
	readonly relations: readonly Relation[];
}

const NONE: readonly Observation[] = [];

/** Rows between two steps. */
const STEP = 2048;

/** Puts rows in order by what they are about. */
export function* indexing(all: readonly Observation[]): Steps<Rows> {
	const relations: Relation[] = [];
	const byReporter = new Map<string, Map<string, Observation[]>>();
	const group = (reporter: string, product: string) => byReporter.get(`${reporter} ${product}`);
	const products = new Map<string, string[]>();
	let last: Observation | undefined;
	let rows: Observation[] = [];
	for (const [at, row] of all.entries()) {
		if (at % STEP === STEP - 1) yield;
		const { reporter, partner, product } = row;
		// rows of one relation mostly stand together
		if (last?.partner !== partner || last.reporter !== reporter || last.product !== product) {
			let partners = group(reporter, product);
			if (!partners) byReporter.set(`${reporter} ${product}`, (partners = new Map()));
			const metRows = partners.get(partner);
			rows = metRows ?? [];
			if (!metRows) {
				partners.set(partner, rows);
				relations.push({ reporter, partner, product });
				const others = products.get(`${reporter} ${partner}`);
				if (others) others.push(product);
				else products.set(`${reporter} ${partner}`, [product]);
			}
		}
		rows.push(row);
		last = row;
	}
	return {
		all,
		relations,
		of: ({ reporter, partner, product }) => group(reporter, product)?.get(partner) ?? NONE,
		some: ({ reporter, partner, product }, isOf) =>
			group(reporter, product)
				?.get(partner)
				?.some(({ source }) => isOf(source)) ?? false,
		partners: (reporter, product) => group(reporter, product)?.keys() ?? [],
		products: (reporter, partner) => products.get(`${reporter} ${partner}`) ?? []
	};
}

/** The same at once. */
export const indexed = (all: readonly Observation[]): Rows => finish(indexing(all));
