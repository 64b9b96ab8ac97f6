import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Later } from '#lib/trade/steps.ts';
import { Bodies } from './bodies.ts';
import { capture, type Handler, type RenderedResponse } from './render.ts';
import { askerOf, Turns } from './turns.ts';

/** What one client asks for must not keep pages from being made, nor what others ask for. */
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
	private readonly bodies = new Bodies();

	/** @param after as `Turns` has it */
	constructor(
		private readonly handler: Handler,
		after?: Later
	) {
		this.turns = new Turns(LIMITS, after);
	}

	get load() {
		return this.turns.load;
	}

	/**
	 * Answers a request. It has a place only while the answer is made: however long its caller takes to send its body, or
	 * to read the answer, and whether or not anybody is there to.
	 * @throws {Overloaded} where too many wait already, the turn came too late, or newer bodies needed the room of its own
	 * @throws {Unwanted} where its caller left before all of its body was here
	 */
	async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!request.complete) watchBody(request);
		const whole = await this.bodies.read(request);
		try {
			const turn = this.turns.add(askerOf(request), () => capture(this.handler, whole.request));
			sendRendered(request, response, await turn.result);
		} finally {
			whole.leave();
		}
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
