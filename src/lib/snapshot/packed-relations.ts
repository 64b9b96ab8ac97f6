import type { PackedGroup, PackedRows } from '#lib/tables/packed-rows.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import { TOTAL } from '#lib/trade/product.ts';
import type { Rows } from '#lib/trade/rows.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import { sorting } from '#lib/trade/sorting.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Need } from '#lib/views/need.ts';
import { boundsOf, type Bounds } from './packed-bounds.ts';

/** What is known of all relations without their rows, once a snapshot. */
export interface Relations {
	/** The groups of a relation whose rows are packed; undefined for others. */
	packed(relation: Relation): readonly PackedGroup[] | undefined;
	/** Every relation, in the order first met. */
	readonly all: readonly Relation[];
	/** The `relationId` of each of them: one text for all who keep something by it. */
	readonly ids: readonly string[];
	partners(reporter: string, product: string): readonly string[];
	products(reporter: string, partner: string): readonly string[];
	/** The sources of a pair's rows; undefined where some of them are in memory. */
	sources(reporter: string, partner: string): ReadonlySet<Source> | undefined;
	/** The goods of a pair that are in memory. */
	inMemory(reporter: string, partner: string): readonly string[];
	/** As `Slice.most` has it. */
	most(relation: Relation & { readonly currency: string }, months: number): number;
	/** As `Slice.mayCover` has it. */
	mayCover(pair: Pick<Relation, 'reporter' | 'partner'>, period: Period): boolean;
	/** Those of a need that are packed. */
	among(need: Need): readonly Relation[];
}

/** Groups, or relations, between two steps. */
const STEP = 4096;

/** Puts the relations of packed rows and of those in memory in one order. */
export function* relationsOf({ groups }: PackedRows, inMemory: Rows): Steps<Relations> {
	const packed = yield* byId(groups);
	const packedOf = (relation: Relation): readonly PackedGroup[] | undefined => {
		const found = packed.get(relationId(relation));
		return found && 'reporter' in found ? [found] : found;
	};
	const { all: firsts, ids } = yield* inOrder(packed, inMemory);
	const partners = new Map<string, string[]>();
	const products = new Map<string, string[]>();
	const unpacked = new Map<string, string[]>();
	const sources = yield* sourcesOf(groups);
	const spans = new Map<string, Period>();
	const bounds = new Map<string, Bounds>();
	const add = (lists: Map<string, string[]>, key: string, code: string) => {
		const list = lists.get(key);
		if (list) list.push(code);
		else lists.set(key, [code]);
	};
	for (const [at, { reporter, partner, product }] of firsts.entries()) {
		if (at % STEP === STEP - 1) yield;
		add(partners, `${reporter} ${product}`, partner);
		add(products, `${reporter} ${partner}`, product);
	}
	for (const { reporter, partner, product } of inMemory.relations) add(unpacked, `${reporter} ${partner}`, product);
	/** From where to where rows of some relations reach. */
	function spanOf(some: readonly Relation[]): Period {
		let [from, to] = [Infinity, -Infinity];
		for (const relation of some) {
			const periods = packedOf(relation)?.flatMap(({ first, last }) => [first.period, last.period]);
			for (const period of periods ?? inMemory.of(relation).map((row) => row.period)) {
				from = Math.min(from, period.from);
				to = Math.max(to, period.to);
			}
		}
		return { from, to };
	}
	const isPacked = (relation: Relation) => packed.has(relationId(relation));
	const relations: Relations = {
		packed: packedOf,
		all: firsts,
		ids,
		partners: (reporter, product) => partners.get(`${reporter} ${product}`) ?? NONE,
		products: (reporter, partner) => products.get(`${reporter} ${partner}`) ?? NONE,
		sources: (reporter, partner) => {
			const id = `${reporter} ${partner}`;
			return unpacked.has(id) ? undefined : sources.get(id);
		},
		inMemory: (reporter, partner) => unpacked.get(`${reporter} ${partner}`) ?? NONE,
		most({ reporter, partner, product, currency }, months) {
			const id = `${reporter} ${partner} ${currency}`;
			let ofPair = bounds.get(id);
			if (!ofPair) {
				const groups = (code: string) => packedOf({ reporter, partner, product: code });
				bounds.set(id, (ofPair = boundsOf(relations.products(reporter, partner), currency, groups)));
			}
			return ofPair(product, months);
		},
		mayCover({ reporter, partner }, { from, to }) {
			const id = `${reporter} ${partner}`;
			let span = spans.get(id);
			if (!span) {
				const goods = relations.products(reporter, partner).filter((product) => product !== TOTAL);
				spans.set(id, (span = spanOf(goods.map((product) => ({ reporter, partner, product })))));
			}
			return span.from <= from && to <= span.to;
		},
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

/** Groups by relation. Most have one: hundreds of thousands of lists of one are not made. */
function* byId(groups: readonly PackedGroup[]): Steps<Map<string, PackedGroup | PackedGroup[]>> {
	const all = new Map<string, PackedGroup | PackedGroup[]>();
	for (const [at, group] of groups.entries()) {
		if (at % STEP === STEP - 1) yield;
		// joined, it is one text and not a tree of its parts
		const id = [group.reporter, group.partner, group.product].join(' ');
		const before = all.get(id);
		if (!before) all.set(id, group);
		else if ('reporter' in before) all.set(id, [before, group]);
		else before.push(group);
	}
	return all;
}

/** Relations of packed rows and of those in memory, in the order first met. */
function* inOrder(
	packed: Iterable<[id: string, PackedGroup | readonly PackedGroup[]]>,
	inMemory: Rows
): Steps<Pick<Relations, 'all' | 'ids'>> {
	const [relations, ids, orders]: [Relation[], string[], number[]] = [[], [], []];
	const add = (id: string, { reporter, partner, product }: Relation, order: number) => {
		relations.push({ reporter, partner, product });
		ids.push(id);
		orders.push(order);
	};
	for (const [id, found] of packed) {
		if (ids.length % STEP === STEP - 1) yield;
		const groups = 'reporter' in found ? [found] : found;
		const [first] = groups;
		if (first)
			add(
				id,
				first,
				groups.reduce((least, { order }) => Math.min(least, order), first.order)
			);
	}
	for (const relation of inMemory.relations) add(relationId(relation), relation, inMemory.of(relation)[0]?.order ?? 0);
	const places = yield* sorting(Uint32Array.from(orders.keys()), (a, b) => (orders[a] ?? 0) - (orders[b] ?? 0));
	const sorted: { all: Relation[]; ids: string[] } = { all: [], ids: [] };
	for (const at of places) {
		if (sorted.all.push(relations[at] as Relation) % STEP === 0) yield;
		sorted.ids.push(ids[at] ?? '');
	}
	return sorted;
}

/** The sources of groups, by pair. Those of a pair mostly stand together. */
function* sourcesOf(groups: readonly PackedGroup[]): Steps<ReadonlyMap<string, ReadonlySet<Source>>> {
	const sources = new Map<string, Set<Source>>();
	let [pair, ofPair] = ['', new Set<Source>()];
	for (const [at, { reporter, partner, source }] of groups.entries()) {
		if (at % STEP === STEP - 1) yield;
		const id = `${reporter} ${partner}`;
		if (id !== pair) {
			ofPair = sources.get(id) ?? new Set();
			sources.set(id, ofPair);
			pair = id;
		}
		ofPair.add(source);
	}
	return sources;
}
