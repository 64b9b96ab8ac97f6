import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decode } from '#lib/tables/decode.ts';
import type { Change, Occasion, Saved, Writer } from '#lib/intake/commit.ts';
import { dataFile, type Held, type PlannedFile } from '#lib/intake/write-plan.ts';
import { append, isLogged, lengthOf, type AuditEntry } from './audit.ts';
import { Busy, withLock } from './lock.js';
import {
	dropLeftovers,
	linkOrCopy,
	placeBelow,
	prepare,
	replaceWith,
	syncFolder,
	type Prepared
} from './whole-file.ts';

/** The log of saves, in the data directory: a line of JSON each, oldest first. */
export const AUDIT_LOG = 'audit.jsonl';

/** What saving needs for itself, in the data directory: the lock, and the files as they were before the last save. */
const WORKSHOP = '.twoway';

/** Why nothing was saved. */
export type SaveFault =
	/** The data are not as they were when the change was made. */
	| 'changed'
	/** Another save takes too long. */
	| 'busy'
	/** The disk is full, or may not be written to. */
	| 'disk'
	/** A name or link that could lead out of the data directory. */
	| 'place'
	/** There is no such save, or it is not the last one. */
	| 'no-undo';

/** Nothing was saved, for a reason that a person can be told. */
export class NotSaved extends Error {
	constructor(
		readonly fault: SaveFault,
		message: string,
		options?: ErrorOptions
	) {
		super(message, options);
	}
}

/** For a test of what a crash leaves behind: called between the steps of a save. */
export interface Interruptible {
	readonly step?: () => Promise<void> | void;
}

/** A file of the last save: what it was and is, by hash (null where there was none), and where the old one is kept. */
interface Step {
	readonly file: string;
	readonly before: string | null;
	readonly after: string;
	readonly kept: string;
}

/** The last save, on the disk before its first file is put: it says what a crash has left half done. */
interface Last {
	readonly entry: AuditEntry;
	readonly steps: readonly Step[];
	/** Where the log ended before. */
	readonly logged: number;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

const errorCode = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

async function contents(path: string): Promise<Buffer | undefined> {
	try {
		return await readFile(path);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

const hashNow = async (path: string): Promise<string | null> => {
	const bytes = await contents(path);
	return bytes ? digest(bytes) : null;
};

const DISK: Record<string, string> = {
	ENOSPC: 'The disk is full',
	EDQUOT: 'The disk is full',
	EROFS: 'The data directory can only be read',
	EACCES: 'The server may not write to the data directory',
	EPERM: 'The server may not write to the data directory',
	ENOENT: 'The data directory is not there',
	ENOTDIR: 'The data directory is not a folder',
	EIO: 'The disk cannot be written to'
};

/** Faults of the disk and of other writers in words; anything else is a fault of the program. */
function worded(error: unknown): unknown {
	if (error instanceof Busy) return new NotSaved('busy', `${error.message} Nothing was saved; try again.`);
	const reason = DISK[String(errorCode(error))];
	return reason ? new NotSaved('disk', `${reason}. Nothing was saved.`, { cause: error }) : error;
}

/** The folder that saving works in, made where it is not there. */
async function workshopIn(root: string): Promise<string> {
	const folder = join(root, WORKSHOP);
	await mkdir(folder, { recursive: true });
	if (!(await lstat(folder)).isDirectory())
		throw new NotSaved('place', `${WORKSHOP} in the data directory is a link; nothing was saved.`);
	return folder;
}

async function readLast(workshop: string): Promise<Last | undefined> {
	const bytes = await contents(join(workshop, 'last.json'));
	return bytes && (JSON.parse(bytes.toString('utf8')) as Last);
}

async function writeLast(workshop: string, last: Last): Promise<void> {
	const file = await prepare(join(workshop, 'last.json'), Buffer.from(JSON.stringify(last)));
	await file.put();
	await syncFolder(workshop);
}

/** Tells the log of a save that a crash cut off after its first file was put. */
async function recover(root: string, workshop: string): Promise<void> {
	const last = await readLast(workshop);
	if (!last || (await isLogged(join(root, AUDIT_LOG), last.entry.id, last.logged))) return;
	const written: string[] = [];
	for (const { file, before, after } of last.steps) {
		const place = await placeBelow(root, file);
		if (before !== after && place && (await hashNow(place)) === after) written.push(file);
	}
	if (written.length > 0) {
		const length = await lengthOf(join(root, AUDIT_LOG));
		await append(join(root, AUDIT_LOG), { ...last.entry, files: written, interrupted: true });
		await writeLast(workshop, { ...last, logged: length });
	} else await forget(workshop);
}

/** There is no last save any more. */
async function forget(workshop: string): Promise<void> {
	await rm(join(workshop, 'last.json'), { force: true });
	await keepOnly(workshop, []);
}

/** Drops kept files of saves before the last. */
async function keepOnly(workshop: string, steps: readonly Step[]): Promise<void> {
	const wanted = new Set(steps.map(({ kept }) => kept));
	for (const name of await readdir(workshop))
		if (name.startsWith('kept-') && !wanted.has(name)) await rm(join(workshop, name), { force: true });
}

/** Does `work` in the data directory while no other save is under way. */
async function inWorkshop<T>(
	dataDir: string,
	work: (root: string, workshop: string, check: () => Promise<void>) => Promise<T>
): Promise<T> {
	try {
		const root = await realpath(dataDir);
		const workshop = await workshopIn(root);
		return await withLock(join(workshop, 'lock'), 'save', async (check) => {
			for (const folder of [root, workshop, join(root, 'observations')]) await dropLeftovers(folder);
			await recover(root, workshop);
			return work(root, workshop, check);
		});
	} catch (error) {
		throw worded(error);
	}
}

/** A file of the data directory that rows can be written to, and nothing else. */
const isWritable = (file: string): boolean =>
	file === 'sources.csv' || (file.startsWith('observations/') && dataFile(file.slice('observations/'.length)) === file);

async function placeOf(root: string, file: string): Promise<string> {
	if (!isWritable(file)) throw new NotSaved('place', `${file} is not a file that rows go in.`);
	const folder = dirname(join(root, file));
	if (folder !== root) {
		// one step, and not through a link that leads out
		const made = await mkdir(folder, { recursive: true });
		if (made !== undefined) await syncFolder(root);
	}
	const place = await placeBelow(root, file);
	if (place === undefined) throw new NotSaved('place', `${file} is not a file within the data directory.`);
	return place;
}

const lineEnds = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

/** The lines of a file that are new: "observations/a.csv:4-9". */
function rowsIn({ file, bytes, added }: PlannedFile): string[] {
	const decoded = decode(file, bytes);
	if ('problem' in decoded || added === '') return [];
	const first =
		lineEnds(decoded.text.slice(0, decoded.text.length - added.length)) + 1 + (/^[\r\n]/.test(added) ? 1 : 0);
	const last = Math.max(first, lineEnds(decoded.text.replace(/[\r\n]+$/, '')) + 1);
	return [first === last ? `${file}:${first}` : `${file}:${first}-${last}`];
}

const newId = (when: string): string =>
	`${when.replace(/\D/g, '').slice(0, 14)}-${randomBytes(6).toString('base64url')}`;

/**
 * Writes what `change` says, having asked it while nobody else may save: what it reads through `held` is what is
 * replaced. Files are written whole and put in their places one by one in the order given, so that whatever moment
 * a crash comes at, each file is the old or the new one, and rows never come before their source. When it returns,
 * everything is on the disk and in the log. Undefined where there is nothing to write.
 * @throws {NotSaved} where nothing was saved, and why
 */
export function save(
	dataDir: string,
	occasion: Occasion & Interruptible,
	change: (held: Held) => Promise<Change>
): Promise<Saved | undefined> {
	const { from, what, step = () => {} } = occasion;
	return inWorkshop(dataDir, async (root, workshop, check) => {
		const seen = new Map<string, string | null>();
		const held: Held = (file) => {
			if (!isWritable(file)) throw new NotSaved('place', `${file} is not a file that rows go in.`);
			try {
				const bytes = readFileSync(join(root, file));
				seen.set(file, digest(bytes));
				return bytes;
			} catch (error) {
				if (errorCode(error) !== 'ENOENT') throw error;
				seen.set(file, null);
				return undefined;
			}
		};
		const { files, added, changed } = await change(held);
		if (files.length === 0) return undefined;

		const when = new Date().toISOString();
		const id = newId(when);
		const rows = files.filter(({ file }) => file !== 'sources.csv').flatMap(rowsIn);
		const entry: AuditEntry = {
			id,
			when,
			from,
			...(what !== undefined && { what }),
			added,
			changed,
			rows,
			files: files.map(({ file }) => file)
		};

		const prepared: Prepared[] = [];
		const steps: Step[] = [];
		const done: Step[] = [];
		const earlier = await readLast(workshop);
		let announced = false;
		try {
			for (const [number, { file, bytes }] of files.entries()) {
				const path = await placeOf(root, file);
				await step();
				prepared.push(await prepare(path, bytes));
				const before = await hashNow(path);
				// somebody edited the file by hand since it was read
				if (seen.has(file) && seen.get(file) !== before)
					throw new NotSaved('changed', `${file} has just been changed by somebody else. Nothing was saved.`);
				const kept = `kept-${id}-${number}`;
				if (before !== null) await linkOrCopy(path, join(workshop, kept));
				steps.push({ file, before, after: digest(bytes), kept });
			}
			const log = join(root, AUDIT_LOG);
			await step();
			await writeLast(workshop, { entry, steps, logged: await lengthOf(log) });
			announced = true;
			for (const [number, one] of steps.entries()) {
				await step();
				await check();
				const file = prepared[number];
				if (!file) continue;
				await file.put();
				done.push(one);
				await syncFolder(dirname(file.path));
			}
			await step();
			await append(log, entry);
		} catch (error) {
			for (const one of done.reverse()) await putBack(root, workshop, one);
			for (const file of prepared) await file.drop();
			if (announced && earlier) await writeLast(workshop, earlier);
			else if (announced) await rm(join(workshop, 'last.json'), { force: true });
			await keepOnly(workshop, earlier?.steps ?? []);
			throw error;
		}
		await step();
		await keepOnly(workshop, steps);
		return { id, when, added, changed, rows, files: entry.files };
	});
}

/** Writes to a data directory: whole files, under its lock, told in its log. */
export const directoryWriter = (dataDir: string): Writer => ({
	write: (occasion, change) => save(dataDir, occasion, change)
});

/** A file as it was before the save. */
async function putBack(root: string, workshop: string, { file, before, kept }: Step): Promise<void> {
	const path = await placeOf(root, file);
	if (before === null) await rm(path, { force: true });
	else await replaceWith(path, join(workshop, kept));
	await syncFolder(dirname(path));
}

/** The last save, which can be undone; undefined where there was none, or it is undone. Never waits for a lock. */
export async function lastSave(dataDir: string): Promise<Saved | undefined> {
	const last = await readLast(join(dataDir, WORKSHOP));
	if (!last) return undefined;
	const { id, when, added = 0, changed = 0, rows = [], files } = last.entry;
	return { id, when, added, changed, rows, files };
}

/**
 * Puts the files back as they were before the last save.
 * @throws {NotSaved} where `id` is not the last save, or a file of it has changed since
 */
export function undo(dataDir: string, id: string, from: string): Promise<AuditEntry> {
	return inWorkshop(dataDir, async (root, workshop, check) => {
		const last = await readLast(workshop);
		if (last?.entry.id !== id) throw new NotSaved('no-undo', 'Only the last save can be undone, and this is not it.');
		for (const { file, before, after, kept } of last.steps) {
			const now = await hashNow(await placeOf(root, file));
			// a crash may have put back some of them already
			if (now !== after && now !== before)
				throw new NotSaved('changed', `${file} has been changed since. Nothing was undone.`);
			if (before !== null && (await hashNow(join(workshop, kept))) !== before)
				throw new NotSaved('no-undo', `What ${file} was before is lost. Nothing was undone.`);
		}
		// rows first, so that none is ever without its source
		for (const step of last.steps.toReversed()) {
			await check();
			await putBack(root, workshop, step);
		}
		const when = new Date().toISOString();
		const entry: AuditEntry = { id: newId(when), when, from, files: last.entry.files, undid: id };
		await append(join(root, AUDIT_LOG), entry);
		await forget(workshop);
		return entry;
	});
}
