import type { IncomingMessage, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import { Overloaded } from './refusals.ts';
import type { Handler } from './render.ts';

/** Requests that are handed on at a time, and that may wait: slow uploads must not keep pages from being made. */
const AT_A_TIME = 32;
const WAITING = 256;

/** Hands requests on whole: those that change something, or whose answer is for their caller alone. */
export class Passage {
	private readonly turns = pLimit(AT_A_TIME);

	/** @param nothing answers where the handler has nothing to say */
	constructor(
		private readonly handler: Handler,
		private readonly nothing: (response: ServerResponse) => void
	) {}

	/**
	 * Resolves when the response has ended.
	 * @throws {Overloaded} where too many wait already
	 */
	pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (this.turns.pendingCount >= WAITING) throw new Overloaded();
		return this.turns(
			() =>
				new Promise<void>((resolve, reject) => {
					response.once('close', resolve);
					Promise.resolve(this.handler(request, response, () => this.nothing(response))).catch(reject);
				})
		);
	}
}
