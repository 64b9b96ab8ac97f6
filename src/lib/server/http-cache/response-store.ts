import type { IncomingHttpHeaders } from 'node:http';
import { sizeOf, type FinishedResponse } from './finished.ts';

/** What a response was made for, so that it can be made anew without a caller. */
export interface Asked {
	readonly path: string;
	/** Path and query that pages see. */
	readonly target: string;
	/** Those that a response may depend on. */
	readonly headers: IncomingHttpHeaders;
}

/** A response in the store. */
export interface StoredResponse {
	readonly finished: FinishedResponse;
	/** Absent where it is never made anew. */
	readonly asked?: Asked | undefined;
	/** In bytes, its key included. */
	readonly size: number;
	/** Asked for since it was last looked at for something to drop. */
	isUsed: boolean;
	/** How often it was given to somebody of late. */
	reads: number;
}

/** Bytes that it takes to ask for a response again: callers write headers as long as they like. */
const sizeOfAsked = ({ path, target, headers }: Asked): number =>
	400 + 2 * [path, target, ...Object.values(headers)].reduce((sum, text = '') => sum + text.length, 0);

/**
 * Finished responses by key (site and address), bounded in bytes. What was not asked for since the last time around
 * goes first ("clock", as in paging memory: a hit costs no more than a mark).
 */
export class ResponseStore {
	private readonly responses = new Map<string, StoredResponse>();
	private heldBytes = 0;

	constructor(private readonly mostBytes: number) {}

	get bytes(): number {
		return this.heldBytes;
	}

	get count(): number {
		return this.responses.size;
	}

	get(key: string): StoredResponse | undefined {
		return this.responses.get(key);
	}

	/** What somebody asks for: it is dropped after what nobody does. */
	use(key: string): StoredResponse | undefined {
		const stored = this.responses.get(key);
		if (stored) stored.isUsed = true;
		return stored;
	}

	/**
	 * Stores it, or weighs it anew; one that would push out a quarter of the others is not stored.
	 * @param asked as it was before where absent
	 */
	put(key: string, finished: FinishedResponse, asked = this.responses.get(key)?.asked): void {
		const before = this.responses.get(key);
		const reads = before?.finished === finished ? before.reads : 0;
		this.drop(key);
		const size = sizeOf(finished) + 2 * key.length + (asked ? sizeOfAsked(asked) : 0);
		if (size > this.mostBytes / 4) return;
		this.add(key, { finished, asked, size, isUsed: false, reads });
		for (const [oldest, response] of this.responses) {
			if (this.heldBytes <= this.mostBytes) break;
			this.drop(oldest);
			if (!response.isUsed) continue;
			response.isUsed = false;
			this.add(oldest, response);
		}
	}

	/**
	 * Of those that can be made anew, the ones that were read most since they were made, or since this was last asked;
	 * that the rest were is forgotten.
	 */
	mostRead(count: number): { readonly key: string; readonly asked: Asked; readonly response: StoredResponse }[] {
		const read = [...this.responses].flatMap(([key, response]) =>
			response.asked && response.reads > 0 ? [{ key, asked: response.asked, response }] : []
		);
		read.sort((a, b) => b.response.reads - a.response.reads);
		for (const { response } of read.slice(count)) response.reads = 0;
		return read.slice(0, count);
	}

	private add(key: string, response: StoredResponse): void {
		this.responses.set(key, response);
		this.heldBytes += response.size;
	}

	private drop(key: string): void {
		this.heldBytes -= this.responses.get(key)?.size ?? 0;
		this.responses.delete(key);
	}
}
