import type { Relation } from '#lib/trade/slice.ts';
import type { View } from './view.ts';

/** Relations that are asked for together; `all` stands for every reporter, or every partner, that has rows. */
export interface Pattern {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
}

/** The relations whose rows an answer needs: no figure or finding of it asks for another. */
export type Need = readonly Pattern[];

/** A relation, and the reporter's trade with the world: comparing the relation's rows asks for both. */
export const needOfRelation = ({ reporter, partner, product }: Relation): Need =>
	[...new Set([partner, 'WLD'])].map((code) => ({ reporter, partner: code, product }));

/**
 * What the figures of a view are made from and compared with: the relations it names, the reporter's trade with the
 * world (of which shares are, and which no partner may exceed), and where it compares mirrors the partners' own records.
 */
export function needOf({ reporter, partner, product, measure }: Pick<View, keyof Relation | 'measure'>): Need {
	const partners = partner === 'all' ? ['all'] : partner;
	const named = partners.map((code) => ({ reporter, partner: code, product }));
	const mirrored = measure === 'mirror' ? partners.map((code) => ({ reporter: code, partner: reporter, product })) : [];
	const reporters = [reporter, ...mirrored.map((pattern) => pattern.reporter)];
	const worlds = reporters.map((code) => ({ reporter: code, partner: 'WLD', product }));
	return [...named, ...mirrored, ...worlds];
}

/** Whether rows of a relation are needed. */
export const isNeeded = (need: Need, relation: Relation): boolean =>
	need.some(
		({ reporter, partner, product }) =>
			(reporter === 'all' || reporter === relation.reporter) &&
			(partner === 'all' || partner === relation.partner) &&
			product === relation.product
	);
