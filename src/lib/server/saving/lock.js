// @ts-check
/**
 * Work that one process at a time may do. A lock is a file that names its owner; it is cleared when that is gone.
 * Plain JavaScript: the program that builds the site before it starts it uses it as well.
 */
import { randomBytes } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock is touched this often (ms); one left alone for `ABANDONED` has lost its owner, wherever that ran. */
const TOUCHED = 2000;
const ABANDONED = 30_000;

/** An owner writes its name right after making the file; without a name for this long (ms), it died in between. */
const UNNAMED = 2000;

/** The locks of this process, which tells them from those of an earlier one with its number. @type {Set<string>} */
const held = new Set();

/** Somebody else does the work, and did not end while we waited. */
export class Busy extends Error {}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? error.code : undefined);

/**
 * Makes a file that must not be there yet; false where it is.
 * @param {string} file
 * @param {string} text
 */
async function create(file, text) {
	let handle;
	try {
		handle = await open(file, 'wx');
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
	try {
		await handle.writeFile(text);
	} catch (error) {
		// a full disk takes a name and no text: whoever comes next would wait for nobody
		await rm(file, { force: true });
		throw error;
	} finally {
		await handle.close();
	}
	return true;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/**
 * The text of a lock and its age in ms; nothing where it is gone.
 * @param {string} file
 */
async function look(file) {
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		return { text, age: Date.now() - mtimeMs };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

/** @param {{ text: string, age: number }} lock */
function isAbandoned({ text, age }) {
	if (age > ABANDONED) return true;
	const [pid, host, nonce] = text.split(' ');
	if (!pid || !host || !nonce) return age > UNNAMED;
	if (host !== hostname()) return false;
	return Number(pid) === process.pid ? !held.has(nonce) : !isAlive(Number(pid));
}

/**
 * Removes a lock whose owner is gone. Only one process at a time may, or a second one would remove the lock that a
 * third has taken since.
 * @param {string} lock
 */
async function clearAbandoned(lock) {
	const seen = await look(lock);
	if (!seen || !isAbandoned(seen)) return;
	const clearing = `${lock}.clearing`;
	if (!(await create(clearing, ''))) {
		const other = await look(clearing);
		if (other && other.age > UNNAMED) await rm(clearing, { force: true });
		return;
	}
	try {
		const latest = await look(lock);
		if (latest && isAbandoned(latest)) await rm(lock, { force: true });
	} finally {
		await rm(clearing, { force: true });
	}
}

/**
 * @typedef {object} Waiting how long to wait for the lock
 * @property {number} [patience] in ms
 * @property {() => void} [waits] told once where there is something to wait for
 * @property {AbortSignal | undefined} [signal] ends the waiting
 */

/**
 * Does `work` while no other process that asks for the same lock does its own. `work` is given a check that throws
 * where the lock was lost (a computer that slept, say).
 * @template T
 * @param {string} lock a file, in a folder that is there
 * @param {string} what the work as messages call it: "save"
 * @param {(check: () => Promise<void>) => Promise<T>} work
 * @param {Waiting} [waiting]
 * @returns {Promise<T>}
 * @throws {Busy} after `patience`
 */
export async function withLock(lock, what, work, { patience = 15_000, waits, signal } = {}) {
	const nonce = randomBytes(9).toString('base64url');
	const owner = `${process.pid} ${hostname()} ${nonce}`;
	held.add(nonce);
	try {
		const asked = Date.now();
		for (let tries = 0; !(await create(lock, owner)); tries++) {
			if (Date.now() - asked > patience) throw new Busy(`Another ${what} is under way.`);
			if (tries === 1) waits?.();
			await clearAbandoned(lock);
			await wait(5 + Math.random() * 20, undefined, { signal });
		}
		const isMine = async () => (await look(lock))?.text === owner;
		const touch = setInterval(() => {
			const now = new Date();
			// where the lock is gone, `check` says so
			utimes(lock, now, now).catch(() => undefined);
		}, TOUCHED);
		try {
			return await work(async () => {
				if (!(await isMine())) throw new Busy(`Another ${what} began before this one had ended.`);
			});
		} finally {
			clearInterval(touch);
			if (await isMine()) await rm(lock, { force: true });
		}
	} finally {
		held.delete(nonce);
	}
}
