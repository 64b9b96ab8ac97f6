import type { PackedPattern } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { levelOf } from '#lib/trade/product.ts';
import type { Relation } from '#lib/trade/slice.ts';

/** Patterns of one reporter and level from which on they are asked for as one, with what stands between them. */
const MANY = 24;

/** What asks for some relations, and maybe for a few others of the same partners and goods. */
export function patternsOf(relations: Iterable<Relation>): PackedPattern[] {
	const byLevel = groupBy(relations, ({ reporter, product }) => `${reporter} ${levelOf(product)}`);
	return [...byLevel.values()].flatMap((ofLevel): PackedPattern[] => {
		const [first] = ofLevel;
		if (!first) return [];
		const { reporter } = first;
		const level = levelOf(first.product);
		const ofPartners = [...groupBy(ofLevel, ({ partner }) => partner)].map(([partner, some]) => ({
			partner,
			products: [...new Set(some.map(({ product }) => product))].sort()
		}));
		const alike = [...groupBy(ofPartners, ({ products }) => products.join(' ')).values()];
		const together = alike.length > MANY ? [ofPartners] : alike;
		return together.map((some) => ({
			reporter,
			level,
			partners: some.map(({ partner }) => partner),
			products: [...new Set(some.flatMap(({ products }) => products))].sort()
		}));
	});
}
