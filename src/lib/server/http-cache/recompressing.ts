import { log } from '#lib/server/log.ts';
import { recompress, type FinishedResponse } from './finished.ts';
import type { Freshness } from './freshness.ts';
import type { ResponseStore } from './response-store.ts';

/** Compresses stored responses as small as they get, one after the other, for those who ask later. */
export class Recompressor {
	private last = Promise.resolve();

	constructor(
		private readonly store: ResponseStore,
		private readonly freshness: Freshness
	) {}

	add(key: string, finished: FinishedResponse): void {
		this.last = this.last
			.then(async () => {
				if (!this.freshness.isCurrent(finished)) return;
				await recompress(finished);
				if (this.store.get(key)?.finished === finished) this.store.put(key, finished);
			})
			.catch((error: unknown) => log().error({ err: error }, 'compression failed'));
	}
}
