import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

/** A request to save may hold this many bytes. */
const LARGEST = 64 * 2 ** 20;

/** Of one address: wrong tokens in ten minutes, and saves in one. */
const MOST_WRONG = 10;
const MOST_SAVES = 30;

/** Addresses that are remembered; beyond, the one seen longest ago is forgotten. */
const MOST_ADDRESSES = 2000;

/** Whether nothing can be saved here: READ_ONLY is set, or the server was started without a token. */
export const canSave = (): boolean => !isReadOnly() && tokenText() !== '';

const isReadOnly = (): boolean => !['', '0', 'false', 'no'].includes((process.env['READ_ONLY'] ?? '').toLowerCase());

const tokenText = (): string => process.env['EDIT_TOKEN'] ?? '';

/** Counts what each address does within a span of time (ms). */
export function limiter(most: number, span: number, now: () => number = Date.now) {
	const seen = new Map<string, { count: number; from: number }>();
	const current = (address: string) => {
		const own = seen.get(address);
		return own && now() - own.from < span ? own : undefined;
	};
	return {
		/** Seconds until this address may try again; 0 where it may now. */
		wait(address: string): number {
			const own = current(address);
			return own && own.count >= most ? Math.ceil((own.from + span - now()) / 1000) : 0;
		},
		count(address: string): void {
			const own = current(address) ?? { count: 0, from: now() };
			own.count++;
			seen.delete(address);
			seen.set(address, own);
			const [oldest] = seen.keys();
			if (seen.size > MOST_ADDRESSES && oldest !== undefined) seen.delete(oldest);
		}
	};
}

const wrongTokens = limiter(MOST_WRONG, 10 * 60_000);
const saves = limiter(MOST_SAVES, 60_000);

/** Equal texts, in a time that tells nothing of where they differ. */
function isSame(given: string, right: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(right));
}

/** An answer to the page that saves, in words, for nobody else to read or keep. */
export const say = (status: number, body: object, headers: Record<string, string> = {}): Response =>
	Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

export const refuseEdit = (status: number, message: string, headers?: Record<string, string>): Response =>
	say(status, { error: { status, message } }, headers);

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

/**
 * Why a request may not change the data, or nothing where it may. The token comes in the Authorization header only,
 * which no other site's page can send without being asked first, and it is never put in a cookie, an address or a log.
 */
export function refusal(event: Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'>): Response | undefined {
	const { request } = event;
	const { headers } = request;
	if (isReadOnly()) return refuseEdit(403, 'This server is read-only: nothing can be saved here.');
	if (tokenText() === '')
		return refuseEdit(403, 'This server was started without a token for editors: nothing can be saved here.');
	if (isForeign(event)) return refuseEdit(403, 'Rows can only be saved from this site’s own page.');
	if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? ''))
		return refuseEdit(415, 'Send the rows as JSON.');
	const address = event.getClientAddress();
	const wait = wrongTokens.wait(address) || saves.wait(address);
	if (wait > 0)
		return refuseEdit(429, `Too many tries. Try again in ${wait} seconds.`, { 'retry-after': String(wait) });
	const given = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
	if (!isSame(given.trim(), tokenText())) {
		wrongTokens.count(address);
		return refuseEdit(
			401,
			given === '' ? 'Saving needs the editor token.' : 'This is not the editor token of this server.',
			{ 'www-authenticate': 'Bearer realm="Twoway editors"' }
		);
	}
	if (Number(headers.get('content-length') ?? 0) > LARGEST)
		return refuseEdit(413, `This is too much to save at once: at most ${LARGEST / 2 ** 20} MB.`);
	saves.count(address);
	return undefined;
}

/** The JSON that was sent; undefined where it is none. */
export async function sentJson(request: Request): Promise<unknown> {
	const text = await request.text();
	if (text.length > LARGEST) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
