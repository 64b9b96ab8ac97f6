import type { IncomingFile } from '#lib/formats/format.ts';
import type { Gap } from '#lib/formats/incoming.ts';
import { guessDraft } from '#lib/formats/layouts/guess.ts';
import type { Draft } from '#lib/formats/layouts/draft.ts';
import { layoutFormat } from '#lib/formats/layouts/layout-format.ts';
import { readHeads } from '#lib/formats/read-incoming.ts';
import { sheetOf, type Sheet, type SheetRow } from '#lib/formats/sheet.ts';
import type { Layout } from '#lib/tables/layout.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import { checkRows } from './check-rows.ts';

/** A table to point at: its first rows as they stand, and what they likely mean. */
export interface PointedTable {
	readonly rows: readonly SheetRow[];
	readonly guess: Draft;
}

/** A row as a layout reads it. */
export interface SketchedRow {
	readonly line: number;
	readonly cells: Readonly<Record<string, string>>;
	readonly problems: readonly Problem[];
}

/** The first rows of a table as a layout reads them. */
export interface Sketch {
	readonly rows: readonly SketchedRow[];
	/** Rows that the layout does not let in, or what is wrong with the table as a whole. */
	readonly problems: readonly Problem[];
	readonly needs: readonly Gap[];
}

/** Rows that a sketch shows. */
const SKETCHED = 10;
/** Rows and columns of a table that are shown to be pointed at. */
const MOST_ROWS = 30;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 200;

const cut = ({ cells, line }: SheetRow): SheetRow => ({
	line,
	cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL))
});

/** The table of a file that nothing recognises; undefined where there is none. */
export async function tableOf(file: IncomingFile): Promise<PointedTable | undefined> {
	const [sheet] = await readHeads(file);
	if (!sheet) return undefined;
	const rows = sheet.head.slice(0, MOST_ROWS).map(cut);
	return { rows, guess: guessDraft(rows) };
}

/** What the same table likely means with another row as its header. */
export async function guessBelow(file: IncomingFile, header: number): Promise<Draft | undefined> {
	const table = await tableOf(file);
	return table && guessDraft(table.rows, Math.min(header, table.rows.length - 1));
}

/** Reads the first rows of a file by a layout that is still being made. */
export async function sketchOf(file: IncomingFile, layout: Layout, references: ReferenceData): Promise<Sketch> {
	const format = layoutFormat(layout);
	for (const { head, kind, around, separator } of await readHeads(file)) {
		const sheet: Sheet = { ...sheetOf(file.name, kind, head, around), separator };
		const header = format.recognise(sheet);
		if (header === undefined) continue;
		const reading = format.read(sheet, header, {});
		const first = reading.rows.slice(0, SKETCHED);
		const missing = new Set(reading.needs.map(({ column }) => column as string));
		const isSaid = ({ code, found }: Problem): boolean =>
			!(found === '' || code === 'missing-value') || missing.size === 0;
		const { rows } = checkRows({ file: file.name, decimals: reading.decimals }, first, references);
		return {
			rows: rows.map(({ incoming, problems }) => ({
				line: incoming.line,
				cells: incoming.cells,
				problems: problems.filter(isSaid)
			})),
			problems: [...reading.problems, ...reading.refusals.map(({ problem }) => problem)].slice(0, SKETCHED),
			needs: reading.needs.map(({ column }) => column)
		};
	}
	return { rows: [], problems: [], needs: [] };
}
