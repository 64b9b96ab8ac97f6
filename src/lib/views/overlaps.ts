import { isCode, isWithin, TOTAL } from '#lib/trade/product.ts';
import type { Vocabulary } from '#lib/trade/vocabulary.ts';
import type { SeriesKey } from './point.ts';
import type { View } from './view.ts';

/** Something shown whose figures include those of others that are shown beside it. */
export interface Overlap {
	readonly of: 'goods' | 'areas';
	readonly wider: string;
	/** Codes that count in it too, at least one. */
	readonly includes: readonly string[];
}

type Known = Pick<Vocabulary, 'groups' | 'isInArea'>;

/** The codes that some goods are made of: those of a group, else their own. */
const codesOf = (product: string, { groups }: Known): readonly string[] => groups.get(product)?.codes ?? [product];

/** Whether all that counts in some goods counts in others, too. */
function isInGoods(product: string, wider: string, known: Known): boolean {
	const without = known.groups.get(wider)?.without ?? [];
	const around = codesOf(wider, known);
	return codesOf(product, known).every(
		(code) =>
			isCode(code) &&
			around.some((outer) => isWithin(code, outer)) &&
			!without.some((out) => isWithin(code, out) || isWithin(out, code))
	);
}

/** What counts in what of things shown beside each other; of two that count the same, the first includes the second. */
function overlapsAmong(
	codes: readonly string[],
	of: Overlap['of'],
	isIn: (inner: string, wider: string) => boolean
): Overlap[] {
	return codes.flatMap((wider, at): Overlap[] => {
		const includes = codes.filter((code, i) => code !== wider && isIn(code, wider) && !(i < at && isIn(wider, code)));
		return includes.length > 0 ? [{ of, wider, includes }] : [];
	});
}

/**
 * Where what a view shows overlaps, so that its figures do not add up: a chapter and its heading, a group and its
 * member, ASEAN and Vietnam. That all goods include some, and the world every country, needs no word.
 */
export function overlapsIn(
	{ product, level }: Pick<View, 'product' | 'level'>,
	keys: readonly Pick<SeriesKey, 'partner' | 'product'>[],
	known: Known
): Overlap[] {
	const shown = level === undefined ? [...new Set(keys.map((key) => key.product))] : product;
	const goods = shown.filter((code) => code !== TOTAL);
	const areas = [...new Set(keys.map(({ partner }) => partner))];
	const { isInArea } = known;
	return [
		...overlapsAmong(goods, 'goods', (inner, wider) => isInGoods(inner, wider, known)),
		...(isInArea ? overlapsAmong(areas, 'areas', isInArea) : [])
	];
}
