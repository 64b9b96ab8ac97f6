import { stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { createDecoder, LARGEST_FILE } from '#lib/tables/decode.ts';
import { say, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { tooLarge, unreadable } from '#lib/tables/file-problems.ts';
import { NotRegular, openRegular } from './regular-file.ts';

/** Why a file cannot be used. `hash` tells one such state from another. */
export interface UnusableFile {
	readonly problem: Problem;
	readonly hash: string;
	/** Its contents are to blame; otherwise reading it again may go better, even if it has not changed. */
	readonly contents: boolean;
}

/** The text of a file in parts, with a hash of it; or why it cannot be used. */
export type DataFile = { readonly parts: readonly string[]; readonly hash: string } | UnusableFile;

/** How often a file that is being written is read again, and how long is waited between. */
const TRIES = 5;
const PAUSE = 40;

/** Milliseconds that a file has to be still for a last line without its end to count: somebody may be writing it. */
export const STILL = 2000;

/** File systems count time in ticks; a file changed this short a while ago may change again unnoticed. */
const UNSETTLED = 100;

/** The properties of a file that tell whether it has changed without reading it. */
const fingerprintOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => [size, mtimeMs, ctimeMs, ino].join(' ');

export const hashOf = (...parts: (string | Uint8Array)[]): string => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('base64url').slice(0, 22);
};

const errorCode = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** Whether a file or folder is not there at all. */
export const isNotThere = (error: unknown): boolean => errorCode(error) === 'ENOENT';

const notRegular = (file: string): Problem =>
	unreadable(file, say('This cannot be read as a file: it is not a regular file'), say('move or rename it'));

/** Why a file or folder cannot be read, by what the system says. */
export function cannotRead(file: string, error: unknown): Problem {
	if (error instanceof NotRegular) return notRegular(file);
	const code = errorCode(error);
	const reasons: Record<string, Sentence> = {
		ENOENT: say('it is not there'),
		EACCES: say('there is no permission to'),
		EPERM: say('there is no permission to'),
		ENOTDIR: say('it is not a folder'),
		ELOOP: say('its link leads nowhere')
	};
	const message = say('This cannot be read: {reason}', { reason: reasons[code] ?? code });
	return unreadable(file, message, say('put it there, or mend its permissions'));
}

export const unusable = (problem: Problem): UnusableFile => ({
	problem,
	hash: hashOf(problem.code, problem.message),
	contents: false
});

/** What stands for bytes of a name that are no UTF-8: a file is not found by it. */
const UNKNOWN_LETTER = '\ufffd';

const badName = (file: string): Problem =>
	unreadable(file, say('The name of this file is not in UTF-8'), say('move or rename it'));

/**
 * What `path` looks like now: a fingerprint of a regular file, nothing at all, or why it cannot be
 * used. The fingerprint is empty where the file has only just changed: it may change again within the same tick.
 * @param largest bytes that such a file may have
 */
export async function look(
	path: string,
	file: string,
	largest = LARGEST_FILE
): Promise<{ fingerprint: string; size: number } | { missing: true } | UnusableFile> {
	let stats: Stats;
	// the time is taken before the look: a busy server may come back late
	const now = Date.now();
	try {
		stats = await stat(path);
	} catch (error) {
		if (isNotThere(error)) return file.includes(UNKNOWN_LETTER) ? unusable(badName(file)) : { missing: true };
		return unusable(cannotRead(file, error));
	}
	if (stats.isDirectory())
		return unusable(unreadable(file, say('This cannot be read as a file: it is a folder'), say('move or rename it')));
	if (!stats.isFile()) return unusable(notRegular(file));
	if (stats.size > largest) return unusable(tooLarge(file, stats.size, largest));
	const settled = Math.abs(now - Math.max(stats.mtimeMs, stats.ctimeMs)) > UNSETTLED;
	return { fingerprint: settled ? fingerprintOf(stats) : '', size: stats.size };
}

/** Bytes taken from the disk at a time. */
const CHUNK = 2 ** 20;

/** Whether a file ends with the end of a line, in UTF-16 too. */
async function endsLine(handle: FileHandle, { size }: Stats): Promise<boolean> {
	const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, Math.max(0, size - 2));
	return buffer.subarray(0, bytesRead).some((byte) => byte === 0x0a || byte === 0x0d);
}

const beingWritten = (file: string): UnusableFile =>
	unusable(unreadable(file, say('This file is still being written'), say('wait, or end its last line')));

/** Bytes that are read so soon that it does not matter whether somebody goes on writing. */
const SOON = 2 ** 20;

/** Whether somebody writes to a file that changed only just: it grows while one waits. */
async function isGrowing(handle: FileHandle, { size, mtimeMs }: Stats): Promise<boolean> {
	if (size < SOON || Math.abs(Date.now() - mtimeMs) > UNSETTLED) return false;
	await wait(PAUSE);
	return (await handle.stat()).size !== size;
}

/** One reading of a file, or nothing when it changed meanwhile. No more is read than was there at first. */
async function readOnce(path: string, file: string, still: number): Promise<DataFile | undefined> {
	const handle = await openRegular(path);
	try {
		const before = await handle.stat();
		// ctime is not looked at: a change of name or permission does not mean that somebody is writing
		const isYoung = Math.abs(Date.now() - before.mtimeMs) < still;
		if (isYoung && !(await endsLine(handle, before))) return beingWritten(file);
		if (await isGrowing(handle, before)) return beingWritten(file);
		const hash = createHash('sha256');
		const decoder = createDecoder(file);
		let size = 0;
		for (;;) {
			const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK));
			if (bytesRead === 0) break;
			const bytes = buffer.subarray(0, bytesRead);
			size += bytesRead;
			if (size > before.size) return before.size === 0 ? unusable(notRegular(file)) : undefined;
			hash.update(bytes);
			decoder.add(bytes);
		}
		const after = await handle.stat();
		if (fingerprintOf(before) !== fingerprintOf(after) || size !== after.size) return undefined;
		const digest = hash.digest('base64url').slice(0, 22);
		const reading = decoder.end();
		return 'parts' in reading
			? { parts: reading.parts, hash: digest }
			: { problem: reading.problem, hash: digest, contents: true };
	} finally {
		await handle.close();
	}
}

/**
 * The text of a whole file. A file that changes while it is read is read again.
 * @param still milliseconds without a change after which a last line without a line end counts
 */
export async function readDataFile(path: string, file: string, still: number): Promise<DataFile> {
	for (let attempt = 0; attempt < TRIES; attempt++) {
		if (attempt > 0) await wait(PAUSE);
		try {
			const reading = await readOnce(path, file, still);
			if (reading) return reading;
		} catch (error) {
			return unusable(cannotRead(file, error));
		}
	}
	return unusable(unreadable(file, say('This file changes all the time'), say('wait until it is written')));
}
