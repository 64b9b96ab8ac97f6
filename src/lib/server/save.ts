import { randomBytes } from 'node:crypto';
import {
	appendFile,
	lstat,
	mkdir,
	open,
	readFile,
	realpath,
	rename,
	rm,
	stat,
	utimes,
	writeFile
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why nothing was written; the message is for the person who saves. */
export class SaveError extends Error {}

/** A file of the data directory that may be written: never a path from input. */
export type DataFileName = 'sources.csv' | `observations/${string}.csv`;

/** File names that every system takes and none hides. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/i;

/** The file of observations that a person's name for it means; undefined where it cannot be one. */
export function observationsFile(name: string): DataFileName | undefined {
	const bare = name.replace(/\.csv$/i, '');
	return NAME.test(bare) && !bare.includes('..') ? `observations/${bare}.csv` : undefined;
}

const LOCK = '.twoway.lock';
/** A lock is touched while its owner works; one left alone for this long (ms) has lost its owner. */
const ABANDONED = 10_000;
const PATIENCE = 30_000;

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : '';

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/** Takes away a lock whose owner is gone: of several who find it, one can rename it. */
async function clearAbandoned(lock: string): Promise<void> {
	try {
		const [owner = ''] = (await readFile(lock, 'utf8')).split(' ');
		const age = Date.now() - (await stat(lock)).mtimeMs;
		const gone = owner === '' ? age > 1000 : !isAlive(Number(owner));
		if (!gone && age < ABANDONED) return;
		const mine = `${lock}.${process.pid}.${randomBytes(4).toString('hex')}`;
		await rename(lock, mine);
		await rm(mine);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
	}
}

/** Does `work` while no other process and no other part of this one writes to the data directory. */
export async function alone<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
	const lock = path.join(dataDir, LOCK);
	const mark = `${process.pid} ${randomBytes(8).toString('hex')}`;
	const until = Date.now() + PATIENCE;
	for (;;) {
		try {
			await writeFile(lock, mark, { flag: 'wx' });
			break;
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw cannotWrite(error);
		}
		await clearAbandoned(lock);
		if (Date.now() > until)
			throw new SaveError('Somebody else has been saving for half a minute. Try again.');
		await sleep(5 + Math.random() * 20);
	}
	const touch = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), 2000);
	try {
		return await work();
	} finally {
		clearInterval(touch);
		if ((await readFile(lock, 'utf8').catch(() => '')) === mark) await rm(lock, { force: true });
	}
}

function cannotWrite(error: unknown): SaveError {
	const reasons: Record<string, string> = {
		ENOSPC: 'The disk is full',
		EDQUOT: 'The disk is full',
		EROFS: 'The data directory is read-only',
		EACCES: 'There is no permission to write in the data directory',
		EPERM: 'There is no permission to write in the data directory',
		ENOENT: 'The data directory is not there'
	};
	const code = codeOf(error);
	return new SaveError(
		`${reasons[code] ?? `The data directory cannot be written (${code || String(error)})`}. Nothing was changed.`
	);
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** The folder is a real one within the data directory, and the file no link that leads out of it. */
async function safePlace(dataDir: string, file: string): Promise<string> {
	const root = await realpath(dataDir);
	const target = path.join(root, file);
	const folder = path.dirname(target);
	await mkdir(folder, { recursive: true });
	if (path.relative(root, await realpath(folder)).startsWith('..'))
		throw new SaveError(`${file} would lie outside the data directory. Nothing was changed.`);
	const there = await lstat(target).catch(() => undefined);
	if (there && !there.isFile()) throw new SaveError(`${file} is no regular file. Nothing was changed.`);
	return target;
}

/**
 * Writes whole files, each at once: a reader finds the old text or the new one, and after a crash one of the two. All
 * are on the disk before the first takes its place; they take their places in the order given, so put what others refer
 * to first.
 * @throws {SaveError} where something cannot be written; then no file has changed
 */
export async function writeFiles(
	dataDir: string,
	files: readonly (readonly [DataFileName, string])[]
): Promise<void> {
	const waiting: { from: string; to: string }[] = [];
	try {
		for (const [file, text] of files) {
			const to = await safePlace(dataDir, file);
			const from = path.join(
				path.dirname(to),
				`.${path.basename(to)}.${process.pid}.${randomBytes(6).toString('hex')}`
			);
			waiting.push({ from, to });
			const handle = await open(from, 'wx', 0o644);
			try {
				await handle.writeFile(text);
				await handle.sync();
			} finally {
				await handle.close();
			}
		}
		for (const { from, to } of waiting) await rename(from, to);
		for (const folder of new Set(waiting.map(({ to }) => path.dirname(to)))) await syncFolder(folder);
	} catch (error) {
		for (const { from } of waiting) await rm(from, { force: true }).catch(() => undefined);
		throw error instanceof SaveError ? error : cannotWrite(error);
	}
}

/** The text of a file of the data directory; undefined where it is not there. */
export async function textOf(dataDir: string, file: DataFileName): Promise<string | undefined> {
	try {
		return await readFile(path.join(dataDir, file), 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw cannotWrite(error);
	}
}

/** One save, as the audit log keeps it: a line of JSON in `.audit.jsonl`. */
export interface Audited {
	/** ISO 8601. */
	at: string;
	/** "add-data", say, and the file that the rows came from. */
	by: string;
	from: string;
	/** Rows as they stand in their file, by file. */
	rows: Record<string, string[]>;
}

/** Notes a save after it was made. */
export const audit = (dataDir: string, entry: Audited): Promise<void> =>
	appendFile(path.join(dataDir, '.audit.jsonl'), `${JSON.stringify(entry)}\n`);
