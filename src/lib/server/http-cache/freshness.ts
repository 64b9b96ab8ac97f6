import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { log } from '#lib/server/log.ts';
import { dataVersion } from './data-version.ts';

/** Rows that are not in memory cannot be fetched: since when, in milliseconds of the clock. */
export interface Outage {
	readonly since: number;
}

/** The data as the cache needs to know them. */
export interface Data {
	/** The newest snapshot that a caller should see. */
	snapshot(): Promise<Snapshot>;
	/** Has everything that answers `request` made from one snapshot. */
	pin(request: IncomingMessage, snapshot: Snapshot): void;
	/** Calls back whenever a file may have changed; false where the system cannot tell. */
	watch(changed: () => void): boolean;
	/** Calls back whenever there are newer data, asked for or not. */
	onNewer?(then: () => void): void;
	outage?(): Outage | undefined;
	/** Whether so many rows are being read or compared that whatever is made meanwhile takes long. */
	isMuchUnderWay?(snapshot: Snapshot): boolean;
}

/**
 * Milliseconds after which files are looked at again though nobody has said that they changed (a disk of another machine
 * does not say): beside the answers, and from which age on before them.
 */
const LOOK_BESIDE = 100;
const LOOK_FIRST = 250;
/**
 * Milliseconds that a look takes at most which is waited for though nobody has said that anything changed, and the age
 * of the last one up to which it is so: a server that is busy looks often, and has few moments to look in.
 */
const LOOK_PATIENCE = 20;
const LOOK_RECENT = 5000;

/** Milliseconds after which the first look is one that takes long. */
const FIRST_LOOK = 500;

/** A first look fails while the database cannot be reached: there is nothing to show yet, and nothing wrong here. */
function passingOver(error: unknown): void {
	if (!(error instanceof Unavailable)) throw error;
}

/** Knows the newest data, and whether it is certain that they are the newest. */
export class Freshness {
	/** Nothing before the first look. */
	snapshot: Snapshot | undefined;
	/** Version of the snapshot; empty before the first look. */
	version = '';
	private lookedAt = -Infinity;
	/** Changes of files that were heard of, and how many of them the last look knew when it began. */
	private changes = 0;
	private changesSeen = -1;
	private readonly lookFirst: number;
	private looking: { readonly result: Promise<void>; readonly changes: number } | undefined;

	constructor(private readonly data: Data) {
		const isWatched = data.watch(() => this.changes++);
		this.lookFirst = isWatched ? LOOK_FIRST : 0;
	}

	/** Whether answers may be given without another look. Starts one beside them where the last is some time ago. */
	isSettled(): boolean {
		const age = performance.now() - this.lookedAt;
		if (this.changesSeen !== this.changes || age > this.lookFirst) return false;
		if (age > LOOK_BESIDE && !this.looking)
			this.look().catch((error: unknown) => log().error({ err: error }, 'data cannot be read'));
		return true;
	}

	/** Looks where a look is due before answers may be given. */
	async settle(): Promise<void> {
		if (this.isSettled()) return;
		const look = this.look();
		const isRecent = this.lookFirst > 0 && performance.now() - this.lookedAt < LOOK_RECENT;
		const isForAge = isRecent && this.changesSeen === this.changes;
		await (isForAge ? Promise.race([look, wait(LOOK_PATIENCE, undefined, { ref: false })]) : look);
	}

	/** Learns what the data are now. Those who ask during a look share it, unless a file changed since it began. */
	look(): Promise<void> {
		if (this.looking?.changes === this.changes) return this.looking.result;
		const began = performance.now();
		const { changes } = this;
		const result = this.data
			.snapshot()
			.then((snapshot) => {
				// a look that began later has ended before this one
				if (began < this.lookedAt) return;
				this.snapshot = snapshot;
				this.version = dataVersion(snapshot);
				this.lookedAt = began;
				this.changesSeen = changes;
			})
			.finally(() => {
				if (this.looking === look) this.looking = undefined;
			});
		const look = (this.looking = { result, changes });
		return result;
	}

	/** Whether the data were read once; waits a little where they are being read for the first time. */
	async hasLooked(): Promise<boolean> {
		const look = this.snapshot ? undefined : this.look().catch(passingOver);
		if (look) await Promise.race([look, wait(FIRST_LOOK, undefined, { ref: false })]);
		return this.snapshot !== undefined;
	}

	/** Whether whatever is made of the newest data takes long now. */
	isMuchUnderWay(): boolean {
		return this.snapshot !== undefined && (this.data.isMuchUnderWay?.(this.snapshot) ?? false);
	}

	/** Whether a response may still be given: it was made from these data, or from none. */
	isCurrent({ version }: { readonly version: string }): boolean {
		return version === '' || version === this.version;
	}
}
