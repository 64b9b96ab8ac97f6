import type { IncomingMessage, ServerResponse } from 'node:http';
import { capture, type Handler, type Rendered } from './render.ts';
import { askerOf, Turns } from './turns.ts';

/** Slow uploads must not keep pages from being made, nor one client's those of others. */
const LIMITS = { atATime: 32, ofOne: 16, most: 288, tooLate: 10_000 };

/** Hands requests on whole: those that change something, or whose answer is for their caller alone. */
export class Passage {
	private readonly turns = new Turns(LIMITS);

	constructor(private readonly handler: Handler) {}

	get load() {
		return this.turns.load;
	}

	/**
	 * Answers a request. Its place is free again when the answer is made: however long its caller takes to read it, and
	 * whether or not anybody is there to.
	 * @throws {Overloaded} where too many wait already, or the turn came too late
	 */
	async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const turn = this.turns.add(askerOf(request), () => capture(this.handler, request));
		sendRendered(request, response, await turn.result);
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
