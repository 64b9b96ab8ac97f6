import type { DataRow } from '#lib/edition/edition.ts';

/** What a reader of the rows filters by; an empty one is no filter. */
export const FILTERS = ['reporter', 'partner', 'flow', 'period', 'source'] as const;

export type Filters = Record<(typeof FILTERS)[number], string>;

const ROWS_A_PAGE = 50;

/** One page of rows. */
export interface RowPage {
	rows: DataRow[];
	/** How many rows pass the filters. */
	total: number;
	/** From 1. */
	page: number;
	pages: number;
	/** The row that a reference points at, where it exists. */
	found: boolean;
}

export const filtersOf = (query: URLSearchParams): Filters =>
	Object.fromEntries(FILTERS.map((key) => [key, query.get(key)?.trim() ?? ''])) as Filters;

const passes = (row: DataRow, { period, ...exact }: Filters): boolean =>
	row.period.startsWith(period) &&
	(['reporter', 'partner', 'flow', 'source'] as const).every((key) => exact[key] === '' || row[key] === exact[key]);

/** Rows that pass the filters, a page at a time: the page asked for, or the one with the row asked for. */
export function pageOf(rows: readonly DataRow[], filters: Filters, asked: { page: string; row: string }): RowPage {
	const passing = rows.filter((row) => passes(row, filters));
	const pages = Math.max(1, Math.ceil(passing.length / ROWS_A_PAGE));
	const place = asked.row === '' ? -1 : passing.findIndex(({ ref }) => ref === asked.row);
	const wanted = place < 0 ? Number(asked.page) || 1 : Math.floor(place / ROWS_A_PAGE) + 1;
	const page = Math.min(Math.max(1, Math.floor(wanted)), pages);
	return {
		rows: passing.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
		total: passing.length,
		page,
		pages,
		found: place >= 0
	};
}
