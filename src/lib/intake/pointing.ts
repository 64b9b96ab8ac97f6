import type { IncomingFile, Reading } from '#lib/formats/format.ts';
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
import { looksCumulative } from './grows-since-january.ts';

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

/** A file whose table somebody points at. Its first rows are read once, however often they are looked at. */
export class Pointing {
	private heads?: Promise<readonly Sheet[]>;

	constructor(private readonly file: IncomingFile) {}

	/** The table of the file; undefined where there is none. */
	async table(): Promise<PointedTable | undefined> {
		const [sheet] = await this.sheets();
		if (!sheet) return undefined;
		const rows = sheet.head.slice(0, MOST_ROWS).map(cut);
		return { rows, guess: guessDraft(rows, undefined, sheet.around) };
	}

	/** What the same table likely means with another row as its header. */
	async guessBelow(header: number): Promise<Draft | undefined> {
		const table = await this.table();
		const [sheet] = await this.sheets();
		return table && guessDraft(table.rows, Math.min(header, table.rows.length - 1), sheet?.around);
	}

	/** The first rows as a layout reads them that is still being made. */
	async sketch(layout: Layout, references: ReferenceData): Promise<Sketch> {
		const format = layoutFormat(layout);
		for (const sheet of await this.sheets()) {
			const header = format.recognise(sheet);
			if (header === undefined) continue;
			return sketchOf(this.file.name, format.read(sheet, header, {}), references);
		}
		return { rows: [], problems: [], needs: [] };
	}

	/** The first rows of its tables, which are all that is kept of them. */
	private sheets(): Promise<readonly Sheet[]> {
		this.heads ??= readHeads(this.file).then((sheets) =>
			sheets.map(({ head, kind, around, separator }) => ({
				...sheetOf(this.file.name, kind, head, around),
				separator
			}))
		);
		return this.heads;
	}
}

function sketchOf(file: string, reading: Reading, references: ReferenceData): Sketch {
	const missing = reading.needs.map(({ column }) => column);
	// what nobody has said yet is asked for, and no fault of a row
	const isSaid = ({ code, found }: Problem): boolean =>
		!(found === '' || code === 'missing-value') || missing.length === 0;
	const { rows } = checkRows({ file, decimals: reading.decimals }, reading.rows.slice(0, SKETCHED), references);
	const refusals = reading.refusals.map(({ problem }) => problem);
	// what the table says of itself goes before what its figures look like
	const isTold = reading.problems.some(({ code }) => code === 'bad-period');
	const cumulative = isTold ? undefined : looksCumulative({ ...reading, file });
	return {
		rows: rows.map(({ incoming, problems }) => ({
			line: incoming.line,
			cells: incoming.cells,
			problems: problems.filter(isSaid)
		})),
		problems: [...(cumulative ? [cumulative] : []), ...reading.problems, ...refusals].slice(0, SKETCHED),
		needs: missing
	};
}
