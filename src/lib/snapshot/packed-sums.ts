import type { PackedRows } from '#lib/tables/packed-rows.ts';
import { isBelow, levelOf } from '#lib/trade/product.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import { patternsOf } from './packed-patterns.ts';
import type { Relations } from './packed-relations.ts';

/** Which relations are the sums of their parts, of which no row need then be fetched to compare them. */
interface Sums {
	/** False too where rows in memory take part; undefined where it has to be found out first. */
	isSum(relation: Relation, level: number): boolean | undefined;
	/** Finds it out, of other relations of the level too, which are likely to be asked for next. */
	compare(relation: Relation, level: number, others: readonly Relation[]): Promise<void>;
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
	return {
		isSum: (relation, level) => (isComparable(relation, level) ? known.get(idOf(relation, level)) : false),
		async compare(relation, level, others) {
			const isAsked = (one: Relation) => !known.has(idOf(one, level)) && isComparable(one, level);
			const isAlike = ({ reporter, product }: Relation) =>
				reporter === relation.reporter && levelOf(product) === levelOf(relation.product);
			const asked = [relation, ...others.filter(isAlike)].filter(isAsked);
			const found = (await packed.unlikeTheirParts?.(patternsOf(asked), level)) ?? asked;
			const unlike = new Set(found.map(relationId));
			for (const one of asked) known.set(idOf(one, level), !unlike.has(relationId(one)));
		}
	};
}
