import type { IncomingMessage, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import { Overloaded, Unwanted } from './refusals.ts';
import { capture, type Handler, type Rendered } from './render.ts';

/** Requests that are handed on at a time, and that may wait: slow uploads must not keep pages from being made. */
const AT_A_TIME = 32;
const WAITING = 256;

/** Hands requests on whole: those that change something, or whose answer is for their caller alone. */
export class Passage {
	private readonly turns = pLimit(AT_A_TIME);

	constructor(private readonly handler: Handler) {}

	get load() {
		return { running: this.turns.activeCount, waiting: this.turns.pendingCount };
	}

	/**
	 * Answers a request. Its place is free again when the answer is made: however long its caller takes to read it, and
	 * whether or not anybody is there to.
	 * @throws {Overloaded} where too many wait already
	 */
	async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (this.turns.pendingCount >= WAITING) throw new Overloaded();
		const rendered = await this.turns(() => {
			if (request.socket.destroyed) throw new Unwanted();
			return capture(this.handler, request);
		});
		sendRendered(request, response, rendered);
	}
}

const HAVE_NO_BODY = new Set([204, 304]);

function sendRendered(
	{ method }: IncomingMessage,
	response: ServerResponse,
	{ status, headers, body }: Rendered
): void {
	const hasBody = method !== 'HEAD' && !HAVE_NO_BODY.has(status);
	response.writeHead(status, { ...headers, ...(hasBody && { 'content-length': body.length }) });
	response.end(hasBody ? body : undefined);
}
