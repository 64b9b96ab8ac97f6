import { read, type CellObject } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { withoutBinaryDust } from './binary-dust.ts';
import { cellsOf, cellsOfXml } from './sheet-size.ts';
import { brokenWorkbook, oldWorkbook, tooManyCells, zipBomb } from './incoming-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { tooLarge } from '#lib/tables/file-problems.ts';
import { isBlank } from '#lib/tables/table.ts';
import { sheetOf, type Sheet } from './sheet.ts';
import { LARGEST_UNPACKED, workbookParts } from './workbook-parts.ts';

/** An .xls workbook may have this many bytes. */
const LARGEST_OLD = 32 * 1024 * 1024;
/** Cells of all sheets, empty ones between filled ones included: a hundred thousand rows of fifty columns. */
const MOST_CELLS = 5_000_000;

/** A number's digits: scientific notation is written out, and the dust of binary fractions goes. */
function digits(number: number): string {
	const text = String(number);
	const [, sign = '', whole = '', fraction = '', exponent] =
		/^(-?)(\d+)(?:\.(\d+))?[eE]([-+]?\d{1,3})$/.exec(text) ?? [];
	if (exponent === undefined) return number < 0 ? `-${withoutBinaryDust(text.slice(1))}` : withoutBinaryDust(text);
	const all = whole + fraction;
	const point = whole.length + Number(exponent);
	const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
	const at = Math.max(point, 1);
	const rest = padded.slice(at);
	return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}

/** A number whose cell shows it in per cent: 29.5% is stored as .295. Signs in quotation marks are texts beside it. */
const isPercent = (format: unknown): boolean =>
	typeof format === 'string' && format.replace(/"[^"]*"|\\./g, '').includes('%');

/** Errors of formulas as a cell shows them, by their number. "#N/A" is missing: offices write it where nothing is known. */
const ERRORS: Readonly<Record<number, string>> = {
	0x00: '#NULL!',
	0x07: '#DIV/0!',
	0x0f: '#VALUE!',
	0x17: '#REF!',
	0x1d: '#NAME?',
	0x24: '#NUM!'
};

/** What a cell says; an error of a formula, or one never worked out, is no figure, for whoever reads it to refuse. */
function cellText(cell: CellObject | undefined): string {
	if (!cell) return '';
	if (cell.t === 'z') return cell.f === undefined ? '' : `=${cell.f}`;
	const { v, z } = cell;
	if (cell.t === 'e') return ERRORS[Number(v)] ?? '';
	if (typeof v === 'number') return isPercent(z) ? `${digits(v * 100)}%` : digits(v);
	if (v instanceof Date) return Number.isNaN(v.getTime()) ? '' : v.toISOString().slice(0, 10);
	// a workbook that is one file of XML gives a day as text
	return cell.t === 'd' ? String(v).slice(0, 10) : String(v ?? '');
}

type Workbook = { sheets: Sheet[] } | { problem: Problem };

/** The sheets of a workbook of any kind. Throws what the reader throws at a damaged one. */
function sheetsIn(file: string, bytes: Uint8Array | string): Workbook {
	const { SheetNames, Sheets, Workbook } = read(bytes, {
		type: typeof bytes === 'string' ? 'string' : 'array',
		dense: true,
		cellDates: true,
		UTC: true,
		// what programs write is not worked out before somebody opens it
		cellFormula: true,
		sheetStubs: true,
		cellHTML: false,
		cellNF: true,
		cellText: false
	});
	// what its editor has hidden is not what is published
	const isHidden = (at: number): boolean => (Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
	const names = SheetNames.filter((_, at) => !isHidden(at));
	const tables = names.map((name) => Array.from(Sheets[name]?.['!data'] ?? [], (row) => withoutBlankEnd(row ?? [])));
	const cells = tables.reduce((sum, rows) => sum + rows.length * widest(rows), 0);
	if (cells > MOST_CELLS) return { problem: tooManyCells(file, cells, MOST_CELLS) };
	const sheets = tables.map((rows) => {
		// a workbook does not store empty cells at the end of a row
		const length = widest(rows);
		return rows.flatMap((row, at) => {
			const texts = Array.from({ length }, (_, index) => cellText(row[index]));
			return isBlank(texts) ? [] : [{ cells: texts, line: at + 1 }];
		});
	});
	return { sheets: sheets.map((rows, at) => ({ ...sheetOf(file, 'workbook', rows), name: names[at] ?? '' })) };
}

/** A row up to its last cell that says something. */
const withoutBlankEnd = (row: readonly (CellObject | undefined)[]): readonly (CellObject | undefined)[] =>
	row.slice(0, row.findLastIndex((cell) => cell !== undefined && (cell.t !== 'z' || cell.f !== undefined)) + 1);

const widest = (rows: readonly (readonly unknown[])[]): number =>
	rows.reduce((most, { length }) => Math.max(most, length), 0);

/**
 * The sheets of an .xls workbook, as Excel wrote them until 2007. A cell takes six bytes or more, so the file's size
 * bounds how many there are.
 */
export function oldWorkbookSheets(file: string, bytes: Uint8Array): Workbook {
	if (bytes.length > LARGEST_OLD) return { problem: tooLarge(file, bytes.length, LARGEST_OLD) };
	try {
		const workbook = sheetsIn(file, bytes);
		return 'sheets' in workbook && workbook.sheets.length === 0 ? { problem: oldWorkbook(file) } : workbook;
	} catch {
		return { problem: oldWorkbook(file) };
	}
}

/** The sheets of a workbook that Excel 2003 saved as one file of XML. */
export function xmlWorkbookSheets(file: string, text: string): Workbook {
	if (text.length > LARGEST_OLD) return { problem: tooLarge(file, text.length, LARGEST_OLD) };
	const cells = cellsOfXml(text, MOST_CELLS);
	if (cells > MOST_CELLS) return { problem: tooManyCells(file, cells, MOST_CELLS) };
	try {
		return sheetsIn(file, text);
	} catch {
		return { problem: oldWorkbook(file) };
	}
}

/**
 * The sheets of an .xlsx workbook. The cells that its sheets reach over are counted before they are read. Formulas are
 * not worked out: the value that was saved with them counts.
 */
export function workbookSheets(file: string, bytes: Uint8Array): Workbook {
	let stored: Uint8Array<ArrayBuffer>;
	try {
		const inside = workbookParts(bytes);
		if ('tooLarge' in inside) return { problem: zipBomb(file, inside.tooLarge, LARGEST_UNPACKED) };
		const cells = cellsOf(Object.values(inside.parts), MOST_CELLS);
		if (cells > MOST_CELLS) return { problem: tooManyCells(file, cells, MOST_CELLS) };
		// packed again without compression: what is read next cannot grow
		stored = zipSync(inside.parts, { level: 0 });
	} catch {
		return { problem: brokenWorkbook(file, false) };
	}
	try {
		return sheetsIn(file, stored);
	} catch {
		return { problem: brokenWorkbook(file, true) };
	}
}
