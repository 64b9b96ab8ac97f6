import type { IncomingMessage } from 'node:http';
import { PICTURE_KEYS } from '#lib/server/pictures/size.ts';
import { VIEW_KEYS } from '#lib/views/keys.ts';

/** Keys that SvelteKit adds for a page's data. */
const DATA_KEYS = ['x-sveltekit-invalidated', 'x-sveltekit-trailing-slash'];
const DATA_SUFFIX = /\/__data\.json$/;

const EXPLORE = [...VIEW_KEYS, 'from', 'to'];
const ROWS = ['reporter', 'partner', 'flow', 'period', 'source', 'text', 'sort', 'page', 'row', 'lang'];
const OEMBED = ['url', 'format', 'maxwidth', 'maxheight'];

/** The query keys that each path reads. */
const READ_BY: readonly (readonly [path: RegExp, keys: readonly string[]])[] = [
	[/^\/(?:charts\/[^/]+|explore(?:\.[\w-]+)?)\.(?:svg|png)$/, [...VIEW_KEYS, ...PICTURE_KEYS]],
	// of a frozen chart only its looks may be asked for
	[/^\/frozen\/[^/]+\.(?:svg|png)$/, ['lang', 'theme', ...PICTURE_KEYS]],
	[/^\/(?:o?embed\/)?frozen\/[^/]+$/, ['lang', 'theme']],
	[/^\/frozen$/, []],
	[/^\/explore(?:\.\w+)?$/, EXPLORE],
	[/^\/(?:charts|embed|oembed)\/[^/]+$/, VIEW_KEYS],
	[/^\/embed(?:\.json)?$/, VIEW_KEYS],
	[/^\/oembed$/, OEMBED],
	[/^\/data$/, ROWS],
	[/^\/data\/sources$/, ['page', 'lang']],
	[/^\/data\/row\.json$/, ['row']],
	[/^\/data\/problems\.json$/, ['code', 'file', 'from']],
	[/^\/trade\/[^/]+\/[^/]+$/, ['lang']],
	[/^\/products(?:\.json)?$/, ['reporter', 'partner', 'text', 'lang']],
	[/^\/(?:|method(?:\/design)?|data\/rows\.json|feed\.xml)$/, ['lang']],
	[
		/^\/(?:healthz|brand\.css|brand\/[^/]+|datapackage\.json|sitemap\.xml|robots\.txt|data\/(?!rows)\w+\.(?:json|csv)|_app\/.*|\w+\.(?:svg|png))$/,
		[]
	]
];

/**
 * Every query key that some page or file of the site reads; no other reaches a page. So a link that somebody tagged
 * (`utm_source`) is the same address, and made-up keys cannot fill the store of finished responses.
 */
export const QUERY_KEYS: ReadonlySet<string> = new Set(READ_BY.flatMap(([, keys]) => keys).concat(DATA_KEYS));

const KEYS_READ = READ_BY.map(([path, keys]) => [path, new Set([...keys, ...DATA_KEYS])] as const);

/** The keys that a path reads; of a path that is not listed, every key that any reads. */
export function keysReadBy(path: string): ReadonlySet<string> {
	const page = path.replace(DATA_SUFFIX, '') || '/';
	return KEYS_READ.find(([pattern]) => pattern.test(page))?.[1] ?? QUERY_KEYS;
}

/** Below these paths nothing is shared between callers: they save, and see their whole query. */
const PRIVATE = ['/data/add', '/data/decide', '/desk'];

const isPrivatePath = (path: string): boolean =>
	PRIVATE.some((root) => path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}.`));

/** Longer addresses are refused: no view needs them. */
export const LONGEST_ADDRESS = 8192;

/** The path of an address, and its query with the keys only that the path reads, in order. */
export interface Address {
	/** As pages have it: without "..", decoded. */
	readonly path: string;
	/** Path and query as the pages see them, the same for all that ask for the same. */
	readonly normal: string;
	readonly isPrivate: boolean;
}

/** As SvelteKit decodes a path: what stands for a "/" or a "%" stays. */
function decoded(path: string): string | undefined {
	try {
		return path.split('%25').map(decodeURI).join('%25');
	} catch {
		return undefined;
	}
}

/** Reads what stands after GET: "/explore?partner=RUS&utm_source=x". Nothing where its path cannot be decoded. */
export function readAddress(target: string): Address | undefined {
	const { pathname, searchParams } = new URL(`http://site${target}`);
	const path = decoded(pathname);
	if (path === undefined) return undefined;
	if (isPrivatePath(path)) return { path, normal: target, isPrivate: true };
	const read = keysReadBy(path);
	// taking keys out one by one would go through all of them for each
	const query = new URLSearchParams([...searchParams].filter(([key]) => read.has(key)));
	query.sort();
	const search = query.toString();
	return { path, normal: search === '' ? pathname : `${pathname}?${search}`, isPrivate: false };
}

/** A name or an address of a machine, with or without a port: what may stand in a Host header. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

export const isHost = (text: string | undefined): text is string => text !== undefined && HOST.test(text);

/** Whether a request names one host only: of two, a proxy in front may have read the other one. */
export function hasOneHost({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
	let count = 0;
	for (let i = 0; i < rawHeaders.length; i += 2) {
		const name = rawHeaders[i];
		if (name?.length === 4 && name.toLowerCase() === 'host') count++;
	}
	return count < 2;
}

/**
 * What a response is stored under: the site that its caller asked, which links in pages name, and the address.
 * @param origin the site's own address, where it is known
 */
export function keyOf({ headers }: IncomingMessage, origin: string | undefined, normal: string): string {
	const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
	return `${origin ?? `${scheme}://${hostIn(headers.host ?? '', scheme)}`} ${normal}`;
}

/** A host as addresses have it: in small letters, without the usual port. */
const hostIn = (host: string, scheme: string): string =>
	host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');

/** The name or address in a Host header, without its port. */
const nameIn = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/** Names and addresses that lead to this machine itself. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (host: string): boolean => LOOPBACK.test(nameIn(host));

/**
 * Whether a request is for this site: where its address is known, other names are refused, or a name of an attacker that
 * leads here (DNS rebinding) would have the site's pages in a browser. Ports do not count: a proxy may leave them out.
 */
export const isOwnHost = (host: string, origin: string): boolean =>
	isLoopback(host) || nameIn(host) === nameIn(new URL(origin).host);
