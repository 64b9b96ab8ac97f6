import type { RowRef } from '#lib/trade/observation.ts';

/** A row as a query's value, readable: slashes and colons may stand there as they are. */
export const rowText = (ref: RowRef): string => encodeURIComponent(ref).replaceAll('%2F', '/').replaceAll('%3A', ':');

/** A source's address where it is one that a browser may follow; data could hold any text. */
export const webAddress = (url: string): string | undefined => (/^https?:\/\/[^\s/]/i.test(url) ? url : undefined);

/** What follows a path for a query: nothing where it is empty. */
export const asSearch = (query: string): '' | `?${string}` => (query === '' ? '' : `?${query}`);

/** What a page asks for of the data that it was made from: a browser may keep an answer of before for a while. */
export const pinned = (address: string, stamp: unknown): string =>
	`${address}${address.includes('?') ? '&' : '?'}v=${String(stamp)}`;
