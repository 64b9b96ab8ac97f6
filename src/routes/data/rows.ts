import { dataRow, type DataRow } from '#lib/edition/edition.ts';
import type { Observation } from '#lib/trade/observation.ts';

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

/** One page of the rows that passed: the page asked for, or the one with the row asked for ("observations/a.csv:2"). */
export function pageOf(passing: readonly Observation[], asked: { page: string; row: string }): RowPage {
	const pages = Math.max(1, Math.ceil(passing.length / ROWS_A_PAGE));
	const at = asked.row.lastIndexOf(':');
	const [file, line] = [asked.row.slice(0, at), Number(asked.row.slice(at + 1))];
	const place = at < 0 ? -1 : passing.findIndex((row) => row.line === line && row.file === file);
	const wanted = place < 0 ? Number(asked.page) || 1 : Math.floor(place / ROWS_A_PAGE) + 1;
	const page = Math.min(Math.max(1, Math.floor(wanted)), pages);
	return {
		rows: passing.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE).map(dataRow),
		total: passing.length,
		page,
		pages,
		found: place >= 0
	};
}
