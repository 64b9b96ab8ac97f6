import type { PackedGroup, PackedPattern, PackedRows } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import { levelOf } from '#lib/trade/product.ts';
import { relationId, RowsElsewhere, type Relation, type Slice } from '#lib/trade/slice.ts';
import type { Need } from '#lib/views/need.ts';

/** What is known of all relations without their rows, once a snapshot. */
export interface Relations {
	/** The groups of a relation whose rows are packed; undefined for others. */
	packed(relation: Relation): readonly PackedGroup[] | undefined;
	/** Every relation, in the order first met. */
	readonly all: readonly Relation[];
	partners(reporter: string, product: string): readonly string[];
	products(reporter: string, partner: string): readonly string[];
	/** Those of a need that are packed. */
	among(need: Need): readonly Relation[];
}

/** Puts the relations of packed rows and of those in memory in one order. */
export function relationsOf({ groups }: PackedRows, inMemory: Rows): Relations {
	const packed = groupBy(groups, relationId);
	const firsts: (Relation & { readonly order: number })[] = [];
	for (const [{ reporter, partner, product, order }, ...others] of packed.values() as Iterable<
		[PackedGroup, ...PackedGroup[]]
	>)
		firsts.push({ reporter, partner, product, order: Math.min(order, ...others.map((group) => group.order)) });
	for (const relation of inMemory.relations) firsts.push({ ...relation, order: inMemory.of(relation)[0]?.order ?? 0 });
	firsts.sort((a, b) => a.order - b.order);
	const partners = new Map<string, string[]>();
	const products = new Map<string, string[]>();
	const add = (lists: Map<string, string[]>, key: string, code: string) => {
		const list = lists.get(key);
		if (list) list.push(code);
		else lists.set(key, [code]);
	};
	for (const { reporter, partner, product } of firsts) {
		add(partners, `${reporter} ${product}`, partner);
		add(products, `${reporter} ${partner}`, product);
	}
	const isPacked = (relation: Relation) => packed.has(relationId(relation));
	const relations: Relations = {
		packed: (relation) => packed.get(relationId(relation)),
		all: firsts,
		partners: (reporter, product) => partners.get(`${reporter} ${product}`) ?? NONE,
		products: (reporter, partner) => products.get(`${reporter} ${partner}`) ?? NONE,
		among: (need) =>
			need.flatMap(({ reporter, partner, product }): readonly Relation[] => {
				if (reporter === 'all') return firsts.filter(isPacked);
				if (partner !== 'all' && product !== 'all') return [{ reporter, partner, product }].filter(isPacked);
				if (partner !== 'all')
					return relations
						.products(reporter, partner)
						.map((code) => ({ reporter, partner, product: code }))
						.filter(isPacked);
				if (product !== 'all')
					return relations
						.partners(reporter, product)
						.map((code) => ({ reporter, partner: code, product }))
						.filter(isPacked);
				return firsts.filter((relation) => relation.reporter === reporter).filter(isPacked);
			})
	};
	return relations;
}

const NONE: readonly string[] = [];

/** Of a question that is repeated so many times more relations are fetched each time. */
const GROWTH = 8;

/** Relations of one reporter and partner from which on they are fetched as a run of codes. */
const MANY = 12;

/** A slice whose packed rows are fetched when they are asked for. */
export interface PagedSlice extends Slice {
	/** Fetches the rows of some relations, where they are packed and not here yet. */
	fetch(relations: readonly Relation[]): Promise<void>;
	/** Packed rows that are here. */
	readonly size: number;
}

export function pagedSlice(packed: PackedRows, inMemory: Rows, relations: Relations): PagedSlice {
	const here = new Map<string, readonly Observation[]>();
	const asked = new Map<string, number>();
	let size = 0;

	async function fetch(wanted: readonly Relation[]): Promise<void> {
		const missing = wanted.filter((relation) => relations.packed(relation) && !here.has(relationId(relation)));
		if (missing.length === 0) return;
		const rows = groupBy(await packed.fetch(patternsOf(missing)), relationId);
		const take = (id: string, of: readonly Observation[]) => {
			if (here.has(id)) return;
			here.set(id, of);
			size += of.length;
		};
		for (const [id, [first, ...others]] of rows) if (first && relations.packed(first)) take(id, [first, ...others]);
		for (const relation of missing) {
			take(relationId(relation), []);
			partnersInPlay(relation.reporter).add(relation.partner);
		}
	}

	/** How often something has been asked for: each time more of its kind is fetched. */
	const times = (kind: string): number => {
		const before = asked.get(kind) ?? 0;
		asked.set(kind, before + 1);
		return before;
	};
	/** The partners of each reporter whose rows have been asked for: what is asked of one is asked of others. */
	const inPlay = new Map<string, Set<string>>();
	function partnersInPlay(reporter: string): Set<string> {
		let partners = inPlay.get(reporter);
		if (!partners) inPlay.set(reporter, (partners = new Set()));
		return partners;
	}

	/**
	 * The relation, and others that are likely to be asked for next: with more partners, or in more goods of its level,
	 * of all partners that are in play.
	 */
	function near({ reporter, partner, product }: Relation): Relation[] {
		const others = partnersInPlay(reporter);
		if (!others.has(partner)) {
			const partners = relations.partners(reporter, product);
			const at = partners.indexOf(partner);
			const next = partners.slice(at, at + GROWTH ** times(`partners ${reporter} ${product}`));
			for (const code of next) others.add(code);
			return next.map((code) => ({ reporter, partner: code, product }));
		}
		const level = levelOf(product);
		const codes = [...relations.products(reporter, partner)].filter((code) => levelOf(code) === level).sort();
		const at = codes.indexOf(product);
		const goods = codes.slice(at, at + GROWTH ** times(`goods ${reporter} ${level}`));
		return [...others].flatMap((code) => goods.map((good) => ({ reporter, partner: code, product: good })));
	}

	return {
		fetch,
		get size() {
			return size;
		},
		of(relation) {
			if (!relations.packed(relation)) return inMemory.of(relation);
			const rows = here.get(relationId(relation));
			if (rows) return rows;
			throw new RowsElsewhere(() => fetch(near(relation)));
		},
		some(relation, isOf) {
			const groups = relations.packed(relation);
			return groups ? groups.some(({ source }) => isOf(source)) : inMemory.some(relation, isOf);
		},
		mayReach(relation, value) {
			return relations.packed(relation)?.some(({ most }) => most >= value) ?? true;
		},
		partners: relations.partners,
		products: relations.products
	};
}

/** What asks for some relations, and maybe for others that stand between them. */
function patternsOf(missing: readonly Relation[]): PackedPattern[] {
	const asked: (Omit<PackedPattern, 'partners'> & { readonly partner: string })[] = [];
	const byLevel = groupBy(missing, ({ reporter, partner, product }) => `${reporter} ${partner} ${product.length}`);
	for (const ofLevel of byLevel.values()) {
		const [first] = ofLevel;
		if (!first) continue;
		const { reporter, partner } = first;
		const codes = ofLevel.map(({ product }) => product).sort();
		if (codes.length < MANY)
			asked.push(...codes.map((code) => ({ reporter, partner, products: [code, code] as const })));
		else {
			const products = [codes[0] ?? '', codes.at(-1) ?? ''] as const;
			asked.push({ reporter, partner, products, length: first.product.length });
		}
	}
	const runs = groupBy(asked, ({ reporter, products, length }) => `${reporter} ${products?.join(' ')} ${length}`);
	return [...runs.values()].flatMap((run): PackedPattern[] => {
		const [first] = run;
		if (!first) return [];
		const { partner: _, ...pattern } = first;
		return [{ ...pattern, partners: [...new Set(run.map(({ partner }) => partner))] }];
	});
}
