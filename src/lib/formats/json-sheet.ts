import type { Problem } from '#lib/tables/problem.ts';
import { failed } from './incoming-problems.ts';
import { sheetOf, type Sheet, type SheetRow } from './sheet.ts';

/** As many cells as the largest workbook may have. */
const MOST_CELLS = 5_000_000;

/** The fields of a list of records are those of its first ones. */
const RECORDS_THAT_TELL = 100;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !isList(value);

/** Whether a text starts as a list or an object of JSON does, and no table does. */
export const isJson = (text: string): boolean => /^\ufeff?\s*(?:\[\s*[[{]|\{\s*"|\{\s*\})/.test(text.slice(0, 200));

const cellOf = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The list in an answer: the answer itself, or what it calls data. */
function listIn(value: unknown): readonly unknown[] | undefined {
	if (isList(value)) return value;
	return isRecord(value) && isList(value.data) ? value.data : undefined;
}

/** Names and rows of a list of records, or of a list of rows whose first has the names. */
function tableOf(list: readonly unknown[]): { names: readonly string[]; cells: (item: unknown) => readonly unknown[] } {
	const [first] = list;
	if (isList(first)) return { names: first.map(cellOf), cells: (item) => (isList(item) ? item : []) };
	const names = [...new Set(list.slice(0, RECORDS_THAT_TELL).filter(isRecord).flatMap(Object.keys))];
	return {
		names,
		cells: (item) => (isRecord(item) ? names.map((name) => (Object.hasOwn(item, name) ? item[name] : '')) : [])
	};
}

/**
 * The table in an answer of an interface for programs: a list of records under "data" or alone, or a list of rows. The
 * names are line 1, as in a file of CSV, and the first record is line 2.
 */
export function jsonSheets(file: string, text: string): { sheets: readonly Sheet[] } | { problem: Problem } {
	let list: readonly unknown[] | undefined;
	try {
		list = listIn(JSON.parse(text.replace(/^\ufeff/, '')));
	} catch {
		return { problem: failed(file, 'it is no whole text of JSON') };
	}
	if (!list) return { sheets: [] };
	const { names, cells } = tableOf(list);
	if (list.length * Math.max(names.length, 1) > MOST_CELLS)
		return {
			problem: failed(file, `it has more than ${MOST_CELLS.toLocaleString('en')} cells; ask for less at a time`)
		};
	const rows = list.slice(isList(list[0]) ? 1 : 0).map((item, index): SheetRow => ({
		cells: cells(item).slice(0, names.length).map(cellOf),
		line: index + 2
	}));
	return {
		sheets: [sheetOf(file, 'json', [{ cells: names, line: 1 }, ...rows.filter(({ cells }) => cells.length > 0)])]
	};
}
