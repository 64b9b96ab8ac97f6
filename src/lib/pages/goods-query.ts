import type { GoodsHit } from './goods-found.ts';

/** A trade whose goods are looked at: whose, with whom, and which ways. */
interface Asked {
	readonly reporter: string;
	readonly partner: string;
	readonly flow?: string;
}

/** A query of codes and words that need no escape. */
export const keysText = (keys: Readonly<Record<string, string | number>>): string =>
	Object.entries(keys)
		.map(([key, value]) => `${key}=${value}`)
		.join('&');

/** The figures of some goods over the years. */
export const overYearsQuery = ({ reporter, partner, flow = 'export~import' }: Asked, product: string): string =>
	keysText({ reporter, partner, flow, product, window: 'year', time: 'earliest..latest' });

/** The same of goods that were found, in the trade that was asked about or in another that has them. */
export const hitQuery = ({ code, trade }: GoodsHit, asked: Asked): string => overYearsQuery(trade ?? asked, code);
