import { sizeOf, type FinishedResponse } from './finished.ts';

/** A response in the store. */
export interface StoredResponse {
	readonly finished: FinishedResponse;
	/** In bytes, its key included. */
	readonly size: number;
	/** Asked for since it was last looked at for something to drop. */
	isUsed: boolean;
}

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

	/** Stores it, or weighs it anew; one that would push out a quarter of the others is not stored. */
	put(key: string, finished: FinishedResponse): void {
		this.drop(key);
		const size = sizeOf(finished) + 2 * key.length;
		if (size > this.mostBytes / 4) return;
		this.add(key, { finished, size, isUsed: false });
		for (const [oldest, response] of this.responses) {
			if (this.heldBytes <= this.mostBytes) break;
			this.drop(oldest);
			if (!response.isUsed) continue;
			response.isUsed = false;
			this.add(oldest, response);
		}
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
