import type { Problem } from '#lib/tables/problem.ts';

export interface SheetRow {
	readonly cells: readonly string[];
	readonly line: number;
}

/** A table of text, whether it comes from a CSV file, a page or a workbook. */
export interface Sheet {
	/** The file's name. */
	readonly file: string;
	readonly kind: 'csv' | 'page' | 'workbook' | 'json';
	/** What its workbook calls it. */
	readonly name?: string;
	/** What separates the fields of a CSV file; empty elsewhere. */
	readonly separator: string;
	/** The first rows that are not blank. */
	readonly head: readonly SheetRow[];
	/** Text that stands beside the table on its page: title and date. */
	readonly around: string;
	/**
	 * Visits every row that is not blank. Cells are as in the file, white space included; where quotes are broken no
	 * row can be trusted, and the problem says so.
	 */
	read(visit: (cells: readonly string[], line: number) => void): Problem[];
}

/** How many rows a table's header is looked for in. */
export const HEAD = 60;

/** Names of columns compare without case and white space around. */
export const headerName = (cell: string): string =>
	cell
		.replace(/[\s\u00a0\ufeff]+/g, ' ')
		.trim()
		.toLowerCase();

/** Position in the head of the first row that has all these columns. */
export function headerWith(sheet: Sheet, columns: readonly string[], nameOf = headerName): number | undefined {
	const required = columns.map(nameOf);
	const row = sheet.head.findIndex(({ cells }) => {
		const names = new Set(cells.map(nameOf));
		return required.every((name) => names.has(name));
	});
	return row < 0 ? undefined : row;
}

/**
 * Positions of columns by what their cells are called, or mean; of two that are the same the first.
 * @param nameOf undefined and empty for a cell that names nothing
 */
export function columnsOf<Name extends string>(
	{ cells }: Pick<SheetRow, 'cells'>,
	nameOf: (cell: string) => Name | undefined
): ReadonlyMap<Name, number> {
	const columns = new Map<Name, number>();
	for (const [at, cell] of cells.entries()) {
		const name = nameOf(cell);
		if (name && !columns.has(name)) columns.set(name, at);
	}
	return columns;
}

/** Rows that are read already, as a sheet. */
export const sheetOf = (file: string, kind: Sheet['kind'], rows: readonly SheetRow[], around = ''): Sheet => ({
	file,
	kind,
	separator: '',
	head: rows.slice(0, HEAD),
	around,
	read(visit): Problem[] {
		for (const { cells, line } of rows) visit(cells, line);
		return [];
	}
});
