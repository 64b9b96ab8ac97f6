import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotRegular } from '#lib/engines/files/regular-file.ts';
import type { Saved } from '#lib/intake/commit.ts';
import { log } from '../log.ts';
import type { AuditEntry } from './audit.ts';
import { contents } from './contents.ts';
import { isRecord } from './is-record.ts';
import { NotSaved } from './not-saved.ts';
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

/** Something else stands in the place of what saving keeps for itself. */
export const inTheWay = (name: string, wanted: 'folder' | 'file'): NotSaved =>
	new NotSaved(
		'place',
		`${name} in the data directory is not a ${wanted}. Move it away and try again. Nothing was saved.`
	);

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isEntry = (value: unknown): value is AuditEntry => {
	if (!isRecord(value)) return false;
	const { id, when, from, files, rows = [], added = 0, changed = 0 } = value;
	return [id, when, from].every(isText) && [files, rows].every(areTexts) && [added, changed].every(isNumber);
};

const isStep = (value: unknown): value is ReplacedFile => {
	if (!isRecord(value)) return false;
	const { file, before, after, kept } = value;
	return [file, after, kept].every(isText) && (before === null || isText(before));
};

/** A record from its file; undefined where a crash or a full disk has left something else. */
function parseLast(text: string): LastSave | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (!isRecord(value)) return undefined;
		const { entry, steps, logged } = value;
		if (!isEntry(entry) || !Array.isArray(steps) || !steps.every(isStep) || !isNumber(logged)) return undefined;
		return { entry, steps, logged };
	} catch {
		return undefined;
	}
}

/** Folders whose record could not be read when it was looked at last. */
const damaged = new Set<string>();

function tellOnce(workshop: string, why: unknown): void {
	if (!damaged.has(workshop)) log().warn({ err: why, workshop }, 'the last save cannot be read, nor be undone');
	damaged.add(workshop);
}

/**
 * The last save, where there is one that can be undone. A record that cannot be read is none, and logged: saving goes
 * on without it.
 * @throws {NotSaved} where something else stands in its place
 */
export async function readLast(workshop: string): Promise<LastSave | undefined> {
	const bytes = await contents(join(workshop, 'last.json')).catch((error: unknown) => {
		throw error instanceof NotRegular ? inTheWay(`${WORKSHOP}/last.json`, 'file') : error;
	});
	const last = bytes && parseLast(bytes.toString('utf8'));
	if (bytes && !last) tellOnce(workshop, new Error('last.json is no record of a save'));
	else damaged.delete(workshop);
	return last;
}

export async function writeLast(workshop: string, last: LastSave): Promise<void> {
	const file = await prepare(join(workshop, 'last.json'), Buffer.from(JSON.stringify(last)));
	await file.put();
	await syncFolder(workshop);
}

/** The file that names the last save that is known to be in the log. */
const ENTERED = 'entered';

/** Whether it is known that the log had a save, whatever has become of the log since. */
export async function isEntered(workshop: string, { entry }: LastSave): Promise<boolean> {
	const noted = await contents(join(workshop, ENTERED)).catch(() => undefined);
	return noted?.toString('utf8') === entry.id;
}

/**
 * Notes that the log has the last save. Written after the log, it never says too much; where a crash or a fault of the
 * disk takes it, the log itself is asked. So nobody waits until it is on the disk.
 */
export async function noteEntered(workshop: string): Promise<void> {
	const last = await readLast(workshop);
	if (!last || (await isEntered(workshop, last))) return;
	const note = join(workshop, ENTERED);
	try {
		// anew, never through a link
		await rm(note, { force: true });
		await writeFile(note, last.entry.id, { flag: 'wx' });
	} catch (error) {
		log().warn({ err: error, workshop }, 'it cannot be noted that the log has the last save');
	}
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

/**
 * The last save, which can be undone; undefined where there was none, or it is undone, or cannot be read for whatever
 * reason. Never waits for a lock.
 */
export async function lastSave(dataDir: string): Promise<Saved | undefined> {
	const workshop = join(dataDir, WORKSHOP);
	const last = await readLast(workshop).catch((error: unknown) => {
		tellOnce(workshop, error);
		return undefined;
	});
	if (!last) return undefined;
	const { id, when, added = 0, changed = 0, rows = [], files } = last.entry;
	return { id, when, added, changed, rows, files };
}
