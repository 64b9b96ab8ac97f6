import type { Relation } from '#lib/trade/slice.ts';
import type { View } from './view.ts';

/**
 * Relations that are asked for together; `all` stands for every reporter, or every partner, that has rows, and for every
 * product.
 */
export interface Pattern {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
}

/**
 * The relations whose rows an answer needs: no figure or finding of it asks for another, but where a partner exceeds the
 * world's figure. Whether others do as well, and that figure is the wrong one, is then asked of all partners.
 */
export type Need = readonly Pattern[];

/** Every row. */
export const NEED_ALL: Need = [{ reporter: 'all', partner: 'all', product: 'all' }];

/** Codes, groups and broken down goods are worked out from what stands above and below them: from all that is traded. */
const ALL = 'all';

/** A relation in all its products, and the reporter's trade with the world: comparing its rows asks for both. */
export const needOfRelation = ({ reporter, partner }: Relation): Need =>
	[...new Set([partner, 'WLD'])].map((code) => ({ reporter, partner: code, product: ALL }));

/**
 * What the figures of a view are made from and compared with: the relations it names, the reporter's trade with the
 * world (of which shares are, and which no partner may exceed), and where it compares mirrors the partners' own records.
 */
export function needOf({ reporter, partner, measure }: Pick<View, 'reporter' | 'partner' | 'measure'>): Need {
	const product = ALL;
	const partners = partner === 'all' ? ['all'] : partner;
	const named = partners.map((code) => ({ reporter, partner: code, product }));
	const mirrored = measure === 'mirror' ? partners.map((code) => ({ reporter: code, partner: reporter, product })) : [];
	const reporters = [reporter, ...mirrored.map((pattern) => pattern.reporter)];
	const worlds = reporters.map((code) => ({ reporter: code, partner: 'WLD', product }));
	return [...named, ...mirrored, ...worlds];
}

/**
 * Of what a view needs, what its first question is about, where rows are not at hand: the goods it names, with the
 * parts it breaks them down into. What else it asks for is fetched when it asks.
 */
export function likelyOf(view: Pick<View, 'reporter' | 'partner' | 'measure' | 'product'>): Need {
	return needOf(view).flatMap((pattern) => view.product.map((product) => ({ ...pattern, product })));
}

/** Whether rows of a relation are needed. */
export const isNeeded = (need: Need, relation: Relation): boolean =>
	need.some(
		({ reporter, partner, product }) =>
			(reporter === ALL || reporter === relation.reporter) &&
			(partner === ALL || partner === relation.partner) &&
			(product === ALL || product === relation.product)
	);
