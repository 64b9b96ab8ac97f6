import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Saved } from '#lib/intake/commit.ts';
import type { AuditEntry } from './audit.ts';
import { contents } from './contents.ts';
import { prepare, syncFolder } from './whole-file.ts';

/** What saving needs for itself, in the data directory: the lock, and the files as they were before the last save. */
export const WORKSHOP = '.twoway';

/** A file of the last save: what it was and is, by hash (null where there was none), and where the old one is kept. */
export interface Step {
	readonly file: string;
	readonly before: string | null;
	readonly after: string;
	readonly kept: string;
}

/** The last save, on the disk before its first file is put: it says what a crash has left half done. */
export interface Last {
	readonly entry: AuditEntry;
	readonly steps: readonly Step[];
	/** Where the log ended before. */
	readonly logged: number;
}

/** The last save, where there is one that can be undone. */
export async function readLast(workshop: string): Promise<Last | undefined> {
	const bytes = await contents(join(workshop, 'last.json'));
	return bytes && (JSON.parse(bytes.toString('utf8')) as Last);
}

export async function writeLast(workshop: string, last: Last): Promise<void> {
	const file = await prepare(join(workshop, 'last.json'), Buffer.from(JSON.stringify(last)));
	await file.put();
	await syncFolder(workshop);
}

/** There is no last save any more. */
export async function forget(workshop: string): Promise<void> {
	await rm(join(workshop, 'last.json'), { force: true });
	await keepOnly(workshop, []);
}

/** Drops kept files of saves before the last. */
export async function keepOnly(workshop: string, steps: readonly Step[]): Promise<void> {
	const wanted = new Set(steps.map(({ kept }) => kept));
	for (const name of await readdir(workshop))
		if (name.startsWith('kept-') && !wanted.has(name)) await rm(join(workshop, name), { force: true });
}

/** The last save, which can be undone; undefined where there was none, or it is undone. Never waits for a lock. */
export async function lastSave(dataDir: string): Promise<Saved | undefined> {
	const last = await readLast(join(dataDir, WORKSHOP));
	if (!last) return undefined;
	const { id, when, added = 0, changed = 0, rows = [], files } = last.entry;
	return { id, when, added, changed, rows, files };
}
