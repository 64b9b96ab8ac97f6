import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import type { Engine } from '#lib/snapshot/engine.ts';
import { createSnapshots } from './snapshots.ts';

/** Rows of texts that are at hand: in tests, and in browsers where no server is. */
export function createMemoryEngine(files: DataFiles, version: string): Engine & { put(files: DataFiles): void } {
	const snapshots = createSnapshots();
	const watchers = new Set<() => void>();
	let dataset = readDataset(files, version);
	let changes = 0;
	return {
		snapshot: (today) => snapshots(dataset, today),
		takesLong: () => false,
		state: () => ({ name: 'files', questions: 0, seconds: 0 }),
		watch(changed) {
			watchers.add(changed);
			return true;
		},
		/** Other files from now on. */
		put(newer) {
			dataset = readDataset(newer, `${version}.${++changes}`);
			for (const changed of watchers) changed();
		}
	};
}
