import type { IncomingMessage } from 'node:http';
import { PICTURE_KEYS } from '#lib/server/pictures/size.ts';
import { VIEW_KEYS } from '#lib/views/keys.ts';

/**
 * Every query key that some page or file of the site reads; no other reaches a page. So a link that somebody tagged
 * (`utm_source`) is the same address, and made-up keys cannot fill the store of finished responses.
 */
export const QUERY_KEYS: ReadonlySet<string> = new Set<string>([
	...VIEW_KEYS,
	...PICTURE_KEYS,
	// the explorer's form, without a script
	'from',
	'to',
	// rows of /data
	'period',
	'text',
	'page',
	'row',
	// oEmbed
	'url',
	'format',
	'maxwidth',
	'maxheight',
	// SvelteKit's own, for a page's data
	'x-sveltekit-invalidated',
	'x-sveltekit-trailing-slash'
]);

/** Below these addresses nothing is shared between callers: they save, and see their whole query. */
const PRIVATE = ['/data/add'];

/** Longer addresses are refused: no view needs them. */
export const LONGEST_ADDRESS = 8192;

/** The path of an address, and its query with the known keys only, in order. */
export interface Address {
	readonly path: string;
	/** Path and query as the pages see them, the same for all that ask for the same. */
	readonly normal: string;
	readonly isPrivate: boolean;
}

/** Reads what stands after GET: "/explore?partner=RUS&utm_source=x". */
export function readAddress(target: string): Address {
	const at = target.indexOf('?');
	const path = at < 0 ? target : target.slice(0, at);
	const isPrivate = PRIVATE.some((root) => path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}.`));
	if (at < 0 || isPrivate) return { path, normal: target, isPrivate };
	const query = new URLSearchParams(target.slice(at + 1));
	for (const key of new Set(query.keys())) if (!QUERY_KEYS.has(key)) query.delete(key);
	query.sort();
	const search = query.toString();
	return { path, normal: search === '' ? path : `${path}?${search}`, isPrivate };
}

/** A name or an address of a machine, with or without a port: what may stand in a Host header. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

export const isHost = (text: string | undefined): text is string => text !== undefined && HOST.test(text);

/**
 * What a response is stored under: the site that its caller asked, which links in pages name, and the address.
 * @param origin the site's own address, where it is known
 */
export function keyOf({ headers }: IncomingMessage, origin: string | undefined, normal: string): string {
	const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
	return `${origin ?? `${scheme}://${headers.host}`} ${normal}`;
}
