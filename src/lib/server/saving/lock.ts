import { randomBytes } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock is touched this often (ms); one left alone for `ABANDONED` has lost its owner, wherever that ran. */
const TOUCHED = 2000;
const ABANDONED = 30_000;

/** An owner writes its name right after making the file; without a name for this long (ms), it died in between. */
const UNNAMED = 2000;

/** The locks of this process, which tells them from those of an earlier one with its number. */
const held = new Set<string>();

/** Somebody else is writing, and did not end while we waited. */
export class Busy extends Error {}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Makes a file that must not be there yet; false where it is. */
async function create(file: string, text: string): Promise<boolean> {
	let handle;
	try {
		handle = await open(file, 'wx');
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
	try {
		await handle.writeFile(text);
	} finally {
		await handle.close();
	}
	return true;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/** The text of a lock and its age in ms; nothing where it is gone. */
async function look(file: string): Promise<{ text: string; age: number } | undefined> {
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		return { text, age: Date.now() - mtimeMs };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function isAbandoned({ text, age }: { text: string; age: number }): boolean {
	if (age > ABANDONED) return true;
	const [pid, host, nonce] = text.split(' ');
	if (!pid || !host || !nonce) return age > UNNAMED;
	if (host !== hostname()) return false;
	return Number(pid) === process.pid ? !held.has(nonce) : !isAlive(Number(pid));
}

/**
 * Removes a lock whose owner is gone. Only one process at a time may, or a second one would remove the lock that a
 * third has taken since.
 */
async function clearAbandoned(lock: string): Promise<void> {
	const seen = await look(lock);
	if (!seen || !isAbandoned(seen)) return;
	const clearing = `${lock}.clearing`;
	if (!(await create(clearing, ''))) {
		const other = await look(clearing);
		if (other && other.age > UNNAMED) await rm(clearing, { force: true });
		return;
	}
	try {
		const now = await look(lock);
		if (now && isAbandoned(now)) await rm(lock, { force: true });
	} finally {
		await rm(clearing, { force: true });
	}
}

/**
 * Does `work` while no other process that asks for the same folder's lock does its own; clears the lock of a process
 * that died. `work` is given a check that throws where the lock was lost (a computer that slept, say).
 * @throws {Busy} after `patience` ms
 */
export async function alone<T>(
	folder: string,
	work: (check: () => Promise<void>) => Promise<T>,
	patience = 15_000
): Promise<T> {
	const lock = join(folder, 'lock');
	const nonce = randomBytes(9).toString('base64url');
	const owner = `${process.pid} ${hostname()} ${nonce}`;
	held.add(nonce);
	try {
		const asked = Date.now();
		while (!(await create(lock, owner))) {
			if (Date.now() - asked > patience) throw new Busy('Another save is under way.');
			await clearAbandoned(lock);
			await wait(5 + Math.random() * 20);
		}
		const isMine = async () => (await look(lock))?.text === owner;
		const touch = setInterval(() => {
			const now = new Date();
			// where the lock is gone, `check` says so
			utimes(lock, now, now).catch(() => undefined);
		}, TOUCHED);
		try {
			return await work(async () => {
				if (!(await isMine())) throw new Busy('Another save began before this one had ended.');
			});
		} finally {
			clearInterval(touch);
			if (await isMine()) await rm(lock, { force: true });
		}
	} finally {
		held.delete(nonce);
	}
}
