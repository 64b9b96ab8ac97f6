import type { IncomingMessage, ServerResponse } from 'node:http';
import { capture, type Handler, type RenderedResponse } from './render.ts';
import { askerOf, Turns } from './turns.ts';

/** Slow uploads must not keep pages from being made, nor one client's those of others. */
const LIMITS = { atATime: 32, ofOne: 16, most: 288, tooLate: 10_000 };

/** A body has to come at this many bytes a second on average, from `SLOW_AFTER` milliseconds on. */
const SLOWEST = 4096;
const SLOW_AFTER = 12_500;
const WATCHED_EVERY = 2500;

/** Closes the connection of a body that comes so slowly that it only holds a place, whether or not it was answered. */
function watchBody(request: IncomingMessage): void {
	const { socket } = request;
	const [began, before] = [performance.now(), socket.bytesRead];
	const timer = setInterval(() => {
		const ms = performance.now() - began;
		if (request.complete || socket.destroyed) clearInterval(timer);
		else if (ms > SLOW_AFTER && (socket.bytesRead - before) * 1000 < SLOWEST * ms) socket.destroy();
	}, WATCHED_EVERY);
	timer.unref();
}

/** Hands requests on whole: those that change something, or whose answer is for their caller alone. */
export class Passage {
	private readonly turns: Turns;

	/** @param after as `Turns` has it */
	constructor(
		private readonly handler: Handler,
		after?: (then: () => void) => void
	) {
		this.turns = new Turns(LIMITS, after);
	}

	get load() {
		return this.turns.load;
	}

	/**
	 * Answers a request. Its place is free again when the answer is made: however long its caller takes to read it, and
	 * whether or not anybody is there to.
	 * @throws {Overloaded} where too many wait already, or the turn came too late
	 */
	async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!request.complete) watchBody(request);
		const turn = this.turns.add(askerOf(request), () => capture(this.handler, request));
		sendRendered(request, response, await turn.result);
	}
}

const HAVE_NO_BODY = new Set([204, 304]);

function sendRendered(
	{ method }: IncomingMessage,
	response: ServerResponse,
	{ status, headers, body }: RenderedResponse
): void {
	const hasBody = method !== 'HEAD' && !HAVE_NO_BODY.has(status);
	response.writeHead(status, {
		...headers,
		'cache-control': 'no-store',
		...(hasBody && { 'content-length': body.length })
	});
	response.end(hasBody ? body : undefined);
}
