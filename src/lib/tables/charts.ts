import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';
import { badSlug, duplicateSlug, missingText } from './problems.ts';

export const CHART_COLUMNS = {
	slug: 'required',
	aliases: 'optional',
	title: 'required',
	subtitle: 'optional',
	view: 'required',
	note: 'optional'
} as const satisfies Schema;

/** One row of charts.csv: a named view. */
export interface ChartRow {
	readonly slug: string;
	/** Old slugs, which redirect to this one for ever. */
	readonly aliases: readonly string[];
	readonly title: string;
	readonly subtitle: string;
	/** A query string as written, without a leading question mark. */
	readonly view: string;
	/** A correction, say; empty where there is none. */
	readonly note: string;
	/** Its line in charts.csv. */
	readonly line: number;
}

export interface ChartsFile {
	readonly charts: readonly ChartRow[];
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads charts.csv. Whether a view can be shown depends on more than this file and is not judged here. A row with an
 * error is left out; of two that claim an address the first has it, and an alias that cannot be one only costs the
 * alias.
 */
export function readCharts(file: string, text: string): ChartsFile {
	const { table, problems } = openTable(file, text, CHART_COLUMNS);
	if (!table) return { charts: [], problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const charts: ChartRow[] = [];
	const aliasesOf: (() => void)[] = [];
	const owners = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof CHART_COLUMNS>(cells, line);
		const found: Problem[] = [];
		const [slug, title] = [row.text('slug'), row.text('title')];
		const view = row.text('view').replace(/^\?/, '');
		const owner = owners.get(slug);
		if (!SLUG.test(slug)) found.push(badSlug(row.place('slug'), slug));
		else if (owner !== undefined) found.push(duplicateSlug(row.place('slug'), slug, owner));
		if (title === '') found.push(missingText(row.place('title'), 'title'));
		rowProblems.push(...found);
		if (found.length > 0) return;
		owners.set(slug, line);

		const aliases: string[] = [];
		// every slug has its address before any alias claims one
		aliasesOf.push(() => {
			for (const alias of row
				.text('aliases')
				.split('~')
				.map((part) => part.trim())
				.filter(Boolean)) {
				const holder = owners.get(alias);
				if (!SLUG.test(alias)) rowProblems.push(badSlug(row.place('aliases'), alias));
				else if (holder !== undefined) rowProblems.push(duplicateSlug(row.place('aliases'), alias, holder));
				else aliases.push(alias);
				if (holder === undefined) owners.set(alias, line);
			}
		});
		charts.push({
			slug,
			aliases,
			title,
			subtitle: row.text('subtitle'),
			view,
			note: row.text('note'),
			line
		});
	});
	for (const claim of aliasesOf) claim();
	const failed = fileProblems.some(isFileError);
	return {
		charts: failed ? [] : charts,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}
