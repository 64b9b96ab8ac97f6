import { packing, rowAt, type DataRow } from './packed.ts';
import { FILTERS, SORTS, type RowsAsked, type RowSort, type SortKey } from './selecting.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import type { Listing } from '#lib/snapshot/listing.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { finish } from '#lib/trade/steps.ts';

/** Rows that a browser takes at once, so that it filters and sorts them itself; of more it is shown a page at a time. */
export const MOST_IN_BROWSER = 250_000;

const ROWS_A_PAGE = 50;

/** A row, and its place among those that pass, from 0. */
export interface ListedRow {
	place: number;
	row: DataRow;
}

/** One page of rows. */
export interface RowPage {
	rows: ListedRow[];
	/** How many rows pass the filters. */
	total: number;
	/** From 1. */
	page: number;
	pages: number;
	/** The row that a reference points at, where it exists. */
	found: boolean;
}

/** What an address asks of the rows. A column's button adds its order to the form's own: the last one counts. */
export function rowsAsked(query: URLSearchParams): RowsAsked {
	const filters = Object.fromEntries(FILTERS.map((key) => [key, query.get(key)?.trim() ?? '']));
	return { ...filters, sort: sortOf(query.getAll('sort').at(-1) ?? '') } as RowsAsked;
}

function sortOf(text: string): RowSort {
	const key = text.replace(/^-/, '');
	if (!(SORTS as readonly string[]).includes(key) || text === 'row') return '';
	return text as RowSort;
}

/** The query that asks for it; empty for all rows in the order of their files. */
export const rowsQuery = (asked: RowsAsked): URLSearchParams =>
	new URLSearchParams([...FILTERS, 'sort' as const].map((key) => [key, asked[key]]).filter(([, text]) => text !== ''));

/** Columns whose largest, or newest, is what a reader looks for first. */
const DOWN_FIRST: ReadonlySet<SortKey> = new Set(['period', 'value', 'growth', 'published']);

/** How a column is sorted now. */
export function directionOf(key: SortKey, sort: RowSort): 'ascending' | 'descending' | undefined {
	if (sort === key || (sort === '' && key === 'row')) return 'ascending';
	return sort === `-${key}` ? 'descending' : undefined;
}

/** What a press on a column's head sorts by. */
export function nextSort(key: SortKey, sort: RowSort): RowSort {
	const direction = directionOf(key, sort);
	const isDown = direction ? direction === 'ascending' : DOWN_FIRST.has(key);
	return isDown ? `-${key}` : key === 'row' ? '' : key;
}

/**
 * One page of the rows that passed: the page asked for, or the one with the row asked for ("observations/a.csv:2").
 * @param order the places of those that passed, in their order; all of them where it is not given
 */
export async function pageOf(
	all: Listing,
	order: Uint32Array | undefined,
	nameOf: (code: string) => string,
	asked: { page: string; row: string },
	lang: Lang = DEFAULT_LANG
): Promise<RowPage> {
	const total = order ? order.length : all.length;
	const pages = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
	const inAll = (asked.row === '' ? undefined : await all.find(asked.row))?.place ?? -1;
	const place = order && inAll >= 0 ? order.indexOf(inAll) : inAll;
	const wanted = place < 0 ? Number(asked.page) || 1 : Math.floor(place / ROWS_A_PAGE) + 1;
	const page = Math.min(Math.max(1, Math.floor(wanted)), pages);
	const first = (page - 1) * ROWS_A_PAGE;
	const until = Math.min(first + ROWS_A_PAGE, total);
	const shown = order ? await rowsAt(all, order.subarray(first, until)) : await all.slice(first, until);
	const packed = finish(packing(shown, nameOf));
	return {
		rows: shown.map((_, i) => ({ place: first + i, row: rowAt(packed, i, lang) })),
		total,
		page,
		pages,
		found: place >= 0
	};
}

/** The rows at some places. */
async function rowsAt(all: Listing, places: Uint32Array): Promise<Observation[]> {
	const rows: Observation[] = [];
	for (const place of places) rows.push(...(await all.slice(place, place + 1)));
	return rows;
}
