import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import v8 from 'node:v8';
import * as views from '#lib/snapshot/snapshot.ts';
import { log } from './log.ts';
import { yielding } from './yielding.ts';
import { createStore } from '#lib/engines/files/store.ts';
import { watchDirectory } from '#lib/engines/files/watch.ts';

const dataDir = () => process.env['DATA_DIR'] || 'data';

const store = () => (theStore ??= createStore(dataDir()));
let theStore: ReturnType<typeof createStore> | undefined;

let latest: views.Snapshot | undefined;

/** Rows from which on newer data take longer to read than a reader should wait: until then the former are shown. */
const MANY_ROWS = 50_000;
/** Milliseconds that a look at many files may take before the former data are shown. */
const AT_ONCE = 20;

const utcDay = (): string => new Date().toISOString().slice(0, 10);

/** The data as they are now; worked out anew when a file changes or a day begins. */
export async function newest(): Promise<views.Snapshot> {
	const dataset = await store().current();
	const today = utcDay();
	if (latest?.dataset === dataset && latest.today === today) return latest;
	const began = performance.now();
	const snapshot = views.createSnapshot(dataset, today, dataset.rows, latest);
	latest = snapshot;
	if (dataset.observations.length >= MANY_ROWS) keepMemoryTight();
	log().info({ version: dataset.version, day: today, rows: dataset.observations.length }, 'new data');
	prepare(snapshot, began);
	return snapshot;
}

/** Left alone, node lets memory grow to several times what many rows need before it looks for what is free. */
const keepMemoryTight = () => v8.setFlagsFromString('--heap-growing-percent=25');

/** Works out, when nobody waits for it, what pages about all of the data will ask for. */
function prepare(snapshot: views.Snapshot, began: number): void {
	const work = function* () {
		for (const step of views.preparing(snapshot)) {
			if (latest !== snapshot) return;
			yield step;
		}
		log().debug({ version: snapshot.dataset.version, ms: Math.round(performance.now() - began) }, 'all compared');
	};
	yielding(work()).catch((error: unknown) => log().error({ err: error }, 'comparing rows failed'));
}

/** The data that a request should see: as they are now; while many rows are being read, as they were. */
export async function currentSnapshot(): Promise<views.Snapshot> {
	const now = newest();
	const former = latest;
	if (!former || former.dataset.observations.length < MANY_ROWS) return now;
	now.catch(() => {});
	return Promise.race([now, wait(AT_ONCE, former, { ref: false })]);
}

/*
 * No AsyncLocalStorage: with one in use, node 20 and 22 make every request and every write of the process dearer, those
 * that are answered without making anything too.
 */
const given = new WeakMap<IncomingMessage, views.Snapshot>();

/** Has everything that answers `request` made from one snapshot. */
export const pin = (request: IncomingMessage, snapshot: views.Snapshot): void => void given.set(request, snapshot);

/** What a request is answered from, for all of the time that this takes: a page never mixes two snapshots. */
export const snapshotFor = async (request: IncomingMessage | undefined): Promise<views.Snapshot> =>
	(request && given.get(request)) ?? currentSnapshot();

/** Calls back whenever a file of the data may have changed; false where the system cannot tell. */
export const watchData = (changed: () => void): boolean => watchDirectory(dataDir(), changed);
