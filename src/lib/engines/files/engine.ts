import type { Engine } from '#lib/snapshot/engine.ts';
import { createSnapshots } from '../memory/snapshots.ts';
import { lastGoodIn } from './last-good.ts';
import { createStore } from './store.ts';
import { watchDirectory } from './watch.ts';

/** The files of a data directory, read into memory and read again when they change. */
export function createFilesEngine(dataDir: string): Engine {
	const store = createStore(dataDir, lastGoodIn(dataDir));
	const snapshots = createSnapshots();
	return {
		snapshot: async (today) => snapshots(await store.current(), today),
		watch: (changed) => watchDirectory(dataDir, changed)
	};
}
