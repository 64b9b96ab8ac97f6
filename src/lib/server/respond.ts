import { isKnown, tagOf } from './etag.ts';
import type { Written } from './in-bytes.ts';
import { hashSource, policyText, styles } from './policy.ts';

/** Seconds a copy may be used without asking again: short, since a correction must reach everyone. */
const MAX_AGE = 10;
/** As MAX_AGE, for caches that many share: they ask once for all. */
const SHARED_MAX_AGE = 5;
/** Seconds that an old copy may still be used in while a newer one is fetched. */
const WHILE_ASKING = 30;

export const CACHE_CONTROL = `public, stale-while-revalidate=${WHILE_ASKING}, s-maxage=${SHARED_MAX_AGE}, max-age=${MAX_AGE}`;

type Body = string | Uint8Array<ArrayBuffer> | Written;

/** A finished body with its ETag, or 304 where the caller has it already. Anyone may read it from any page. */
export function respond(
	request: Request,
	body: Body,
	contentType: string,
	more: Record<string, string> = {}
): Response {
	const tag = isWritten(body) ? body.tag : tagOf(body);
	const headers = { etag: `"${tag}"`, 'cache-control': CACHE_CONTROL, 'access-control-allow-origin': '*', ...more };
	const ifNoneMatch = request.headers.get('if-none-match');
	if (ifNoneMatch !== null && isKnown(ifNoneMatch, tag)) return new Response(null, { status: 304, headers });
	const sent = isWritten(body) ? asStream(body.bytes) : body;
	return new Response(sent, { headers: { ...headers, 'content-type': contentType } });
}

const isWritten = (body: Body): body is Written => typeof body === 'object' && 'tag' in body;

/** The same bytes, not a copy of them, which a response would make of an array: of many megabytes in one go. */
const asStream = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
	new ReadableStream({
		start(controller) {
			controller.enqueue(bytes);
			controller.close();
		}
	});

export const respondJson = (request: Request, value: unknown, more: Record<string, string> = {}): Response =>
	respond(request, `${JSON.stringify(value)}\n`, 'application/json; charset=utf-8', more);

export const respondCsv = (request: Request, text: Body): Response => respond(request, text, 'text/csv; charset=utf-8');

/**
 * A picture made of markup: a browser that opens it as a page of its own runs nothing and loads nothing, whatever text
 * the data put in it.
 */
export const respondSvg = (request: Request, svg: string): Response =>
	respond(request, svg, 'image/svg+xml; charset=utf-8', {
		'content-security-policy': policyText({
			'default-src': ["'none'"],
			'style-src': styles(svg).map(hashSource),
			// a logo, which the picture carries
			'img-src': svg.includes('<image ') ? ['data:'] : [],
			'frame-ancestors': ["'none'"]
		})
	});

export const respondPng = (request: Request, png: Uint8Array<ArrayBuffer>): Response =>
	respond(request, png, 'image/png');

/** What goes with 503 where a database cannot be reached: in how many seconds it is worth to ask again. */
export const RETRY_LATER = { 'retry-after': '5' };

/** Why a program gets no figures, in words, as JSON whatever it accepts. */
export function refuse(
	status: 400 | 404 | 405 | 410 | 501 | 503,
	message: string,
	more: Readonly<Record<string, string>> = {}
): Response {
	return new Response(`${JSON.stringify({ error: { status, message } })}\n`, {
		status,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'cache-control': 'no-store',
			'access-control-allow-origin': '*',
			...more
		}
	});
}
