import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** What has the name of a file is a folder, a pipe or a device. */
export class NotRegular extends Error {
	readonly code = 'NOT_REGULAR';
}

/** A file has more bytes than whoever reads it takes. */
export class TooLong extends Error {
	readonly code = 'TOO_LONG';
}

/**
 * How files whose names anything may have are opened. A pipe without a writer would be waited for without an end, and
 * with it one of the few threads that read all files. Windows does not know the flag.
 */
export const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file to be read; links are followed. @throws {NotRegular} and what the system says */
export async function openRegular(path: string): Promise<FileHandle> {
	const handle = await open(path, WITHOUT_WAITING);
	try {
		if ((await handle.stat()).isFile()) return handle;
	} catch (error) {
		await handle.close();
		throw error;
	}
	await handle.close();
	throw new NotRegular(`${path} is not a regular file`);
}

/**
 * What a regular file holds, as far as it went when it was opened: one that somebody writes to on and on has an end.
 * @param most bytes that it may have
 * @throws {NotRegular | TooLong} and what the system says
 */
export async function readRegular(path: string, most: number): Promise<Buffer<ArrayBuffer>> {
	const handle = await openRegular(path);
	try {
		const { size } = await handle.stat();
		if (size > most) throw new TooLong(`${path} has ${size} bytes`);
		const bytes = Buffer.alloc(size);
		let length = 0;
		while (length < size) {
			const { bytesRead } = await handle.read(bytes, length, size - length, length);
			if (bytesRead === 0) break;
			length += bytesRead;
		}
		return bytes.subarray(0, length);
	} finally {
		await handle.close();
	}
}

/** The same at once. */
export function readRegularSync(path: string, most: number): Buffer<ArrayBuffer> {
	const file = openSync(path, WITHOUT_WAITING);
	try {
		const stats = fstatSync(file);
		if (!stats.isFile()) throw new NotRegular(`${path} is not a regular file`);
		if (stats.size > most) throw new TooLong(`${path} has ${stats.size} bytes`);
		const bytes = Buffer.alloc(stats.size);
		let length = 0;
		while (length < stats.size) {
			const read = readSync(file, bytes, length, stats.size - length, length);
			if (read === 0) break;
			length += read;
		}
		return bytes.subarray(0, length);
	} finally {
		closeSync(file);
	}
}
