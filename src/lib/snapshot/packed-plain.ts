import type { PackedRows } from '#lib/tables/packed-rows.ts';
import { changeOf } from '#lib/trade/area-changes.ts';
import type { Source } from '#lib/trade/observation.ts';
import { isCode, levelOf, partsIn, TOTAL } from '#lib/trade/product.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import { yielding, type Steps } from '#lib/trade/steps.ts';
import type { Relations } from './packed-relations.ts';
import { comparingSums } from './packed-sums.ts';

/** Relations between two steps. */
const STEP = 1024;

/** Relations of a reporter with a partner, pair after pair. */
function* inPairs(relations: readonly Relation[]): Steps<ReadonlyMap<string, readonly Relation[]>> {
	const pairs = new Map<string, Relation[]>();
	for (const [at, relation] of relations.entries()) {
		if (at % STEP === STEP - 1) yield;
		const id = `${relation.reporter} ${relation.partner}`;
		const pair = pairs.get(id);
		if (pair) pair.push(relation);
		else pairs.set(id, [relation]);
	}
	return pairs;
}

/**
 * The relations that have to be compared row by row, those of a pair together: the others are known to give no finding.
 * What takes part in a comparison from elsewhere (rows in memory, rows that may not be shown yet) is not known.
 */
export async function* toBeCompared(
	packed: PackedRows,
	relations: Relations,
	isShown: (source: Source) => boolean
): AsyncGenerator<readonly Relation[], void> {
	// where it cannot be found out all of them are compared
	const unplain = await packed.unplain?.().catch(() => undefined);
	const isWholePairKnown = ({ reporter, partner }: Relation): boolean =>
		relations.inMemory(reporter, partner).length === 0 &&
		[...(relations.sources(reporter, partner) ?? [])].every(isShown);
	const pairs = await yielding(inPairs(relations.all));
	/** Goods of a reporter that rows in memory are about, with any partner: they are compared with the world's. */
	const unpacked = new Set(
		[...pairs.values()].flatMap(([first]) =>
			first ? relations.inMemory(first.reporter, first.partner).map((code) => `${first.reporter} ${code}`) : []
		)
	);
	const isPlain = (relation: Relation): boolean =>
		unplain !== undefined &&
		!unplain.has(relationId(relation)) &&
		relations.packed(relation) !== undefined &&
		!unpacked.has(`${relation.reporter} ${relation.product}`);
	for (const pair of pairs.values()) {
		const [first] = pair;
		if (!first || !unplain || !isWholePairKnown(first) || changeOf(first)) {
			yield pair;
			continue;
		}
		const plain = pair.filter(isPlain);
		const sums = await sumsAmong(packed, relations, plain);
		const some = pair.filter((relation) => !sums.has(relation));
		if (some.length > 0) yield some;
	}
}

/** Those of some relations of a pair that are known to be the sums of their parts, or have none. */
async function sumsAmong(
	packed: PackedRows,
	relations: Relations,
	some: readonly Relation[]
): Promise<ReadonlySet<Relation>> {
	const [first] = some;
	if (!first) return new Set();
	const codes = relations.products(first.reporter, first.partner);
	const sums = comparingSums(packed, relations);
	await sums.compareAhead(some).catch(() => undefined);
	const isSum = (relation: Relation): boolean => {
		const { product } = relation;
		const [part] = product === TOTAL || isCode(product) ? partsIn(codes, product) : [];
		return part === undefined || sums.isSum(relation, levelOf(part)) === true;
	};
	return new Set(some.filter(isSum));
}
