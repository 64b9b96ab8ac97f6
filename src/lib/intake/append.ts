import { cellText, type Cell } from '#lib/tables/csv.ts';
import { decode } from '#lib/tables/decode.ts';
import { openTable, type Schema, type Table } from '#lib/tables/table.ts';
import type { Separator } from '#lib/tables/records.ts';
import { widened } from './raw-records.ts';

/** How the bytes of a text file are written. */
interface Style {
	readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
	readonly mark: boolean;
}

/** How a file is written whose bytes say `text`. */
export function styleOf([first, second, third]: Uint8Array, text: string, length: number): Style {
	if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', mark: true };
	if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', mark: true };
	// UTF-16 without a mark has a zero beside every letter of its header
	if (length >= 4 && text.length * 2 === length && (first === 0 || second === 0))
		return { encoding: second === 0 ? 'utf-16le' : 'utf-16be', mark: false };
	return { encoding: 'utf-8', mark: first === 0xef && second === 0xbb && third === 0xbf };
}

/** A text as bytes of a style, without its mark. */
export function encoded(text: string, { encoding }: Style): Uint8Array {
	if (encoding === 'utf-8') return new TextEncoder().encode(text);
	const bytes = new Uint8Array(text.length * 2);
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
	return bytes;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
};

/** The line end that a text uses last; a line feed where it has none. */
export const lineEndOf = (text: string): string => {
	const at = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
	if (at < 0) return '\n';
	if (text[at] === '\r') return '\r';
	return text[at - 1] === '\r' ? '\r\n' : '\n';
};

/** A file before and after: its whole new bytes, and the text that was put at its end. */
export interface AppendedFile {
	readonly bytes: Uint8Array;
	readonly text: string;
	readonly added: string;
}

/** A row's cells by column, and its place in a table of some columns and separator. */
export type RowCells = Readonly<Record<string, Cell>>;

/** Why rows cannot be put at the end of a file: it cannot be read, or has no place for what they say. */
export type Obstacle = 'broken' | 'narrow';

const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || cell === '';

/**
 * Puts rows at the end of a CSV file. What stands in it is not touched, down to its byte order mark and line ends; its
 * columns, separator and decimal mark are used. Where it has no column for something that a row says, it is `narrow`,
 * or gets the column where `widen` asks for it. A file that is not there is made with all the columns of the schema.
 */
export function appendRows(
	file: string,
	old: Uint8Array | undefined,
	schema: Schema,
	rows: readonly RowCells[],
	{ widen = false, commas }: { widen?: boolean; commas?: (table: Table) => boolean } = {}
): AppendedFile | Obstacle {
	const names = Object.keys(schema);
	if (!old || old.length === 0) {
		const added = rows.map((row) => line(row, names, ',', false)).join('');
		const text = `${names.join(',')}\n${added}`;
		return { bytes: new TextEncoder().encode(text), text, added };
	}
	const decoded = decode(file, old);
	if ('problem' in decoded) return 'broken';
	let text = decoded.text;
	const opened = openTable(file, text, schema).table;
	if (!opened) return 'broken';
	if (opened.read(() => {}).some(({ code }) => code === 'csv-syntax')) return 'broken';

	const missing = names.filter((name) => !opened.columns.has(name) && rows.some((row) => !isEmpty(row[name])));
	if (missing.length > 0) {
		if (!widen) return 'narrow';
		text = widened(text, opened.separator, missing);
	}
	const table = missing.length > 0 ? openTable(file, text, schema).table : opened;
	if (!table) return 'broken';
	const order = columnOrder(table);
	const end = lineEndOf(decoded.text);
	const comma = commas?.(table) ?? false;
	const newLines = rows.map((row) => line(row, order, table.separator, comma)).join('');
	const added = (/[\r\n]$/.test(text) ? '' : '\n') + newLines;
	const ended = added.replaceAll('\n', end);
	const style = styleOf(old, decoded.text, old.length);
	const bytes =
		missing.length > 0
			? joined(encoded((style.mark ? '\ufeff' : '') + text + ended, style))
			: joined(old, encoded(ended, style));
	return { bytes, text: text + ended, added: ended };
}

/** The names of all fields of a table, those it does not know too, in their order. */
function columnOrder({ columns, width }: Table): string[] {
	const order = Array.from({ length: width }, () => '');
	for (const [name, at] of columns) order[at - 1] = name;
	return order;
}

function line(row: RowCells, order: readonly string[], separator: Separator, commas: boolean): string {
	const cells = order.map((name) => {
		const cell = row[name] ?? '';
		// an apostrophe that it begins with is its own: it was read already
		if (typeof cell === 'string') return cellText(cell.trim().normalize('NFC'));
		const digits = cellText(cell);
		const marked = commas ? digits.replace('.', ',') : digits;
		return marked.includes(separator) ? `"${marked}"` : marked;
	});
	return `${cells.join(separator)}\n`;
}
