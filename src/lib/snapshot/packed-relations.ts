import type { PackedGroup, PackedRows } from '#lib/tables/packed-rows.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import { TOTAL } from '#lib/trade/product.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { isNeeded, type Need } from '#lib/views/need.ts';
import { boundsOf, type Bounds } from './packed-bounds.ts';

/** What is known of all relations without their rows, once a snapshot. */
export interface Relations {
	/** The groups of a relation whose rows are packed; undefined for others. */
	packed(relation: Relation): readonly PackedGroup[] | undefined;
	/** Every relation, in the order first met. */
	readonly all: readonly Relation[];
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

const NONE: readonly string[] = [];

/** Groups between two steps. */
const STEP = 4096;

/** A reporter's trade with one partner. */
interface Pair {
	/** Groups by product. Most goods have one: hundreds of thousands of lists of one are not made. */
	readonly packed: Map<string, PackedGroup | PackedGroup[]>;
	/** Every product, in the order first met. */
	readonly products: string[];
	/** Those whose rows are in memory. */
	readonly inMemory: string[];
	/** The sources of packed rows. */
	readonly sources: Set<Source>;
}

interface OfReporter {
	readonly pairs: Map<string, Pair>;
	/** The partners by product, in the order first met. */
	readonly partners: Map<string, string[]>;
}

/** Relations as they are met. */
class Meeting {
	readonly all: Relation[] = [];
	private readonly reporters = new Map<string, OfReporter>();

	pair(reporter: string, partner: string): Pair | undefined {
		return this.reporters.get(reporter)?.pairs.get(partner);
	}

	partners(reporter: string, product: string): readonly string[] {
		return this.reporters.get(reporter)?.partners.get(product) ?? NONE;
	}

	meetPacked(group: PackedGroup): void {
		const { reporter, partner, product } = group;
		const pair = this.pair(reporter, partner) ?? this.meetPair(reporter, partner);
		pair.sources.add(group.source);
		const before = pair.packed.get(product);
		if (!before) {
			pair.packed.set(product, group);
			this.meetProduct(pair, { reporter, partner, product });
		} else if (Array.isArray(before)) before.push(group);
		else pair.packed.set(product, [before, group]);
	}

	meetInMemory({ reporter, partner, product }: Relation): void {
		const pair = this.pair(reporter, partner) ?? this.meetPair(reporter, partner);
		pair.inMemory.push(product);
		this.meetProduct(pair, { reporter, partner, product });
	}

	private meetPair(reporter: string, partner: string): Pair {
		const ofReporter = this.reporters.get(reporter) ?? { pairs: new Map<string, Pair>(), partners: new Map() };
		this.reporters.set(reporter, ofReporter);
		const pair: Pair = { packed: new Map(), products: [], inMemory: [], sources: new Set() };
		ofReporter.pairs.set(partner, pair);
		return pair;
	}

	private meetProduct(pair: Pair, relation: Relation): void {
		const { reporter, partner, product } = relation;
		this.all.push(relation);
		pair.products.push(product);
		const partners = this.reporters.get(reporter)?.partners;
		const others = partners?.get(product);
		if (others) others.push(partner);
		else partners?.set(product, [partner]);
	}
}

/** Packed relations and those in memory, in the order first met: both come in it. */
function* meeting(groups: readonly PackedGroup[], inMemory: Rows): Steps<Meeting> {
	const met = new Meeting();
	const { relations } = inMemory;
	const orderOf = (at: number): number => {
		const relation = relations[at];
		return relation ? (inMemory.of(relation)[0]?.order ?? 0) : Infinity;
	};
	let beside = 0;
	let order = orderOf(beside);
	const meetBefore = (end: number) => {
		for (; order < end; order = orderOf(++beside)) met.meetInMemory(relations[beside] as Relation);
	};
	for (const [at, group] of groups.entries()) {
		if (at % STEP === STEP - 1) yield;
		meetBefore(group.order);
		met.meetPacked(group);
	}
	meetBefore(Infinity);
	return met;
}

/** Puts the relations of packed rows and of those in memory in one order. */
export function* relationsOf({ groups }: PackedRows, inMemory: Rows): Steps<Relations> {
	const met = yield* meeting(groups, inMemory);
	const packedOf = ({ reporter, partner, product }: Relation): readonly PackedGroup[] | undefined => {
		const found = met.pair(reporter, partner)?.packed.get(product);
		return found && !Array.isArray(found) ? [found] : found;
	};
	const spans = new Map<string, Period>();
	const bounds = new Map<string, Bounds>();
	/** From where to where rows of a pair's goods reach. */
	function spanOfGoods(reporter: string, partner: string): Period {
		const pair = met.pair(reporter, partner);
		let [from, to] = [Infinity, -Infinity];
		const reach = (first: Period, last: Period) => {
			from = Math.min(from, first.from);
			to = Math.max(to, last.to);
		};
		for (const [product, found] of pair?.packed ?? []) {
			if (product === TOTAL) continue;
			for (const { first, last } of Array.isArray(found) ? found : [found]) reach(first.period, last.period);
		}
		for (const product of pair?.inMemory ?? [])
			if (product !== TOTAL)
				for (const { period } of inMemory.of({ reporter, partner, product })) reach(period, period);
		return { from, to };
	}
	const isPacked = ({ reporter, partner, product }: Relation) =>
		met.pair(reporter, partner)?.packed.has(product) ?? false;
	const relations: Relations = {
		packed: packedOf,
		all: met.all,
		partners: (reporter, product) => met.partners(reporter, product),
		products: (reporter, partner) => met.pair(reporter, partner)?.products ?? NONE,
		sources: (reporter, partner) => {
			const pair = met.pair(reporter, partner);
			return pair?.inMemory.length === 0 ? pair.sources : undefined;
		},
		inMemory: (reporter, partner) => met.pair(reporter, partner)?.inMemory ?? NONE,
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
			if (!span) spans.set(id, (span = spanOfGoods(reporter, partner)));
			return span.from <= from && to <= span.to;
		},
		among: (need) =>
			need.flatMap((pattern): readonly Relation[] => {
				const { reporter, partner, product } = pattern;
				if (reporter === 'all') {
					const one = [pattern];
					return met.all.filter((relation) => isNeeded(one, relation) && isPacked(relation));
				}
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
				return met.all.filter((relation) => relation.reporter === reporter).filter(isPacked);
			})
	};
	return relations;
}
