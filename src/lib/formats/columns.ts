import type { Sheet } from './sheet.ts';
import { tidy } from './sheet.ts';

/** A column's name as headers are compared: without case, quotes and surplus space. */
export const columnKey = (name: string): string => tidy(name).replace(/^"|"$/g, '').toLowerCase();

/** The row that holds all of some names, with the field number (from 0) of every name in it. */
export function findHeader(
	{ rows }: Sheet,
	names: readonly string[]
): { at: number; columns: Map<string, number> } | undefined {
	const wanted = names.map(columnKey);
	// a title or two may stand above it
	for (const [at, { cells }] of rows.slice(0, 12).entries()) {
		const columns = new Map<string, number>();
		cells.forEach((cell, i) => {
			const key = columnKey(cell);
			if (!columns.has(key)) columns.set(key, i);
		});
		if (wanted.every((name) => columns.has(name))) return { at, columns };
	}
	return undefined;
}

/** Rows below a header, each with a reader of its cells by column name; a name that is not there reads empty. */
export function* records(sheet: Sheet, names: readonly string[]) {
	const header = findHeader(sheet, names);
	if (!header) return;
	const { at, columns } = header;
	for (const row of sheet.rows.slice(at + 1)) {
		yield {
			...row,
			text: (name: string): string => tidy(row.cells[columns.get(columnKey(name)) ?? -1] ?? ''),
			/** The field's number from 1. */
			field: (name: string): number => (columns.get(columnKey(name)) ?? -1) + 1
		};
	}
}

/** Digits with commas between thousands, as most offices print them, without the commas; other text as it is. */
export const withoutThousands = (text: string): string =>
	/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;

/** A number that a binary fraction has left dust on, at most six decimals of it. */
export const withoutDust = (text: string): string =>
	/^\d+\.\d{7,}$/.test(text)
		? Number(text)
				.toFixed(6)
				.replace(/\.?0+$/, '')
		: text;

/** Whether a cell says that there is no figure. */
export const isMissing = (text: string): boolean => /^(?:|-|–|—|\.|\.\.|NaN|n\/a|:)$/i.test(text);
