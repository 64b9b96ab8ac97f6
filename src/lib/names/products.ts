import type { Lang } from '#lib/lang/lang.ts';
import type { Group } from '#lib/trade/vocabulary.ts';

/** What a product is called in one language; empty where nobody gave it a name in it. */
export interface ProductWords {
	/** "Rechargeable batteries" */
	readonly name: string;
	/** "Batteries", for labels of charts and narrow tables; empty where the name is short enough. */
	readonly shortName: string;
}

/** What a newspaper calls the goods of an HS code: a row of products.csv. */
export interface NamedProduct {
	/** 2, 4 or 6 digits, or a national line of 7 to 12, zeros kept. */
	readonly code: string;
	readonly words: Readonly<Record<Lang, ProductWords>>;
}

/** A bundle of goods that desks speak of and no code has: a row of groups.csv. */
export interface ProductGroup extends Group {
	readonly words: Readonly<Record<Lang, ProductWords>>;
	/** What is in it, and what one might miss. */
	readonly note: string;
}
