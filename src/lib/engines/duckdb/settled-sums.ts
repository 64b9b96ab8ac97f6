import type { PackedPattern } from '#lib/tables/packed-rows.ts';
import { isCode, levelOf, TOTAL } from '#lib/trade/product.ts';
import type { Relation } from '#lib/trade/slice.ts';
import { sourceIn, type CountedGroup, type Placing } from '../stored/stored-file.ts';
import type { ByPair } from './by-pair.ts';

/** What is known of the sums of one reporter's trade with a partner in one file. */
interface PairSums {
	readonly levels: readonly number[];
	readonly unlike: ReadonlySet<string>;
	readonly sources: ReadonlySet<string>;
	readonly from: number;
	readonly to: number;
}

/** What was found out of sums as files were packed. */
export interface SettledSums {
	/**
	 * Those of some relations that are not the sums of their parts of a level, as far as that is known, and the patterns of
	 * those of which it is not.
	 */
	find(patterns: readonly PackedPattern[], level: number): { unlike: Relation[]; unsettled: PackedPattern[] };
}

/** Undefined where nobody has looked. */
function sumsOf(groups: readonly CountedGroup[], placing: Placing): PairSums | undefined {
	if (groups.some(({ isSum }) => isSum === undefined)) return undefined;
	const goods = groups.filter(({ product }) => product === TOTAL || isCode(product));
	return {
		levels: [...new Set(goods.map(({ product }) => levelOf(product)))].sort((a, b) => a - b),
		unlike: new Set(goods.filter(({ isSum }) => !isSum).map(({ product }) => product)),
		sources: new Set(groups.map(({ source }) => sourceIn(placing, source).id)),
		from: Math.min(...groups.map(({ first }) => first.from)),
		to: Math.max(...groups.map(({ last }) => last.to))
	};
}

/** Whether no row of one is compared with one of the other. */
const areApart = (a: PairSums, b: PairSums): boolean =>
	a.to <= b.from || b.to <= a.from || [...a.sources].every((id) => !b.sources.has(id));

/** Whether what was found of the parts of the next level holds for this one. */
function isAbout({ levels }: PairSums, above: number, level: number): boolean {
	return !levels.includes(level) || levels.find((other) => other > above) === level;
}

/** @param files with their groups by pair */
export function settledSums(files: readonly (Placing & { readonly groupsOf: ByPair })[]): SettledSums {
	const known = new Map<string, readonly PairSums[] | undefined>();
	/** Those of a pair, file by file; undefined where rows of several files, or unknown ones, take part. */
	function sumsOfPair(reporter: string, partner: string): readonly PairSums[] | undefined {
		const id = `${reporter} ${partner}`;
		if (known.has(id)) return known.get(id);
		const all = files.flatMap((file) => {
			const groups = file.groupsOf(reporter, partner);
			return groups.length > 0 ? [sumsOf(groups, file)] : [];
		});
		const sums = all.flatMap((one) => one ?? []);
		const isSettled =
			sums.length === all.length && sums.every((one, at) => sums.slice(at + 1).every((other) => areApart(one, other)));
		known.set(id, isSettled ? sums : undefined);
		return known.get(id);
	}
	return {
		find(patterns, level) {
			const unlike: Relation[] = [];
			const unsettled: PackedPattern[] = [];
			for (const pattern of patterns) {
				const { reporter, products } = pattern;
				const left: string[] = [];
				for (const partner of pattern.partners) {
					const sums = sumsOfPair(reporter, partner);
					if (!sums?.every((one) => isAbout(one, pattern.level, level))) left.push(partner);
					else
						for (const product of products)
							if (sums.some((one) => one.levels.includes(level) && one.unlike.has(product)))
								unlike.push({ reporter, partner, product });
				}
				if (left.length > 0) unsettled.push({ ...pattern, partners: left });
			}
			return { unlike, unsettled };
		}
	};
}
