import type { PackedRows } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { isBelow, isCode, levelOf, TOTAL } from '#lib/trade/product.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import { patternsOf } from './packed-patterns.ts';
import type { Relations } from './packed-relations.ts';

/** Which relations are the sums of their parts, of which no row need then be fetched to compare them. */
interface Sums {
	/** False too where rows in memory take part; undefined where it has to be found out first. */
	isSum(relation: Relation, level: number): boolean | undefined;
	/** Finds it out, of other relations of the level too, which are likely to be asked for next. */
	compare(relation: Relation, level: number, others: readonly Relation[]): Promise<void>;
	/** Finds it out of some relations whose rows are on their way: it is asked next of each, at the level below its own. */
	compareAhead(coming: readonly Relation[]): Promise<void>;
}

export function comparingSums(packed: PackedRows, relations: Relations): Sums {
	const known = new Map<string, boolean>();
	const idOf = (relation: Relation, level: number) => `${relationId(relation)} ${level}`;
	const isComparable = (relation: Relation, level: number): boolean =>
		packed.unlikeTheirParts !== undefined &&
		relations.packed(relation) !== undefined &&
		relations
			.inMemory(relation.reporter, relation.partner)
			.every((code) => levelOf(code) !== level || !isBelow(code, relation.product));
	async function compare(wanted: readonly Relation[], level: number): Promise<void> {
		const asked = wanted.filter((one) => !known.has(idOf(one, level)) && isComparable(one, level));
		if (asked.length === 0) return;
		const found = (await packed.unlikeTheirParts?.(patternsOf(asked), level)) ?? asked;
		const unlike = new Set(found.map(relationId));
		for (const one of asked) known.set(idOf(one, level), !unlike.has(relationId(one)));
	}
	/** Levels that the goods of a pair are of. */
	const levels = new Map<string, readonly number[]>();
	function levelBelow({ reporter, partner, product }: Relation): number | undefined {
		const pair = `${reporter} ${partner}`;
		let all = levels.get(pair);
		if (!all) {
			const goods = relations.products(reporter, partner).filter(isCode);
			levels.set(pair, (all = [...new Set(goods.map(levelOf))].sort((a, b) => a - b)));
		}
		return all.find((level) => level > levelOf(product));
	}
	return {
		isSum: (relation, level) => (isComparable(relation, level) ? known.get(idOf(relation, level)) : false),
		compare: (relation, level, others) =>
			compare(
				[relation, ...others.filter((one) => one.reporter === relation.reporter && isLike(one, relation))],
				level
			),
		async compareAhead(coming) {
			if (packed.unlikeTheirParts === undefined) return;
			const wholes = coming.filter(({ product }) => product === TOTAL || isCode(product));
			const byLevel = groupBy(wholes, levelBelow);
			await Promise.all([...byLevel].map(([level, some]) => (level === undefined ? undefined : compare(some, level))));
		}
	};
}

const isLike = (a: Relation, b: Relation): boolean => levelOf(a.product) === levelOf(b.product);
