import { Parser } from 'htmlparser2';
import { isBlank } from '#lib/tables/table.ts';
import { sheetOf, type Sheet, type SheetRow } from './sheet.ts';

/** Elements of a page that are not part of its text. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object']);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'title', 'tr', 'td', 'th']);

/** The deepest nesting that is read: deeper than any real page, and shallow enough that none takes long. */
const DEEPEST = 500;
const PIECE = 2 ** 15;
const LONGEST_AROUND = 200_000;
const WIDEST = 200;

interface Table {
	readonly rows: SheetRow[];
	/** The row and the cell that are open. */
	row: { cells: string[]; line: number } | undefined;
	cell: { text: string; span: number; down: number } | undefined;
	/** Columns that a cell of an earlier row still covers, with the rows left. */
	readonly covered: Map<number, number>;
}

const span = (text: string | undefined): number => {
	const number = /^\s*\d{1,4}\s*$/.test(text ?? '') ? Number(text) : 1;
	return Math.max(1, Math.min(number, WIDEST));
};

/**
 * The tables of a page, each a sheet; nothing of it is run or loaded. A cell that spans columns or rows is followed by
 * empty ones, as in a spreadsheet. Undefined for a page that is nested deeper than any page is.
 */
export function pageSheets(file: string, html: string): Sheet[] | undefined {
	const tables: Table[] = [];
	const open: Table[] = [];
	let around = '';
	let silent = 0;
	let depth = 0;
	let line = 1;
	let lineEnd = html.indexOf('\n');
	/** Has to be asked for places in rising order. */
	const lineAt = (index: number): number => {
		for (; lineEnd >= 0 && lineEnd < index; lineEnd = html.indexOf('\n', lineEnd + 1)) line++;
		return line;
	};
	let lastRow = 0;
	/** Rows that stand on one line of the page count up from it: each has a number of its own, in their order. */
	const rowLine = (index: number): number => (lastRow = Math.max(lineAt(index), lastRow + 1));
	const closeCell = (table: Table) => {
		const { row, cell } = table;
		table.cell = undefined;
		if (!row || !cell || row.cells.length >= WIDEST) return;
		const text = cell.text.replace(/[\s\u00a0]+/g, ' ').trim();
		skipCovered(table);
		for (let at = 0; at < cell.span && row.cells.length < WIDEST; at++) {
			if (cell.down > 1) table.covered.set(row.cells.length, cell.down - 1);
			row.cells.push(at === 0 ? text : '');
		}
	};
	const skipCovered = ({ row, covered }: Table) => {
		for (let left = row && covered.get(row.cells.length); row && left; left = covered.get(row.cells.length)) {
			if (row.cells.length >= WIDEST) return;
			covered.set(row.cells.length, left - 1);
			row.cells.push('');
		}
	};
	const closeRow = (table: Table) => {
		closeCell(table);
		skipCovered(table);
		const { row } = table;
		table.row = undefined;
		if (row && !isBlank(row.cells)) table.rows.push(row);
	};
	const parser = new Parser(
		{
			onopentag(name, attributes) {
				depth++;
				if (SILENT.has(name)) silent++;
				const table = open.at(-1);
				if (name === 'table') {
					const inner: Table = { rows: [], row: undefined, cell: undefined, covered: new Map() };
					tables.push(inner);
					open.push(inner);
				} else if (table && name === 'tr') {
					closeRow(table);
					table.row = { cells: [], line: rowLine(parser.startIndex) };
				} else if (table && (name === 'td' || name === 'th')) {
					table.row ??= { cells: [], line: rowLine(parser.startIndex) };
					closeCell(table);
					table.cell = { text: '', span: span(attributes['colspan']), down: span(attributes['rowspan']) };
				} else if (BREAKS.has(name)) {
					if (table?.cell) table.cell.text += ' ';
					else if (!table) around += '\n';
				}
			},
			ontext(text) {
				if (silent > 0) return;
				const table = open.at(-1);
				if (!table) around += around.length < LONGEST_AROUND ? text : '';
				else if (table.cell) table.cell.text += text;
			},
			onclosetag(name) {
				depth--;
				if (SILENT.has(name)) silent = Math.max(0, silent - 1);
				const table = open.at(-1);
				if (!table) return;
				if (name === 'td' || name === 'th') closeCell(table);
				else if (name === 'tr') closeRow(table);
				else if (name === 'table') {
					closeRow(table);
					open.pop();
				}
			}
		},
		{ decodeEntities: true }
	);
	for (let at = 0; at < html.length; at += PIECE) {
		parser.write(html.slice(at, at + PIECE));
		if (depth > DEEPEST) return undefined;
	}
	parser.end();
	return tables.filter(({ rows }) => rows.length > 0).map((table) => sheetOf(file, 'page', table.rows, around));
}
