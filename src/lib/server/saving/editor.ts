import type { IncomingMessage } from 'node:http';
import { error, type RequestEvent } from '@sveltejs/kit';
import { clientAddress, clientOf } from '../client-address.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import { isSame } from '../secret.ts';

/** A request to save may hold this many bytes. */
const LARGEST = 64 * 2 ** 20;
const TOO_MUCH = `This is too much to save at once: at most ${LARGEST / 2 ** 20} MB.`;

/** Limits for one address: wrong tokens in ten minutes, and saves in one minute. */
const MOST_WRONG = 10;
const MOST_SAVES = 30;

/** Looks at what could be saved, of one address in one minute, and the bytes that each may send. */
const MOST_PREVIEWS = 60;
const LONGEST_LOOK = 16 * 1024;

/** What somebody without the token may send something to. */
const LOOKS: readonly string[] = ['/desk/events/preview'];

/** Addresses that are remembered; beyond, the one seen longest ago is forgotten. */
const MOST_ADDRESSES = 2000;

/** Whether nothing can be saved here: READ_ONLY is set, or the server was started without a token. */
export const canSave = (): boolean => !isReadOnly() && tokenText() !== '';

export const isReadOnly = (): boolean =>
	!['', '0', 'false', 'no'].includes((process.env['READ_ONLY'] ?? '').toLowerCase());

const tokenText = (): string => process.env['EDIT_TOKEN'] ?? '';

const tokenIn = (authorization: string | null | undefined): string =>
	/^Bearer (.+)$/i.exec(authorization ?? '')?.[1]?.trim() ?? '';

/** Whether somebody has the token. */
export const hasEditorToken = ({ authorization }: IncomingMessage['headers']): boolean =>
	isSame(tokenIn(authorization), tokenText());

/**
 * Bytes of a body that are worth reading: as many as can be saved of who has the token, few of a look. None of any
 * other request, or of one that says it is longer: its headers alone have it refused.
 */
export function longestBody({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): number {
	if (!canSave()) return 0;
	const said = headers['content-length'];
	const isLook = LOOKS.includes(url.split('?')[0] ?? '') && said !== undefined;
	const longest = hasEditorToken(headers) ? LARGEST : isLook ? LONGEST_LOOK : 0;
	return Number(said ?? 0) > longest ? 0 : longest;
}

/** Counts what each address does within a span of time (ms). */
export function limiter(most: number, span: number, now: () => number = Date.now) {
	const tallies = new BoundedMap<string, { count: number; from: number }>(MOST_ADDRESSES);
	const current = (address: string) => {
		const tally = tallies.get(address);
		return tally && now() - tally.from < span ? tally : undefined;
	};
	return {
		/** Seconds until this address may try again; 0 where it may now. */
		wait(address: string): number {
			const tally = current(address);
			return tally && tally.count >= most ? Math.ceil((tally.from + span - now()) / 1000) : 0;
		},
		count(address: string): void {
			const tally = current(address) ?? { count: 0, from: now() };
			tally.count++;
			tallies.set(address, tally);
		}
	};
}

const wrongTokens = limiter(MOST_WRONG, 10 * 60_000);
const saves = limiter(MOST_SAVES, 60_000);

/** The parts of a request event that saving reads. */
type EditEvent = Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'> & {
	readonly platform?: Readonly<{ req: Pick<IncomingMessage, 'headers' | 'socket'> }> | undefined;
};

/** Where a request to save comes from, for the log: what the proxy in front says, or the connection's address. */
export const addressOf = ({ platform, getClientAddress }: EditEvent): string =>
	platform ? clientAddress(platform.req) : getClientAddress();

/** The client whose tries and saves are counted together. */
const clientOfEvent = ({ platform, getClientAddress }: EditEvent): string =>
	platform ? clientOf(platform.req) : getClientAddress();

/** An answer to the page that saves, in words, for nobody else to read or keep. */
export const respondUncached = (status: number, body: object, headers: Record<string, string> = {}): Response =>
	Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

export const refuseEdit = (status: number, message: string, headers?: Record<string, string>): Response =>
	respondUncached(status, { error: { status, message } }, headers);

/**
 * Whether a browser says that another site's page asks. A program that is no browser says nothing, and has to have
 * the token like anyone.
 */
function isForeign({ request, url }: Pick<RequestEvent, 'request' | 'url'>): boolean {
	const site = request.headers.get('sec-fetch-site');
	if (site !== null && site !== 'same-origin') return true;
	const origin = request.headers.get('origin');
	if (origin === null) return false;
	if (!URL.canParse(origin)) return true;
	// the scheme is what a proxy in front may hide from us; the host is what another site cannot have
	const hosts = [url.host, request.headers.get('host')];
	return !hosts.includes(new URL(origin).host);
}

const previews = limiter(MOST_PREVIEWS, 60_000);

/** Why a request may not have a look at what it could save, or nothing where it may: nobody needs the token to look. */
export function refuseLook(event: EditEvent): Response | undefined {
	const { headers } = event.request;
	if (!canSave() || isForeign(event)) return refuseEdit(403, 'Rows can only be looked at from this site’s own page.');
	if (Number(headers.get('content-length') ?? Infinity) > LONGEST_LOOK) return refuseEdit(413, 'This is too much.');
	const client = clientOfEvent(event);
	const wait = previews.wait(client);
	if (wait > 0) return refuseTry(wait);
	previews.count(client);
	return undefined;
}

/**
 * Why a request may not change the data, or nothing where it may. The token comes in the Authorization header only,
 * which no other site's page can send without being asked first, and it is never put in a cookie, an address or a log.
 */
export function refusal(event: EditEvent): Response | undefined {
	const { headers } = event.request;
	if (isReadOnly()) return refuseEdit(403, 'This server is read-only: nothing can be saved here.');
	if (tokenText() === '')
		return refuseEdit(403, 'This server was started without a token for editors: nothing can be saved here.');
	if (isForeign(event)) return refuseEdit(403, 'Rows can only be saved from this site’s own page.');
	if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? ''))
		return refuseEdit(415, 'Send the rows as JSON.');
	const client = clientOfEvent(event);
	const token = tokenIn(headers.get('authorization'));
	// first of all: the wrong tokens of somebody who shares the editor's address must not keep the editor out
	if (!isSame(token, tokenText())) return refuseToken(token, client);
	const wait = saves.wait(client);
	if (wait > 0) return refuseTry(wait);
	if (Number(headers.get('content-length') ?? 0) > LARGEST) return refuseEdit(413, TOO_MUCH);
	return undefined;
}

const refuseTry = (seconds: number): Response =>
	refuseEdit(429, `Too many tries. Try again in ${seconds} seconds.`, { 'retry-after': String(seconds) });

function refuseToken(token: string, client: string): Response {
	const wait = wrongTokens.wait(client);
	if (wait > 0) return refuseTry(wait);
	wrongTokens.count(client);
	return refuseEdit(
		401,
		token === '' ? 'Saving needs the editor token.' : 'This is not the editor token of this server.',
		{ 'www-authenticate': 'Bearer realm="Twoway editors"' }
	);
}

/** Counts what was saved, for the limit of saves; what was refused or came too late does not count. */
export const countSave = (event: EditEvent): void => saves.count(clientOfEvent(event));

/**
 * The JSON that was sent; undefined where it is none.
 * @throws what answers 413, where more was sent than its headers said
 */
export async function sentJson(request: Request): Promise<unknown> {
	const text = await request.text().catch((cause: unknown) => {
		if (isTooMuch(cause)) error(413, TOO_MUCH);
		throw cause;
	});
	if (text.length > LARGEST) error(413, TOO_MUCH);
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether whoever reads a body gave up on it. */
const isTooMuch = (cause: unknown): boolean => cause instanceof Error && 'status' in cause && cause.status === 413;
