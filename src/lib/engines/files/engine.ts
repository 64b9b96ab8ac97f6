import type { Dataset } from '#lib/tables/dataset.ts';
import type { PackedRows } from '#lib/tables/packed-rows.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Engine } from '#lib/snapshot/engine.ts';
import { createSnapshots, MANY_ROWS } from '../memory/snapshots.ts';
import { STILL } from './data-file.ts';
import { lastGoodIn, readingOnly } from './last-good.ts';
import type { Storage } from '../stored/storage.ts';
import { timed } from '../stored/timed.ts';
import { createStore } from './store.ts';
import { watchDirectory } from './watch.ts';

/**
 * The files of a data directory, read into memory and read again when they change.
 * @param still as `readDataFile` has it
 * @param storage where rows stand that are not read into memory
 * @param keepsCopies whether files that hold rows back are copied beside them: a read-only server writes nothing
 */
export function createFilesEngine(
	dataDir: string,
	{ keepsCopies = true, still = STILL, storage }: { keepsCopies?: boolean; still?: number; storage?: Storage } = {}
): Engine {
	const copies = lastGoodIn(dataDir);
	const store = createStore(dataDir, {
		copies: keepsCopies ? copies : readingOnly(copies),
		still,
		...(storage && { storage })
	});
	const snapshots = createSnapshots();
	let latestPacked:
		{ readonly dataset: Dataset; readonly today: string; readonly snapshot: Promise<Snapshot> } | undefined;
	const times = { questions: 0, seconds: 0 };
	function packedSnapshot(dataset: Dataset, packed: PackedRows, today: string): Promise<Snapshot> {
		if (latestPacked?.dataset === dataset && latestPacked.today === today) return latestPacked.snapshot;
		const snapshot = import('#lib/snapshot/packed-snapshot.ts').then(({ openPacked }) =>
			openPacked(dataset, timed(packed, times), today)
		);
		const started = (latestPacked = { dataset, today, snapshot });
		snapshot.catch(() => {
			if (latestPacked === started) latestPacked = undefined;
		});
		return snapshot;
	}
	/** Snapshots of many rows that are being made. */
	let large = 0;
	return {
		async snapshot(today) {
			const dataset = await store.current();
			const { packed } = dataset;
			if (packed) return packedSnapshot(dataset, packed, today);
			latestPacked = undefined;
			const isLarge = dataset.observations.length >= MANY_ROWS;
			if (isLarge) large++;
			try {
				return await snapshots(dataset, today);
			} finally {
				if (isLarge) large--;
			}
		},
		takesLong: () => large > 0 || store.takesLong(),
		watch: (changed) => watchDirectory(dataDir, changed),
		state: () => ({
			name: storage?.name ?? (latestPacked ? 'parquet' : 'files'),
			down: storage?.down,
			...times
		})
	};
}
