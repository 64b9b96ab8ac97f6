/**
 * A map of a bounded number of entries: one more pushes out the oldest. `set` makes its entry the newest; `get` changes
 * nothing, so that reading costs no more than in any map.
 */
export class BoundedMap<K, V> extends Map<K, V> {
	/** One iterator for good: it goes on where it stopped, so that the oldest entry is found at once. */
	private readonly oldestFirst = this.keys();

	constructor(private readonly most: number) {
		super();
	}

	override set(key: K, value: V): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > this.most) {
			const { value: oldest } = this.oldestFirst.next();
			this.delete(oldest as K);
		}
		return this;
	}
}
