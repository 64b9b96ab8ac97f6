import { sizeOf, type Finished } from './finished.ts';

/** A response in its place. */
export interface Kept {
	readonly finished: Finished;
	readonly size: number;
	/** Asked for since it was last looked at for something to drop. */
	isUsed: boolean;
}

/**
 * Finished responses by address, bounded in bytes. What was not asked for since the last time around goes first
 * ("clock", as in paging memory: a hit costs no more than a mark).
 */
export class ResponseStore {
	private readonly kept = new Map<string, Kept>();
	private held = 0;

	constructor(private readonly most: number) {}

	get bytes(): number {
		return this.held;
	}

	get count(): number {
		return this.kept.size;
	}

	get(key: string): Kept | undefined {
		return this.kept.get(key);
	}

	/** Keeps it, or weighs it anew; one that would push out a quarter of the others is not kept. */
	put(key: string, finished: Finished): void {
		this.drop(key);
		const size = sizeOf(finished) + 2 * key.length;
		if (size > this.most / 4) return;
		this.kept.set(key, { finished, size, isUsed: false });
		this.held += size;
		for (const [oldest, place] of this.kept) {
			if (this.held <= this.most) break;
			this.drop(oldest);
			if (!place.isUsed) continue;
			this.kept.set(oldest, { ...place, isUsed: false });
			this.held += place.size;
		}
	}

	private drop(key: string): void {
		this.held -= this.kept.get(key)?.size ?? 0;
		this.kept.delete(key);
	}
}
