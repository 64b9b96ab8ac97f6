import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { say } from '#lib/lang/sentence.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { tooLarge, unreadable } from '#lib/tables/file-problems.ts';
import { printable } from './problem-lines.ts';

/** A file that somebody adds from the command line. */
export interface FileToAdd {
	/** Without folders; "standard input" for that. */
	readonly name: string;
	readonly bytes: Uint8Array;
	/** The day it was saved, YYYY-MM-DD, never after today. */
	readonly savedOn: string;
}

/** Reads a file, or standard input where the path is "-". One that is too large is not read. */
export async function readFileToAdd(path: string, today: string): Promise<FileToAdd | { readonly problem: Problem }> {
	const name = path === '-' ? 'standard input' : basename(path);
	try {
		const read = path === '-' ? await readInput() : await readFileAt(path);
		if ('size' in read) return { problem: tooLarge(name, read.size, LARGEST_FILE) };
		const { bytes, savedOn = today } = read;
		return { name, bytes, savedOn: savedOn < today ? savedOn : today };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		const reason =
			code === 'ENOENT' ? say('There is no such file') : say('This file cannot be read: {reason}', { reason: code });
		return { problem: unreadable(name, reason, say('check its path')) };
	}
}

/** What was read, or the size (bytes) that is too much. */
type Contents = { readonly bytes: Uint8Array; readonly savedOn?: string } | { readonly size: number };

async function readInput(): Promise<Contents> {
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of process.stdin as AsyncIterable<Buffer>) {
		pieces.push(piece);
		if ((size += piece.length) > LARGEST_FILE) return { size };
	}
	return { bytes: Buffer.concat(pieces) };
}

async function readFileAt(path: string): Promise<Contents> {
	const handle = await open(path, 'r');
	try {
		const { size, mtime } = await handle.stat();
		if (size > LARGEST_FILE) return { size };
		return { bytes: await handle.readFile(), savedOn: mtime.toISOString().slice(0, 10) };
	} finally {
		await handle.close();
	}
}

/** How far the reading is: on a terminal, and for files that take a while only. */
export function progressLine(name: string): { progress?: (part: number) => void; clear(): void } {
	if (!process.stderr.isTTY) return { clear() {} };
	let shown = '';
	return {
		progress(part) {
			shown = `Reading ${printable(name)}: ${Math.floor(part * 100)} %`;
			process.stderr.write(`\r${shown}`);
		},
		clear() {
			if (shown !== '') process.stderr.write(`\r${' '.repeat(shown.length)}\r`);
		}
	};
}
