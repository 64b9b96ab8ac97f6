import type { IncomingMessage, ServerResponse } from 'node:http';
import parseRange from 'range-parser';
import { isKnown } from '#lib/server/etag.ts';
import type { FinishedResponse, Variant } from './finished.ts';
import { FOR_NOBODY_ELSE } from './refusals.ts';

/**
 * Sends one encoding of a response: whole, the part that is asked for, or 304 where the caller has it.
 * Gives the status that was sent.
 */
export function send(
	request: IncomingMessage,
	response: ServerResponse,
	finished: FinishedResponse,
	variant: Variant
): number {
	const { status } = finished.rendered;
	const { 'if-none-match': ifNoneMatch, range } = request.headers;
	if (ifNoneMatch !== undefined && status === 200 && isKnown(ifNoneMatch, finished.tag)) {
		response.writeHead(304, variant.shortHeaders as string[]).end();
		return 304;
	}
	if (range !== undefined && status === 200) {
		const sent = sendPart(request, response, variant);
		if (sent) return sent;
	}
	response.writeHead(status, variant.headers as string[]);
	response.end(request.method === 'HEAD' ? undefined : variant.body);
	return status;
}

/** Sends one part of a large body, where that is asked for of this very body; gives nothing where the whole is due. */
function sendPart(
	{ method, headers: { range = '', 'if-range': condition } }: IncomingMessage,
	response: ServerResponse,
	{ headers, body, etag }: Variant
): 206 | 416 | undefined {
	if (method !== 'GET' || !headers.includes('accept-ranges')) return undefined;
	if (condition !== undefined && condition !== etag) return undefined;
	const parts = parseRange(body.length, range);
	if (parts === -1) {
		response
			.writeHead(416, { ...FOR_NOBODY_ELSE, 'content-range': `bytes */${body.length}`, 'content-length': 0 })
			.end();
		return 416;
	}
	const [part] = parts === -2 || parts.type !== 'bytes' || parts.length !== 1 ? [] : parts;
	if (!part) return undefined;
	response.writeHead(206, [
		...headers.slice(0, headers.indexOf('content-length')),
		'content-range',
		`bytes ${part.start}-${part.end}/${body.length}`,
		'content-length',
		String(part.end - part.start + 1)
	]);
	response.end(body.subarray(part.start, part.end + 1));
	return 206;
}
