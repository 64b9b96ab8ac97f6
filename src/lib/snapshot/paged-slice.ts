import type { PackedGroup, PackedPattern, PackedRows } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
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
		for (const relation of missing) take(relationId(relation), []);
	}

	/** How often something has been asked for: each time more of its kind is fetched. */
	const times = (kind: string): number => {
		const before = asked.get(kind) ?? 0;
		asked.set(kind, before + 1);
		return before;
	};

	/** The relation, and others that are likely to be asked for next: in more goods, or with more partners. */
	function near({ reporter, partner, product }: Relation): Relation[] {
		const goods = times(`goods ${reporter} ${partner}`);
		const partners = times(`partners ${reporter} ${product}`);
		if (goods === 0 && partners === 0) return [{ reporter, partner, product }];
		if (goods >= partners) {
			const codes = [...relations.products(reporter, partner)].sort();
			const at = codes.indexOf(product);
			return codes.slice(at, at + GROWTH ** goods).map((code) => ({ reporter, partner, product: code }));
		}
		const codes = relations.partners(reporter, product);
		const at = codes.indexOf(partner);
		return codes.slice(at, at + GROWTH ** partners).map((code) => ({ reporter, partner: code, product }));
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
	const patterns: PackedPattern[] = [];
	const single: Relation[] = [];
	for (const ofPair of groupBy(missing, ({ reporter, partner }) => `${reporter} ${partner}`).values()) {
		const [pair] = ofPair;
		if (!pair) continue;
		if (ofPair.length < MANY) single.push(...ofPair);
		else {
			const codes = ofPair.map(({ product }) => product).sort();
			const products = [codes[0] ?? '', codes.at(-1) ?? ''] as const;
			patterns.push({ reporter: pair.reporter, partners: [pair.partner], products });
		}
	}
	for (const ofGoods of groupBy(single, ({ reporter, product }) => `${reporter} ${product}`).values()) {
		const [goods] = ofGoods;
		if (!goods) continue;
		const partners = ofGoods.map(({ partner }) => partner);
		patterns.push({ reporter: goods.reporter, partners, products: [goods.product, goods.product] });
	}
	return patterns;
}
