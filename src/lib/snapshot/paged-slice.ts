import type { PackedGroup, PackedRows } from '#lib/tables/packed-rows.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { isCode, levelOf } from '#lib/trade/product.ts';
import type { Rows } from '#lib/trade/rows.ts';
import { byRelation, relationId, RowsElsewhere, type Relation, type Slice } from '#lib/trade/slice.ts';
import { patternsOf } from './packed-patterns.ts';
import type { Relations } from './packed-relations.ts';
import { comparingSums } from './packed-sums.ts';

/** Of a question that is repeated so many times more relations are fetched each time. */
const GROWTH = 8;

/** Of relations that are expected so many are fetched at first, and twice as many each time. */
const EXPECTED = 128;

/** The partner that all others are compared with. */
const WORLD = 'WLD';

/** A slice whose packed rows are fetched when they are asked for. */
export interface PagedSlice extends Slice {
	/** Fetches the rows of some relations, where they are packed and not here yet. */
	fetch(relations: readonly Relation[]): Promise<void>;
	/** Packed rows that are here. */
	readonly size: number;
}

export function pagedSlice(packed: PackedRows, inMemory: Rows, relations: Relations): PagedSlice {
	const here = new Map<string, readonly Observation[]>();
	/** Relations that are here. */
	const fetched: Relation[] = [];
	const asked = new Map<string, number>();
	const sums = comparingSums(packed, relations);
	let expected: { readonly all: readonly Relation[]; readonly places: ReadonlyMap<string, number> } | undefined;
	let size = 0;

	async function fetch(wanted: readonly Relation[]): Promise<void> {
		const missing = wanted.filter((relation) => relations.packed(relation) && !here.has(relationId(relation)));
		if (missing.length === 0) return;
		const [found] = await Promise.all([packed.fetch(patternsOf(missing)), sums.compareAhead(missing)]);
		const rows = byRelation(found);
		const take = (relation: Relation, of: readonly Observation[]) => {
			const id = relationId(relation);
			if (here.has(id)) return;
			here.set(id, of);
			fetched.push(relation);
			size += of.length;
		};
		for (const relation of missing) {
			take(relation, rows.get(relationId(relation)) ?? []);
			partnersInPlay(relation.reporter).add(relation.partner);
		}
		for (const ofRelation of rows.values()) {
			const [first] = ofRelation;
			if (first && relations.packed(first)) take(first, ofRelation);
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

	/** The relation, and those that are expected after it: their figures are compared with the world's. */
	function expectedFrom(relation: Relation): Relation[] | undefined {
		const place = expected?.places.get(relationId(relation));
		if (!expected || place === undefined) return undefined;
		const next = expected.all.slice(place, place + EXPECTED * 2 ** times('expected'));
		return partnersInPlay(relation.reporter).has(WORLD)
			? next.flatMap((one) => [one, { ...one, partner: WORLD }])
			: next;
	}

	/** The codes of a level above goods that are here: what is asked of one is asked of all. */
	function above({ reporter, partner, product }: Relation): Set<string> {
		const level = levelOf(product);
		const codes = new Set<string>();
		for (const one of fetched)
			if (one.reporter === reporter && one.partner === partner && levelOf(one.product) > level && isCode(one.product))
				codes.add(one.product.slice(0, level));
		return codes;
	}

	/**
	 * The relation, and others that are likely to be asked for next: with more partners, or in more goods of its level,
	 * of all partners that are in play.
	 */
	function near(relation: Relation): Relation[] {
		const { reporter, partner, product } = relation;
		const others = partnersInPlay(reporter);
		if (!others.has(partner)) {
			const partners = relations.partners(reporter, product);
			const at = partners.indexOf(partner);
			const next = partners.slice(at, at + GROWTH ** times(`partners ${reporter} ${product}`));
			for (const code of next) others.add(code);
			return next.map((code) => ({ reporter, partner: code, product }));
		}
		const withOthers = (goods: Iterable<string>) =>
			[...goods].flatMap((good) => [...others].map((code) => ({ reporter, partner: code, product: good })));
		const wider = above(relation);
		if (wider.has(product)) return withOthers(wider);
		const level = levelOf(product);
		const codes = [...relations.products(reporter, partner)].filter((code) => levelOf(code) === level).sort();
		const at = codes.indexOf(product);
		return withOthers(codes.slice(at, at + GROWTH ** times(`goods ${reporter} ${level}`)));
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
			throw new RowsElsewhere(() => fetch(expectedFrom(relation) ?? near(relation)));
		},
		some(relation, isOf) {
			const groups = relations.packed(relation);
			return groups ? groups.some(({ source }) => isOf(source)) : inMemory.some(relation, isOf);
		},
		mayReach(relation, value) {
			return relations.packed(relation)?.some(({ most }) => most >= value) ?? true;
		},
		most: relations.most,
		maySayAmounts: (relation) => relations.packed(relation)?.some(({ bounds }) => bounds?.isWeighed ?? true) ?? true,
		hasPeriodsOf: (relation, other) => haveSamePeriods(relations.packed(relation), relations.packed(other)),
		isSumOfParts(relation, level) {
			const is = sums.isSum(relation, level);
			if (is === undefined) throw new RowsElsewhere(() => sums.compare(relation, level, fetched));
			return is;
		},
		expect(all) {
			expected = { all, places: new Map(all.map((relation, place) => [relationId(relation), place])) };
		},
		mayCover: relations.mayCover,
		sources: relations.sources,
		partners: relations.partners,
		products: relations.products
	};
}

/** Whether, source by source, one has values of the flows and periods that the other has. */
function haveSamePeriods(own: readonly PackedGroup[] = [], others: readonly PackedGroup[] = []): boolean {
	const isSame = (a: PackedGroup, b: PackedGroup) =>
		a.bounds !== undefined &&
		a.bounds.values === b.bounds?.values &&
		a.bounds.periods === b.bounds.periods &&
		a.source === b.source &&
		a.currency === b.currency;
	return others.length > 0 && others.every((other) => own.some((group) => isSame(group, other)));
}
