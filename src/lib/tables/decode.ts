import type { Problem } from './problem.ts';
import { notText, notUtf8, tooLarge } from './file-problems.ts';

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
	/** The text in parts: joining them takes long where they are many. */
	end(): { parts: readonly string[] } | { problem: Problem };
}

/** Bytes without a line end that are decoded as they are. */
const LONG_LINE = 2 ** 20;

/**
 * `decode` for bytes that come in parts. Plain UTF-8 is decoded part by part, and its bytes are not kept; a file that
 * begins as anything else is judged as a whole.
 */
export function createDecoder(file: string): Decoder {
	const texts: string[] = [];
	let rest: Uint8Array = new Uint8Array();
	/** All of a file that is not plain from its start on. */
	let kept: Uint8Array[] | undefined;
	/** Where a file stops being plain that began so: nothing can make a text of it. */
	let broken: { line: number; hasZero: boolean } | undefined;
	const take = (bytes: Uint8Array) => {
		const text = decoded(bytes, 'utf-8');
		// a byte order mark counts as one only at the very start
		const whole = text !== undefined && texts.length > 0 && startsWithMark(bytes) ? `\ufeff${text}` : text;
		// a zero byte is valid UTF-8 but no text: UTF-16 has one in every Latin letter
		const isPlain = whole !== undefined && !whole.includes('\0');
		if (isPlain) texts.push(whole);
		else if (texts.length === 0) kept = [bytes];
		else {
			const before = texts.reduce((sum, each) => sum + lineEnds(each), 0);
			broken = { line: before + brokenLine(bytes), hasZero: bytes.includes(0) };
		}
	};
	const takeRest = (bytes: Uint8Array) => {
		if (kept) kept.push(bytes);
		else if (broken) broken.hasZero ||= bytes.includes(0);
		else return false;
		return true;
	};
	return {
		add(bytes) {
			if (takeRest(bytes)) return;
			const unread = rest.length > 0 ? joined([rest, bytes]) : bytes;
			const end = wholeLines(unread) || (unread.length > LONG_LINE ? wholeCharacters(unread) : 0);
			if (end > 0) take(unread.subarray(0, end));
			rest = unread.subarray(end);
			if (takeRest(rest)) rest = new Uint8Array();
		},
		end() {
			if (rest.length > 0) take(rest);
			if (broken) return { problem: broken.hasZero ? notText(file, isZipped(texts)) : notUtf8(file, broken.line) };
			if (!kept) return { parts: texts };
			const whole = decode(file, joined(kept));
			return 'text' in whole ? { parts: [whole.text] } : whole;
		}
	};
}

const isZipped = ([first = '']: readonly string[]): boolean => first.startsWith('PK\u0003');

function lineEnds(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** How many bytes whole lines take: a line end is never part of a longer character, so they can be decoded by themselves. */
const wholeLines = (bytes: Uint8Array): number => bytes.lastIndexOf(10) + 1;

/** How many bytes whole characters take, all but the last few: no carriage return is parted from its line feed. */
function wholeCharacters(bytes: Uint8Array): number {
	const isWithin = (byte = 0) => (byte & 0xc0) === 0x80 || byte === 13;
	let end = bytes.length - 1;
	while (end > bytes.length - 12 && (isWithin(bytes[end]) || bytes[end - 1] === 13)) end--;
	return end;
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
