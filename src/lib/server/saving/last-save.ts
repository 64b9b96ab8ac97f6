import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Saved } from '#lib/intake/commit.ts';
import type { AuditEntry } from './audit.ts';
import { contents } from './contents.ts';
import { prepare, syncFolder } from './whole-file.ts';

/** The folder of the data directory that saving uses: the lock, and the files as they were before the last save. */
export const WORKSHOP = '.twoway';

/**
 * A file that the last save replaced. `before` and `after` are hashes, null where it was missing; `kept` names the copy
 * of the old one.
 */
export interface ReplacedFile {
	readonly file: string;
	readonly before: string | null;
	readonly after: string;
	readonly kept: string;
}

/**
 * The record of the last save. It is on the disk before the first file is put, so it says what a crash has left half
 * done.
 */
export interface LastSave {
	readonly entry: AuditEntry;
	readonly steps: readonly ReplacedFile[];
	/** Where the log ended before. */
	readonly logged: number;
}

/** The last save, where there is one that can be undone. */
export async function readLast(workshop: string): Promise<LastSave | undefined> {
	const bytes = await contents(join(workshop, 'last.json'));
	return bytes && (JSON.parse(bytes.toString('utf8')) as LastSave);
}

export async function writeLast(workshop: string, last: LastSave): Promise<void> {
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
export async function keepOnly(workshop: string, steps: readonly ReplacedFile[]): Promise<void> {
	const names = new Set(steps.map(({ kept }) => kept));
	for (const name of await readdir(workshop))
		if (name.startsWith('kept-') && !names.has(name)) await rm(join(workshop, name), { force: true });
}

/** The last save, which can be undone; undefined where there was none, or it is undone. Never waits for a lock. */
export async function lastSave(dataDir: string): Promise<Saved | undefined> {
	const last = await readLast(join(dataDir, WORKSHOP));
	if (!last) return undefined;
	const { id, when, added = 0, changed = 0, rows = [], files } = last.entry;
	return { id, when, added, changed, rows, files };
}
