import { csvText, observationsCsv } from '#lib/tables/csv.ts';
import { SOURCE_COLUMNS } from '#lib/tables/sources.ts';
import type { Merge } from './merge.ts';

/** New and changed rows as a page sends them to a server, which reads and compares them anew. */
export interface RowsToSave {
	/** The version of the data that the preview was made from. */
	readonly version: string;
	/** What the rows were read from: the name of a file, "pasted". */
	readonly name: string;
	/** The file of observations they go in, without folder. */
	readonly target: string;
	/** In the columns of data/observations. */
	readonly rows: string;
	/** The sources that the rows name and that are new, in the columns of sources.csv; empty where there are none. */
	readonly sources: string;
	/** The layout that was taught for them, stored with them: its name, and the text of its file. */
	readonly layout?: { readonly name: string; readonly text: string };
}

/** The new and changed rows alone, in the columns of data/observations. */
export function newRowsCsv({ added, changed }: Pick<Merge, 'added' | 'changed'>): string {
	const rows = [...added, ...changed].map(({ observation }) => observation);
	return observationsCsv(rows.sort((a, b) => a.order - b.order));
}

/** The sources that the new rows name and sources.csv does not have; empty where there are none. */
export function newSourcesCsv({ sources }: Pick<Merge, 'sources'>): string {
	if (sources.length === 0) return '';
	const columns = Object.keys(SOURCE_COLUMNS) as (keyof typeof SOURCE_COLUMNS)[];
	return csvText([columns, ...sources.map((source) => columns.map((column) => source[column]))]);
}
