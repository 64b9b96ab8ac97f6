import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { findingsOf } from '#lib/snapshot/digest.ts';
import { learningTrades } from '#lib/pages/known-goods.ts';
import { areTitlesKnown, lookAtTitles } from '#lib/pages/stale-titles.ts';
import { yielding } from '#lib/trade/steps.ts';
import { boundHeap, lettingGrow } from './bound-heap.ts';
import { log } from './log.ts';
import type { Engine, EngineState } from '#lib/snapshot/engine.ts';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import { MANY_ROWS } from '#lib/engines/memory/snapshots.ts';
import { openEngine } from '#lib/engines/open-engine.ts';
import { isReadOnly } from './saving/editor.ts';

/** Where the data are. */
export const dataDir = (): string => process.env['DATA_DIR'] || 'data';

const engine = () => (theEngine ??= openEngine(dataDir(), { keepsCopies: !isReadOnly() }));
let theEngine: Engine | undefined;

let latest: Snapshot | undefined;
/** Questions for the newest data so far, and the last of them that was answered with other data than before. */
let [asked, answered] = [0, 0];

/** Milliseconds that a look at files that take long may take before the former data are shown. */
const AT_ONCE = 20;

/** Milliseconds after a change until it is worked out though nobody asks: others often follow at once. */
const SOON = 200;
/** Milliseconds that a save waits at most until readers are shown it. */
const LONGEST_SHOWING = 5000;

/** Milliseconds after which comparing goes on that could not fetch its rows. */
const AGAIN = 5000;

const utcDay = (): string => new Date().toISOString().slice(0, 10);

/**
 * The data as they are now; worked out anew, while former ones go on being served, when a file changes or a day begins.
 */
export async function newest(): Promise<Snapshot> {
	const began = performance.now();
	const today = utcDay();
	const turn = ++asked;
	const asking = engine().snapshot(today);
	const snapshot = await (latest ? lettingGrow(asking, engine().takesLong) : asking);
	if (snapshot !== latest) await learned(snapshot);
	// an earlier question may be answered after a later one
	if (latest && (snapshot === latest || turn < answered)) return latest;
	answered = turn;
	// left alone, node lets memory grow to several times what is in use: src/decisions/memory.md
	if (!latest) boundHeap();
	latest = snapshot;
	const { dataset } = snapshot;
	log().info({ version: dataset.version, day: today, rows: dataset.observations.length }, 'new data');
	compare(snapshot, began);
	tellNewer();
	return snapshot;
}

let tellNewer = (): void => {};

/** Calls back whenever there are newer data. */
export const onNewer = (then: () => void): void => void (tellNewer = then);

const learning = new WeakMap<Snapshot, Promise<unknown>>();

/** Has known what trades there are before a page asks: of many relations it takes too long for one turn. */
function learned(snapshot: Snapshot): Promise<unknown> {
	let learns = learning.get(snapshot);
	if (!learns) learning.set(snapshot, (learns = yielding(learningTrades(snapshot))));
	return learns;
}

/** Compares rows in the background, until newer data come. */
function compare(snapshot: Snapshot, began: number): void {
	const { comparison, dataset } = snapshot;
	comparison
		.goOn(() => latest === snapshot)
		.then(async () => {
			await lookAtTitles(snapshot, () => latest === snapshot);
			if (latest !== snapshot) return;
			log().debug({ version: dataset.version, ms: Math.round(performance.now() - began) }, 'all compared');
		})
		.catch((error: unknown) => {
			if (!(error instanceof Unavailable)) return log().error({ err: error }, 'comparing rows failed');
			setTimeout(() => latest === snapshot && compare(snapshot, began), AGAIN).unref();
		});
}

/** Whether many rows, or titles with them, are being compared. */
const areManyCompared = (snapshot: Snapshot): boolean =>
	snapshot.listing.length >= MANY_ROWS && (snapshot.comparison.isComparing || !areTitlesKnown(snapshot));

/** Whether many rows are being read or compared, so that whatever is made meanwhile takes long. */
export const isMuchUnderWay = (snapshot: Snapshot): boolean => engine().takesLong() || areManyCompared(snapshot);

/**
 * Whether rows, or titles with them, are still being compared. Where there are few rows it waits for the end; many rows
 * are not waited for.
 */
export async function stillComparing(snapshot: Snapshot): Promise<boolean> {
	if (snapshot.listing.length >= MANY_ROWS) return areManyCompared(snapshot);
	await findingsOf(snapshot);
	return snapshot.comparison.isComparing;
}

/** The data that a request should see: the present ones, or the former ones while the present take long to read. */
export async function currentSnapshot(): Promise<Snapshot> {
	const upcoming = newest();
	const former = latest;
	if (!former) return upcoming;
	// the former data may be returned before this fails; a later request asks again and meets the failure itself
	upcoming.catch(() => {});
	// what changed cannot be read whole while a part of it cannot be reached
	const present = upcoming.catch((error: unknown) => {
		if (error instanceof Unavailable) return former;
		throw error;
	});
	present.catch(() => {});
	for (;;) {
		const snapshot = await Promise.race([present, wait(AT_ONCE, undefined, { ref: false })]);
		if (snapshot) return snapshot;
		if (engine().takesLong()) return former;
	}
}

/*
 * No AsyncLocalStorage: with one in use, node 20 and 22 make every request and every write of the process dearer, those
 * that are answered without making anything too.
 */
const pinned = new WeakMap<IncomingMessage, Snapshot>();

/** Has everything that answers `request` made from one snapshot. */
export const pin = (request: IncomingMessage, snapshot: Snapshot): void => void pinned.set(request, snapshot);

/** What a request is answered from, for all of the time that this takes: a page never mixes two snapshots. */
export const snapshotFor = async (request: IncomingMessage | undefined): Promise<Snapshot> =>
	(request && pinned.get(request)) ?? currentSnapshot();

/** How the place fares that rows stand in. */
export const engineState = (): EngineState => engine().state();

/** Since when figures cannot be fetched that are not in memory; nothing while a part of them only cannot. */
export function outage(): { readonly since: number } | undefined {
	const { down } = engineState();
	return down && !down.isPartly ? down : undefined;
}

/**
 * Calls back whenever a file of the data may have changed; false where the system cannot tell. What changed is worked out
 * soon after, though nobody asks: where it takes long, the next reader would be shown the former data, however late.
 */
export function watchData(changed: () => void): boolean {
	let soon: NodeJS.Timeout | undefined;
	return engine().watch(() => {
		changed();
		soon ??= setTimeout(() => {
			soon = undefined;
			newest().catch((error: unknown) => {
				// who asks for the data meets it too
				if (!(error instanceof Unavailable)) log().error({ err: error }, 'data cannot be read');
			});
		}, SOON).unref();
	});
}

/** Waits until what has just been saved is what readers are shown; where that takes very long, not to the end. */
export const untilShown = (): Promise<unknown> =>
	// a fault of the data is told to whoever asks for them, and not of a save that was made
	Promise.race([newest().catch(() => undefined), wait(LONGEST_SHOWING, undefined, { ref: false })]);
