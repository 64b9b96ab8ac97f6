// @ts-check
/**
 * Work that one process at a time may do. A lock is a file that names its owner; it is cleared when that is gone.
 * Plain JavaScript: the program that builds the site before it starts it uses it as well.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock is touched this often (ms). */
const TOUCHED = 2000;

/** One of this computer that was left alone for this long (ms) has lost its owner. */
const ABANDONED = 30_000;

/**
 * One of another computer has lost its owner when it was not touched while it was watched for so many touches; fewer
 * where it looks old as well. How old it is nobody can tell: clocks differ.
 */
const WATCHED = { atMost: 6, old: 2 };

/** An owner writes its name right after making the file; watched for this long (ms) without one, it died in between. */
const UNNAMED = 2000;

/** The locks of this process, which tells them from those of an earlier one with its number. @type {Set<string>} */
const held = new Set();

/** Somebody else does the work, and did not end while we waited. */
export class Busy extends Error {}

/** Something that is no file stands in the place of a lock. */
export class Obstructed extends Error {
	/** @param {string} file */
	constructor(file) {
		super(`${file} is not a file. Move it away and try again.`);
		this.file = file;
	}
}

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
 * @typedef {object} Seen a lock as it is now
 * @property {string} text
 * @property {number} mtimeMs
 * @property {number} age by the clocks (ms); below zero where the one that wrote it is ahead
 * @property {number} still for how long this process has known it as it is (ms)
 */

/**
 * Locks as they are known here, and since when (ms).
 * @type {Map<string, Pick<Seen, 'text' | 'mtimeMs'> & { since: number }>}
 */
const knownLocks = new Map();

/**
 * A lock, and for how long it is what it was; nothing where it is gone.
 * @param {string} file
 * @returns {Promise<Seen | undefined>}
 */
async function look(file) {
	let handle;
	try {
		// a pipe without a writer would be waited for; Windows does not know the flag
		handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		if (!(await handle.stat()).isFile()) throw new Obstructed(file);
		// of an open file a network drive tells the time as it is, not as it was lately
		const [text, { mtimeMs }] = [await handle.readFile('utf8'), await handle.stat()];
		const now = performance.now();
		const known = knownLocks.get(file);
		const since = known?.text === text && known.mtimeMs === mtimeMs ? known.since : now;
		knownLocks.set(file, { text, mtimeMs, since });
		return { text, mtimeMs, age: Date.now() - mtimeMs, still: now - since };
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
		knownLocks.delete(file);
		return undefined;
	} finally {
		await handle?.close();
	}
}

/**
 * The number of a lock's owner, the computer it is on, and its own name for the lock.
 * @param {Seen} lock
 */
const ownerOf = ({ text }) => /** @type {(string | undefined)[]} */ (text.split(' '));

/**
 * @param {Seen} lock
 * @param {number} touchedEvery
 */
function isAbandoned(lock, touchedEvery) {
	const [pid, host, nonce] = ownerOf(lock);
	const { age, still } = lock;
	if (!pid || !host || !nonce) return still > UNNAMED;
	if (host !== hostname()) return still > touchedEvery * (age > ABANDONED ? WATCHED.old : WATCHED.atMost);
	if (Math.max(age, still) > ABANDONED) return true;
	return Number(pid) === process.pid ? !held.has(nonce) : !isAlive(Number(pid));
}

/**
 * Whether a lock may turn out to be abandoned when it is watched on: it was not touched since it was `first` seen.
 * @param {Seen | undefined} first
 * @param {Seen | undefined} latest
 */
const isInDoubt = (first, latest) =>
	latest !== undefined &&
	first?.text === latest.text &&
	first.mtimeMs === latest.mtimeMs &&
	ownerOf(latest)[1] !== hostname();

/**
 * Removes a lock whose owner is gone, and gives it as it was found. Only one process at a time may, or a second one
 * would remove the lock that a third has taken since.
 * @param {string} lock
 * @param {number} touchedEvery
 */
async function clearAbandoned(lock, touchedEvery) {
	const seen = await look(lock);
	if (!seen || !isAbandoned(seen, touchedEvery)) return seen;
	const clearing = `${lock}.clearing`;
	if (!(await create(clearing, ''))) {
		const other = await look(clearing);
		if (other && other.still > UNNAMED) await rm(clearing, { force: true });
		return seen;
	}
	try {
		const latest = await look(lock);
		if (latest && isAbandoned(latest, touchedEvery)) await rm(lock, { force: true });
	} finally {
		await rm(clearing, { force: true });
	}
	return seen;
}

/**
 * @typedef {object} Waiting how long to wait for the lock
 * @property {number} [patience] in ms; longer where that shows that the lock has lost its owner
 * @property {() => void} [waits] told once where there is something to wait for
 * @property {AbortSignal | undefined} [signal] ends the waiting
 * @property {number} [touchedEvery] how often owners touch the lock, in ms
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
export async function withLock(lock, what, work, waiting = {}) {
	const { patience = 15_000, waits, signal, touchedEvery = TOUCHED } = waiting;
	const nonce = randomBytes(9).toString('base64url');
	const owner = `${process.pid} ${hostname()} ${nonce}`;
	held.add(nonce);
	try {
		const asked = performance.now();
		/** @type {Seen | undefined} */
		let first, latest;
		for (let tries = 0; !(await create(lock, owner)); tries++) {
			const isLate = performance.now() - asked > patience;
			if (isLate && !isInDoubt(first, latest)) throw new Busy(`Another ${what} is under way.`);
			if (tries === 1) waits?.();
			latest = await clearAbandoned(lock, touchedEvery);
			first ??= latest;
			await wait(5 + Math.random() * 20, undefined, { signal });
		}
		const isMine = async () => (await look(lock))?.text === owner;
		const touch = setInterval(() => {
			const now = new Date();
			// where the lock is gone, `check` says so
			utimes(lock, now, now).catch(() => undefined);
		}, touchedEvery);
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
