import Papa from 'papaparse';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { columnMeant } from './look-alikes.ts';
import { textCell } from './text-cell.ts';
import {
	badRow,
	brokenQuotes,
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

/** Where the first line with anything on it starts and its record ends (quoted fields may hold line breaks). */
function headerSpan(text: string): { from: number; to: number } | undefined {
	const start = text.search(/\S/);
	if (start < 0) return undefined;
	const from = text.lastIndexOf('\n', start) + 1;
	let quotes = 0;
	for (let at = from; ; at++) {
		const end = text.indexOf('\n', at);
		const to = end < 0 ? text.length : end;
		for (let mark = text.indexOf('"', at); mark >= 0 && mark < to; mark = text.indexOf('"', mark + 1)) quotes++;
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

/** Text is parsed in pieces of whole lines of about this length: some thousands of rows, a few milliseconds. */
const PIECE = 2 ** 18;

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
): Broken | undefined => finish(parsing(text, delimiter, visit));

/** A quote that is not closed, or something behind a closing one, in the field that starts at `at`. */
interface Broken {
	readonly at: number;
	readonly unclosed: boolean;
}

/**
 * Papaparse over every record of the text, each with the number of line ends before it. Stops at the first broken
 * quote and says where its field starts.
 */
export function* parsing(
	text: string,
	delimiter: Separator,
	visit: (cells: string[], lines: number) => void
): Steps<Broken | undefined> {
	let lines = 0;
	let length = PIECE;
	for (let start = 0; start < text.length;) {
		const end = lineEndFrom(text, start + length);
		const piece = text.slice(start, end);
		const quoted = piece.includes('"');
		let from = 0;
		let broken: Broken | undefined;
		Papa.parse<string[]>(piece.endsWith('\n') ? piece.slice(0, -1) : piece, {
			delimiter,
			newline: '\n',
			// row by row: with rows handed over by the thousand, papaparse takes three times as long
			step({ data, errors, meta }, parser) {
				const error = errors[0];
				if (error !== undefined) {
					broken = {
						at: start + (error.index ?? 0),
						unclosed: errors.every(({ code }) => code === 'MissingQuotes')
					};
					// a quote that is open at the end of a piece may be closed in the next
					if (end < text.length && errors.some(({ code }) => code === 'MissingQuotes')) broken = undefined;
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
		if (broken) return broken;
		const isWhole = from >= piece.length - 1;
		// a record longer than a piece is read again in twice as long a one
		length = isWhole ? PIECE : from > 0 ? PIECE : length * 2;
		start = isWhole ? end : start + from;
		yield;
	}
	return undefined;
}

/**
 * Finds the header, its separator and its columns. Line ends of any kind count as one; names of columns are
 * compared without case. Without a table the problems say why.
 */
export function openTable(
	file: string,
	source: string,
	schema: Schema,
	ignored: readonly string[] = []
): { table?: Table; problems: Problem[] } {
	const plain = source.startsWith('\ufeff') ? source.slice(1) : source;
	const text = plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
	const known = Object.keys(schema);
	const required = known.filter((name) => schema[name] === 'required');
	const span = headerSpan(text);
	if (!span) return { problems: [emptyFile(file, required)] };

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
			const broken = yield* parsing(body, separator, (cells, lines) => {
				const line = firstLine + lines;
				if (isBlank(cells)) return;
				if (cells.length === names.length) visit(cells, line);
				else problems.push(badRow({ file, line }, cells.length, names.length));
			});
			return broken ? [brokenQuotes(file, firstLine + lineBreaks(body, 0, broken.at), broken.unclosed)] : problems;
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
