import Papa from 'papaparse';
import { cellText, quoted } from '#lib/tables/csv.ts';
import { openTable, type Schema, type Table } from '#lib/tables/table.ts';
import { textCell } from '#lib/tables/text-cell.ts';
import { encoded, lineEndOf, styleOf } from './append.ts';
import { rawRecords, widened, withoutEnd, type RawRecord } from './raw-records.ts';
import type { PlannedFile } from './write-plan.ts';

/** What a row says by column, as texts; a cell that is empty says nothing. */
export type RowTexts = Readonly<Record<string, string>>;

/** A CSV file whose rows can be written anew one by one, while every other stays as it was typed. */
export interface OpenedRows {
	readonly table: Table;
	/** Its records as they are written, the header among them. */
	readonly records: readonly RawRecord[];
	/** The line end that a new row gets. */
	readonly end: string;
}

/**
 * Opens a file for rows to be written, with the columns that it lacks for what they say put behind the others; undefined
 * where it cannot be read.
 */
export function openRows(
	file: string,
	source: string,
	schema: Schema,
	rows: readonly RowTexts[]
): OpenedRows | undefined {
	const plain = source.startsWith('\ufeff') ? source.slice(1) : source;
	const opened = openTable(file, plain, schema).table;
	if (!opened) return undefined;
	const missing = Object.keys(schema).filter(
		(column) => !opened.columns.has(column) && rows.some((row) => (row[column] ?? '') !== '')
	);
	const text = missing.length > 0 ? widened(plain, opened.separator, missing) : plain;
	const table = missing.length > 0 ? openTable(file, text, schema).table : opened;
	return table && { table, records: rawRecords(text, table.separator), end: lineEndOf(text) };
}

/** The cells of a record as they are typed. */
const cellsOf = (record: string, { separator }: Table): readonly string[] =>
	Papa.parse<string[]>(withoutEnd(record).body, { delimiter: separator }).data[0] ?? [];

/** How many fields a record has. */
export const fieldCount = (record: string, table: Table): number => cellsOf(record, table).length;

/** What a record says in the columns that its table knows. */
export function textsOf(record: string, table: Table): RowTexts {
	const cells = cellsOf(record, table);
	return Object.fromEntries([...table.columns].map(([name, at]) => [name, textCell(cells[at - 1] ?? '')]));
}

/**
 * A row as it is to be written: as it was typed where it says so already, and with what other columns say.
 * @param former the record in whose place it comes; undefined for a new row
 */
export function rowText({ table, end }: OpenedRows, former: string | undefined, cells: RowTexts): string {
	const { separator, width, columns } = table;
	const { end: ownEnd } = withoutEnd(former ?? end);
	const raw = former === undefined ? [] : cellsOf(former, table);
	const was = (at: number): string => raw[at] ?? '';
	const says = [...columns].every(([name, at]) => cells[name] === textCell(was(at - 1)));
	if (former !== undefined && says) return former;
	const names = new Map([...columns].map(([name, at]) => [at - 1, name]));
	const written = Array.from({ length: width }, (_, at) => {
		const name = names.get(at);
		return name === undefined ? quoted(was(at)) : cellText(cells[name] ?? '');
	});
	return written.join(separator) + ownEnd;
}

/** Records as one text: what stood last and had no line end gets one where another follows. */
export const joinedRecords = (records: readonly string[], end: string): string =>
	records.map((text, at, { length }) => (at < length - 1 && withoutEnd(text).end === '' ? text + end : text)).join('');

/** A file that is to say `text` where its bytes said `former`, in the encoding that it has. */
export function rewrittenFile(file: string, bytes: Uint8Array, former: string, text: string): PlannedFile {
	const style = styleOf(bytes, former, bytes.length);
	return { file, bytes: encoded((style.mark ? '\ufeff' : '') + text, style), added: '' };
}
