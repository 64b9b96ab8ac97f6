import Papa from 'papaparse';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { columnMeant } from './look-alikes.ts';
import { LONGEST_RECORD, lineBreaks, parsing, SEPARATORS, unreadableRecord, type Separator } from './records.ts';
import { textCell } from './text-cell.ts';
import { badRow, type Place } from './problems.ts';
import {
	brokenQuotes,
	longRecord,
	columnOfAnotherName,
	emptyFile,
	missingColumns,
	repeatedColumn,
	unknownColumn
} from './file-problems.ts';

/** Field numbers from 1 by column name: the place of a cell in its row. */
export type ColumnNumbers = ReadonlyMap<string, number>;

/** The columns of a data file, in the order we write them; the required ones must be there. */
export type Schema = Readonly<Record<string, 'required' | 'optional'>>;

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

/** Line ends of any kind as one. */
const plainLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

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
