import { isInArea } from '#lib/names/area-members.ts';
import { editionChanges } from '#lib/names/edition-changes.ts';
import { loadNomenclature, type Nomenclature } from '#lib/names/nomenclature.ts';
import { SHORT_NAMES } from '#lib/names/short-names.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { isCode } from '#lib/trade/product.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Vocabulary } from '#lib/trade/vocabulary.ts';

/** What figures have to know of goods and areas: the groups of the desk, what editions of the HS changed, who is in whom. */
export const goodsOf = ({ groups }: Pick<Dataset, 'groups'>): Vocabulary => ({
	groups,
	changes: editionChanges,
	isInArea
});

/** The nomenclature, where rows are about codes that nothing else names; it is large, and most sites do without. */
export async function nomenclatureFor(
	{ products }: Pick<Dataset, 'products'>,
	relations: Iterable<Relation>
): Promise<Nomenclature | undefined> {
	for (const { product } of relations)
		if (isCode(product) && !products.has(product) && !SHORT_NAMES.has(product)) return loadNomenclature();
	return undefined;
}
