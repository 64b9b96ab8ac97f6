import { sizeOf, type Finished } from './finished.ts';

/** Finished responses by address, bounded in bytes: those that nobody has asked for the longest go first. */
export class Shelf {
	private readonly kept = new Map<string, { finished: Finished; size: number }>();
	private held = 0;

	constructor(private readonly most: number) {}

	get bytes(): number {
		return this.held;
	}

	get count(): number {
		return this.kept.size;
	}

	get(key: string): Finished | undefined {
		const found = this.kept.get(key);
		if (!found) return undefined;
		// a map gives its keys in the order they came: the one just used goes to the end
		this.kept.delete(key);
		this.kept.set(key, found);
		return found.finished;
	}

	/** Keeps it, or weighs it anew; one that would push out a quarter of the others is not kept. */
	put(key: string, finished: Finished): void {
		this.drop(key);
		const size = sizeOf(finished) + 2 * key.length;
		if (size > this.most / 4) return;
		this.kept.set(key, { finished, size });
		this.held += size;
		for (const oldest of this.kept.keys()) {
			if (this.held <= this.most) break;
			this.drop(oldest);
		}
	}

	private drop(key: string): void {
		this.held -= this.kept.get(key)?.size ?? 0;
		this.kept.delete(key);
	}
}
