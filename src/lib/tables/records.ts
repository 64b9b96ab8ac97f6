import Papa from 'papaparse';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { brokenQuotes, longRecord } from './file-problems.ts';
import type { Problem } from './problem.ts';

export const SEPARATORS = [',', ';', '\t', '|'] as const;

export type Separator = (typeof SEPARATORS)[number];

export function lineBreaks(text: string, from: number, end: number): number {
	let breaks = 0;
	for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) breaks++;
	return breaks;
}

/** Text is parsed in pieces of whole lines of about this length: a thousand rows, a millisecond or two. */
const PIECE = 2 ** 16;

/** Characters that one record may have, about: nobody is to wait while a longer one is read. */
export const LONGEST_RECORD = 2 ** 20;

/** Where the record that reaches over `at` may end: the next line end, counted into the piece. */
function lineEndFrom(text: string, at: number): number {
	const end = at < text.length ? text.indexOf('\n', at) : -1;
	return end < 0 ? text.length : end + 1;
}

/** Reads all records at once; see `parsing`. */
export const parseRecords = (
	text: string,
	delimiter: Separator,
	visit: (cells: string[], lines: number) => void
): Broken | undefined => finish(parsing([text], delimiter, visit));

/** A record that cannot be read. */
interface Broken {
	/** Line ends before the field that is at fault. */
	readonly lines: number;
	/** Its quote is not closed, or has something behind it; or the record is too long. */
	readonly why: 'unclosed' | 'quote inside' | 'long';
}

/**
 * Papaparse over every record of a text, each with the number of line ends before it. Stops at the first that cannot
 * be read.
 * @param parts of the text, in order, cut anywhere
 */
export function* parsing(
	parts: Iterable<string>,
	delimiter: Separator,
	visit: (cells: string[], lines: number) => void
): Steps<Broken | undefined> {
	const others = parts[Symbol.iterator]();
	let text = '';
	let start = 0;
	let length = PIECE;
	let lines = 0;
	for (let other = others.next(); !other.done || start < text.length;) {
		let end = lineEndFrom(text, start + length);
		const isTooFar = end - start > length + LONGEST_RECORD;
		// the line goes on in the next part
		if (end === text.length && !other.done && !isTooFar) {
			text = text.slice(start) + other.value;
			start = 0;
			other = others.next();
			continue;
		}
		if (isTooFar) {
			// lines before the long one are read first
			end = text.lastIndexOf('\n', start + length - 1) + 1;
			if (end <= start) return { lines, why: 'long' };
		}
		const isEnd = end === text.length && other.done === true;
		const piece = text.slice(start, end);
		const mayGoOn = !isEnd && length <= LONGEST_RECORD;
		const read = readPiece(piece, delimiter, mayGoOn, (cells, before) => visit(cells, lines + before));
		if (read.why) return { lines: lines + read.lines, why: read.why };
		lines += read.lines;
		start += read.length;
		// a record longer than a piece is read again in twice as long a one
		length = read.length > 0 ? PIECE : length * 2;
		yield;
	}
	return undefined;
}

/**
 * Reads the records of some lines; gives how far it came, in characters and line ends.
 * @param mayGoOn whether a quote that is open at the end may be closed in what follows
 */
function readPiece(
	piece: string,
	delimiter: Separator,
	mayGoOn: boolean,
	visit: (cells: string[], lines: number) => void
): { lines: number; length: number; why?: Broken['why'] } {
	// the last line end is left out: papaparse would see an empty record behind it
	const text = piece.endsWith('\n') ? piece.slice(0, -1) : piece;
	if (!piece.includes('"')) return { lines: readPlainLines(text, delimiter, visit), length: piece.length };
	let [lines, from] = [0, 0];
	let why: Broken['why'] | undefined;
	Papa.parse<string[]>(text, {
		delimiter,
		newline: '\n',
		// row by row: with rows handed over by the thousand, papaparse takes three times as long
		step({ data, errors, meta }, parser) {
			const error = errors[0];
			if (error !== undefined) {
				const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
				if (!isOpen || !mayGoOn) {
					why = errors.every(({ code }) => code === 'MissingQuotes') ? 'unclosed' : 'quote inside';
					lines += lineBreaks(piece, from, error.index ?? from);
				}
				parser.abort();
				return;
			}
			visit(data, lines);
			lines += lineBreaks(piece, from, meta.cursor >= piece.length - 1 ? piece.length : meta.cursor);
			from = meta.cursor;
		}
	});
	return { lines, length: from >= piece.length - 1 ? piece.length : from, ...(why && { why }) };
}

/**
 * Reads lines without a quote: what papaparse makes of them too, but a third sooner without all that it says beside a
 * record. Gives how many there were.
 */
function readPlainLines(text: string, delimiter: Separator, visit: (cells: string[], lines: number) => void): number {
	const records = text.split('\n');
	for (const [line, record] of records.entries()) visit(record.split(delimiter), line);
	return records.length;
}

/** Why a record of a file cannot be read, so that none behind it can be trusted. */
export const unreadableRecord = (file: string, line: number, { why }: Pick<Broken, 'why'>): Problem =>
	why === 'long' ? longRecord(file, line) : brokenQuotes(file, line, why === 'unclosed');
