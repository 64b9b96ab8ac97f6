import { unzipSync, zipSync } from 'fflate';
import { cellsOf } from './sheet-size.ts';
import { brokenWorkbook, tooManyCells, zipBomb } from './incoming-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { isBlank } from '#lib/tables/table.ts';
import { sheetOf, type Sheet } from './sheet.ts';

/** A workbook may unpack to this many bytes; the largest of an office is a tenth of it. */
const LARGEST = 128 * 1024 * 1024;
const MOST_PARTS = 2000;
/** Cells of all sheets, empty ones between filled ones included: a hundred thousand rows of fifty columns. */
const MOST_CELLS = 5_000_000;

/** What is read of a workbook: its XML, and no pictures or macros. */
const isPart = (name: string): boolean => /\.xml(?:\.rels)?$/.test(name) && !name.includes('..');

/** A number of a binary cell as the digits that stand in the file; scientific notation is written out. */
function digits(text: string): string {
	const [, sign = '', whole = '', fraction = '', exponent] =
		/^(-?)(\d+)(?:\.(\d+))?[eE]([-+]?\d{1,3})$/.exec(text.trim()) ?? [];
	if (exponent === undefined) return text.trim();
	const all = whole + fraction;
	const point = whole.length + Number(exponent);
	const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
	const at = Math.max(point, 1);
	const rest = padded.slice(at);
	return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}

const cellText = (cell: unknown): string => {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
	return String(cell);
};

/**
 * The sheets of an .xlsx workbook. What it says it unpacks to is checked before anything is unpacked, no part may
 * become larger than it says, and the cells that its sheets reach over are counted before they are read. Formulas are not worked out: the value that was saved with them counts.
 */
export async function workbookSheets(
	file: string,
	bytes: Uint8Array
): Promise<{ sheets: Sheet[] } | { problem: Problem }> {
	let size = 0;
	let parts = 0;
	let stored: Uint8Array<ArrayBuffer>;
	try {
		unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (isPart(name)) size += originalSize;
				parts++;
				return false;
			}
		});
		if (size > LARGEST || parts > MOST_PARTS) return { problem: zipBomb(file, size, LARGEST) };
		const inside = unzipSync(bytes, { filter: ({ name }) => isPart(name) });
		const actual = Object.values(inside).reduce((sum, part) => sum + part.length, 0);
		if (actual > LARGEST) return { problem: zipBomb(file, actual, LARGEST) };
		const cells = cellsOf(Object.values(inside), MOST_CELLS);
		if (cells > MOST_CELLS) return { problem: tooManyCells(file, cells, MOST_CELLS) };
		// packed again without compression: what is read next cannot grow
		stored = zipSync(inside, { level: 0 });
	} catch {
		return { problem: brokenWorkbook(file, 'it is not a whole zip archive') };
	}
	const { default: readWorkbook } = await import('read-excel-file/universal');
	try {
		const sheets = await readWorkbook(stored.buffer, { parseNumber: digits });
		return {
			sheets: sheets.map(({ data }) =>
				sheetOf(
					file,
					'workbook',
					data.flatMap((row, at) => {
						const cells = row.map(cellText);
						return isBlank(cells) ? [] : [{ cells, line: at + 1 }];
					})
				)
			)
		};
	} catch {
		return { problem: brokenWorkbook(file, 'it is damaged, or no workbook') };
	}
}
