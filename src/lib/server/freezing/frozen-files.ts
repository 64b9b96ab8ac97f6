import { randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { WITHOUT_WAITING } from '#lib/engines/files/regular-file.ts';
import { isFrozenId } from '#lib/pages/frozen-id.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import { log } from '../log.ts';
import { errorCode } from '../saving/contents.ts';
import { LARGEST_FROZEN, readStored, type StoredFrozen } from './stored.ts';

/** The folder of frozen charts, below the data directory. */
const FROZEN_FOLDER = 'frozen';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 16;

/** A name that nobody guesses: 36^16 there are. */
export const newFrozenId = (): string =>
	Array.from({ length: ID_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** The file of a frozen chart, below the data directory. @throws {RangeError} for what is no id */
export function frozenFile(id: string): string {
	if (!isFrozenId(id)) throw new RangeError('not the id of a frozen chart');
	return `${FROZEN_FOLDER}/${id}.json`;
}

/** How many charts are frozen, taken down or not. */
export async function countFrozen(dataDir: string): Promise<number> {
	try {
		return (await readdir(join(dataDir, FROZEN_FOLDER))).filter((name) => name.endsWith('.json')).length;
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return 0;
		throw error;
	}
}

/** What a file held when it was last read. */
interface Reading {
	readonly fingerprint: string;
	readonly stored: StoredFrozen;
}

/** Charts that are remembered, and bytes of the largest file of them. */
const MOST_REMEMBERED = 64;
const LARGEST_REMEMBERED = 256 * 1024;
const remembered = new BoundedMap<string, Reading>(MOST_REMEMBERED);

/** What a folder, a pipe or too large a file counts for. */
const NO_FILE: StoredFrozen = { kind: 'broken', reason: 'it is not a file of at most 2 MB' };

/** The frozen chart of an id; undefined where there is none, or none that can be shown, which is logged. */
export async function findFrozen(
	dataDir: string,
	id: string
): Promise<Exclude<StoredFrozen, { kind: 'broken' }> | undefined> {
	if (!isFrozenId(id)) return undefined;
	const stored = await read(join(dataDir, frozenFile(id)), id).catch((error: unknown): StoredFrozen | undefined => {
		if (errorCode(error) === 'ENOENT') return undefined;
		log().warn({ err: error, id }, 'frozen chart cannot be read');
		return undefined;
	});
	return stored === undefined || stored.kind === 'broken' ? undefined : stored;
}

/** Reads a file where it is not what was read last. */
async function read(path: string, id: string): Promise<StoredFrozen> {
	// no link to elsewhere; Windows does not know the flag
	const handle = await open(path, WITHOUT_WAITING | (constants.O_NOFOLLOW ?? 0));
	try {
		const { dev, ino, size, mtimeNs } = await handle.stat({ bigint: true });
		const fingerprint = `${path} ${dev} ${ino} ${size} ${mtimeNs}`;
		const last = remembered.get(id);
		if (last?.fingerprint === fingerprint) return last.stored;
		const isUsable = (await handle.stat()).isFile() && size <= LARGEST_FROZEN;
		const stored = isUsable ? readStored(await handle.readFile('utf8')) : NO_FILE;
		if (stored.kind === 'broken') log().warn({ id, reason: stored.reason }, 'frozen chart cannot be shown');
		// why a file cannot be shown is little, and logged once
		if (stored.kind !== 'chart' || size <= LARGEST_REMEMBERED) remembered.set(id, { fingerprint, stored });
		return stored;
	} finally {
		await handle.close();
	}
}
