import { csvText } from '#lib/tables/csv.ts';
import { decode } from '#lib/tables/decode.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import { readSite, SITE_COLUMNS, SITE_KEYS, type Site, type SiteKey } from '#lib/tables/site.ts';
import type { FieldProblem } from './field-problem.ts';
import { joinedRecords, openRows, rewrittenFile, rowText, textsOf, type OpenedRows } from './table-rows.ts';
import type { PlannedFile } from './write-plan.ts';

/** The file of the house style. */
export const SITE_FILE = 'site.csv';

/** A house style as texts; an empty one is as the program has it. */
export type SiteCells = Readonly<Record<SiteKey, string>>;

/** What an editor wants the house style to be. `seen` is the one that the editor saw. */
export interface SiteOrder {
	readonly seen: SiteCells;
	readonly cells: SiteCells;
}

/** Why a house style cannot be written. */
export type SiteFault =
	/** It is another one than the editor saw. */
	| 'changed'
	/** site.csv has faults, or could not be read again as it was meant. */
	| 'faulty';

/** What is wrong with the values of a house style. */
export interface SiteProblems {
	readonly problems: readonly FieldProblem<SiteKey>[];
}

export const siteCells = (site: Site): SiteCells =>
	Object.fromEntries(SITE_KEYS.map((key) => [key, site[key] ?? ''])) as SiteCells;

/** The house style that a file has by now; undefined where it cannot be read. */
export function siteNow(file: Uint8Array | undefined): SiteCells | undefined {
	const decoded = file ? decode(SITE_FILE, file) : { text: csvText([Object.keys(SITE_COLUMNS)]) };
	return 'problem' in decoded ? undefined : siteCells(readSite(SITE_FILE, decoded.text).site);
}

const isSame = (a: SiteCells, b: SiteCells): boolean => SITE_KEYS.every((key) => a[key] === b[key]);

/** A house style as its values are read, or what is wrong with them. */
function readValues(cells: SiteCells): SiteCells | SiteProblems {
	const rows = SITE_KEYS.map((key) => [key, cells[key]]);
	const { site, problems } = readSite(SITE_FILE, csvText([Object.keys(SITE_COLUMNS), ...rows]));
	if (problems.length === 0) return siteCells(site);
	return {
		problems: problems.map((problem) => ({ field: SITE_KEYS[(problem.line ?? 2) - 2] ?? 'name', problem }))
	};
}

/**
 * site.csv after an order. Only the rows whose values change are written anew, new keys go to the end, and every other
 * line stays as it was typed. The file is read again before it is given.
 * @param old the file as it is; undefined where there is none
 */
export function planSite(old: Uint8Array | undefined, order: SiteOrder): PlannedFile | SiteFault | SiteProblems {
	const bytes = old && old.length > 0 ? old : new TextEncoder().encode(csvText([Object.keys(SITE_COLUMNS)]));
	const decoded = decode(SITE_FILE, bytes);
	if ('problem' in decoded) return 'faulty';
	const present = readSite(SITE_FILE, decoded.text);
	if (present.problems.some(isFileError)) return 'faulty';
	const now = siteCells(present.site);
	if (!isSame(now, order.seen)) return 'changed';
	const wanted = readValues(order.cells);
	if ('problems' in wanted) return wanted;
	const opened = openRows(SITE_FILE, decoded.text, SITE_COLUMNS, []);
	if (!opened) return 'faulty';
	const text = rewritten(
		opened,
		SITE_KEYS.filter((key) => wanted[key] !== now[key]).map((key) => [key, wanted[key]])
	);
	if (!isSame(siteCells(readSite(SITE_FILE, text).site), wanted)) return 'faulty';
	return rewrittenFile(SITE_FILE, bytes, decoded.text, text);
}

/** The text of the file with these values: each in the rows that have its key, whatever they said, or in a new one. */
function rewritten(opened: OpenedRows, values: readonly (readonly [SiteKey, string])[]): string {
	const texts = opened.records.map(({ text }) => text);
	const keys = texts.map((text) => textsOf(text, opened.table)['key']);
	for (const [key, value] of values) {
		const places = keys.flatMap((each, at) => (each === key ? [at] : []));
		for (const at of places) texts[at] = rowText(opened, texts[at], { key, value });
		if (places.length === 0) texts.push(rowText(opened, undefined, { key, value }));
	}
	return joinedRecords(texts, opened.end);
}
