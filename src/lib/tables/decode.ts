import type { Problem } from './problem.ts';
import { notText, notUtf8, tooLarge } from './problems.ts';

/** A data file may hold this many bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** UTF-16 by its byte order mark, or by every other byte at the start of its header being zero. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	const start = bytes.subarray(0, 16);
	if (start.length < 4 || start.length % 2 !== 0) return undefined;
	const zeros = [0, 1].map((odd) => start.filter((byte, at) => at % 2 === odd && byte === 0).length);
	if (zeros[0] === 0 && zeros[1] === start.length / 2) return 'utf-16le';
	if (zeros[1] === 0 && zeros[0] === start.length / 2) return 'utf-16be';
	return undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** The first line that is not UTF-8; the header is line 1. */
function brokenLine(bytes: Uint8Array): number {
	let line = 1;
	for (let from = 0; from < bytes.length; line++) {
		const end = bytes.indexOf(10, from);
		const to = end < 0 ? bytes.length : end;
		if (decoded(bytes.subarray(from, to), 'utf-8') === undefined) return line;
		from = to + 1;
	}
	return line;
}

/**
 * The text of a data file: UTF-8 with or without a byte order mark, or UTF-16. Any other encoding is refused and not
 * guessed, because a wrong guess would misspell names unnoticed.
 */
export function decode(file: string, bytes: Uint8Array): { text: string } | { problem: Problem } {
	if (bytes.length > LARGEST_FILE) return { problem: tooLarge(file, bytes.length, LARGEST_FILE) };
	const wide = utf16(bytes);
	const text = decoded(bytes, wide ?? 'utf-8');
	if (text === undefined) {
		const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;
		if (zipped || bytes.includes(0)) return { problem: notText(file, zipped) };
		return { problem: notUtf8(file, brokenLine(bytes)) };
	}
	return text.includes('\0') ? { problem: notText(file, text.startsWith('PK\u0003')) } : { text };
}

/** Decodes a data file whose bytes come piece by piece, in order; see `decode`. */
export interface Decoder {
	add(bytes: Uint8Array): void;
	end(): { text: string } | { problem: Problem };
}

/**
 * `decode` for bytes that come in parts. Plain UTF-8 is decoded part by part; any other file is judged as a whole.
 */
export function createDecoder(file: string): Decoder {
	const texts: string[] = [];
	const parts: Uint8Array[] = [];
	let rest: Uint8Array = new Uint8Array();
	let isPlain = true;
	const take = (bytes: Uint8Array) => {
		const text = decoded(bytes, 'utf-8');
		// a zero byte is valid UTF-8 but no text: UTF-16 has one in every Latin letter
		isPlain = text !== undefined && !text.includes('\0');
		// a byte order mark counts as one only at the very start
		if (text !== undefined) texts.push(texts.length > 0 && startsWithMark(bytes) ? `\ufeff${text}` : text);
	};
	return {
		add(bytes) {
			parts.push(bytes);
			if (!isPlain) return;
			// a line end is never part of a longer character: whole lines can be decoded by themselves
			const end = bytes.lastIndexOf(10) + 1;
			if (end > 0) take(rest.length > 0 ? joined([rest, bytes.subarray(0, end)]) : bytes.subarray(0, end));
			rest = end > 0 ? bytes.subarray(end) : joined([rest, bytes]);
		},
		end() {
			if (isPlain && rest.length > 0) take(rest);
			return isPlain ? { text: texts.join('') } : decode(file, joined(parts));
		}
	};
}

const startsWithMark = ([a, b, c]: Uint8Array): boolean => a === 0xef && b === 0xbb && c === 0xbf;

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
