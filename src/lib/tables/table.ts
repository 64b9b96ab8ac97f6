import Papa from 'papaparse';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { columnMeant } from './look-alikes.ts';
import { textCell } from './text-cell.ts';
import {
	badRow,
	brokenQuotes,
	longRecord,
	columnOfAnotherName,
	emptyFile,
	missingColumns,
	repeatedColumn,
	unknownColumn,
	type Place
} from './problems.ts';

/** Field numbers from 1 by column name: the place of a cell in its row. */
export type ColumnNumbers = ReadonlyMap<string, number>;

/** The columns of a data file, in the order we write them; the required ones must be there. */
export type Schema = Readonly<Record<string, 'required' | 'optional'>>;

export const SEPARATORS = [',', ';', '\t', '|'] as const;

export type Separator = (typeof SEPARATORS)[number];

/** A data file whose header we know. Each call of `read` reads its rows again. */
export interface Table {
	readonly separator: Separator;
	/** How many fields the header has. */
	readonly width: number;
	/** The places of the schema's columns. Columns that the file lacks are not in the map. */
	readonly columns: ColumnNumbers;
	/**
	 * Visits every row that has as many fields as the header, with its line (that of its first field's start), and
	 * says what is wrong with the others. Where quotes are broken no row can be trusted: the problem is of the file.
	 */
	read(visit: Visit): Problem[];
	/** The same, in steps of some thousands of rows. */
	reading(visit: Visit): Steps<Problem[]>;
}

export type Visit = (cells: readonly string[], line: number) => void;

/** Blank lines, and the rows of separators that spreadsheets leave below a table. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

export function lineBreaks(text: string, from: number, end: number): number {
	let breaks = 0;
	for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) breaks++;
	return breaks;
}

/** Why a record of a file cannot be read, so that none behind it can be trusted. */
export const unreadableRecord = (file: string, line: number, { why }: Pick<Broken, 'why'>): Problem =>
	why === 'long' ? longRecord(file, line) : brokenQuotes(file, line, why === 'unclosed');

/** Where the first line with anything on it starts and its record ends (quoted fields may hold line breaks). */
function headerSpan(text: string): { from: number; to: number } | undefined {
	const start = text.search(/\S/);
	if (start < 0) return undefined;
	const from = text.lastIndexOf('\n', start) + 1;
	let quotes = 0;
	for (let at = from; ; at++) {
		const end = text.indexOf('\n', at);
		const to = end < 0 ? text.length : end;
		const record = text.slice(at, to);
		for (let mark = record.indexOf('"'); mark >= 0; mark = record.indexOf('"', mark + 1)) quotes++;
		if (quotes % 2 === 0 || end < 0) return { from, to };
		at = end;
	}
}

const columnName = (cell: string): string => textCell(cell).toLowerCase();

const cellsOf = (record: string, delimiter: Separator) => Papa.parse<string[]>(record, { delimiter, newline: '\n' });

/** The separator with which the header has the most columns that we know. */
function separatorOf(header: string, schema: Schema): Separator {
	let best: Separator = ',';
	let most = 0;
	for (const separator of SEPARATORS) {
		const names = new Set(header.split(separator).map((cell) => columnName(cell.replace(/^\s*"|"\s*$/g, ''))));
		const found = Object.keys(schema).filter((name) => names.has(name)).length;
		if (found > most) [best, most] = [separator, found];
	}
	return best;
}

/** Text is parsed in pieces of whole lines of about this length: a thousand rows, a millisecond or two. */
const PIECE = 2 ** 16;

/** Characters that one record may have, about: nobody is to wait while a longer one is read. */
const LONGEST_RECORD = 2 ** 20;

/** Line ends of any kind as one. */
const plainLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

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
	const quoted = piece.includes('"');
	let [lines, from] = [0, 0];
	let why: Broken['why'] | undefined;
	Papa.parse<string[]>(piece.endsWith('\n') ? piece.slice(0, -1) : piece, {
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
			// the last line end of a piece was left out: papaparse would see an empty record behind it
			const to = meta.cursor >= piece.length - 1 ? piece.length : meta.cursor;
			lines += quoted ? lineBreaks(piece, from, to) : 1;
			from = meta.cursor;
		}
	});
	return { lines, length: from >= piece.length - 1 ? piece.length : from, ...(why && { why }) };
}

/** The parts of a text up to the end of its header, and those behind them; line ends as one, without the mark in front. */
function startOf(parts: readonly string[]): { text: string; rest: () => Iterable<string> } {
	let text = '';
	let count = 0;
	const hasHeader = () => {
		const span = headerSpan(text);
		return span !== undefined && span.to < text.length;
	};
	while (count < parts.length && text.length <= LONGEST_RECORD && !hasHeader())
		text += plainLines(parts[count++] ?? '');
	return {
		text: text.startsWith('\ufeff') ? text.slice(1) : text,
		*rest() {
			for (const part of parts.slice(count)) yield plainLines(part);
		}
	};
}

/**
 * Finds the header, its separator and its columns. Line ends of any kind count as one; names of columns are
 * compared without case. Without a table the problems say why.
 * @param source the text, whole or in parts as `createDecoder` gives them
 */
export function openTable(
	file: string,
	source: string | readonly string[],
	schema: Schema,
	ignored: readonly string[] = []
): { table?: Table; problems: Problem[] } {
	const { text, rest } = startOf(typeof source === 'string' ? [source] : source);
	const known = Object.keys(schema);
	const required = known.filter((name) => schema[name] === 'required');
	const span = headerSpan(text);
	if (!span) return { problems: [emptyFile(file, required)] };
	if (span.to - span.from > LONGEST_RECORD) return { problems: [longRecord(file, lineBreaks(text, 0, span.from) + 1)] };

	const header = text.slice(span.from, span.to);
	const line = lineBreaks(text, 0, span.from) + 1;
	const separator = separatorOf(header, schema);
	const { data, errors } = cellsOf(header, separator);
	if (errors[0]) return { problems: [brokenQuotes(file, line, errors[0].code === 'MissingQuotes')] };

	const written = (data[0] ?? []).map(textCell);
	const names = written.map((name) => name.toLowerCase());
	const columns = new Map<string, number>();
	for (const [at, name] of names.entries()) {
		if (!Object.hasOwn(schema, name)) continue;
		if (columns.has(name)) return { problems: [repeatedColumn({ file, line, column: at + 1 }, name)] };
		columns.set(name, at + 1);
	}
	const meant = (name: string): string | undefined =>
		columns.has(name.toLowerCase())
			? undefined
			: columnMeant(
					name,
					(column) => Object.hasOwn(schema, column),
					(column) => columns.has(column)
				);
	const alike = written.flatMap((name, at) => {
		const column = meant(name);
		return column === undefined ? [] : [columnOfAnotherName({ file, line, column: at + 1 }, name, column)];
	});
	if (alike.length > 0) return { problems: alike };
	const missing = required.filter((name) => !columns.has(name));
	if (missing.length > 0) return { problems: [missingColumns(file, header, line, missing)] };
	const problems = written.flatMap((name, at) =>
		columns.has(name.toLowerCase()) || ignored.includes(name.toLowerCase())
			? []
			: [unknownColumn({ file, line, column: at + 1 }, name, known)]
	);

	const body = text.slice(span.to + 1);
	const firstLine = lineBreaks(text, 0, span.to) + 2;
	const table: Table = {
		separator,
		width: names.length,
		columns,
		read: (visit) => finish(table.reading(visit)),
		*reading(visit) {
			const problems: Problem[] = [];
			const parts = function* () {
				yield body;
				yield* rest();
			};
			const broken = yield* parsing(parts(), separator, (cells, lines) => {
				const line = firstLine + lines;
				if (isBlank(cells)) return;
				if (cells.length === names.length) visit(cells, line);
				else problems.push(badRow({ file, line }, cells.length, names.length));
			});
			return broken ? [unreadableRecord(file, firstLine + broken.lines, broken)] : problems;
		}
	};
	return { table, problems };
}

/** The cells of a row by column name: their text, and where they stand. */
export const fieldReader =
	(file: string, columns: ColumnNumbers) =>
	<Name extends string>(cells: readonly string[], line: number) => ({
		/** Empty where the file does not have the column. */
		text: (name: Name): string => textCell(cells[(columns.get(name) ?? 0) - 1] ?? ''),
		place: (name: Name): Place => {
			const column = columns.get(name);
			return { file, line, ...(column !== undefined && { column }) };
		}
	});
