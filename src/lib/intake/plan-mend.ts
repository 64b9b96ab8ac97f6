import { CHART_COLUMNS, readCharts } from '#lib/tables/charts.ts';
import { decode } from '#lib/tables/decode.ts';
import { EVENT_COLUMNS } from '#lib/tables/event-cells.ts';
import { readEvents } from '#lib/tables/events.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readSite, SITE_COLUMNS } from '#lib/tables/site.ts';
import type { ColumnNumbers, Schema, Table } from '#lib/tables/table.ts';
import type { FieldProblem } from './field-problem.ts';
import { CHARTS_FILE } from './plan-charts.ts';
import { EVENTS_FILE } from './plan-events.ts';
import { SITE_FILE } from './plan-site.ts';
import { fieldCount, joinedRecords, openRows, rewrittenFile, rowText, textsOf, type RowTexts } from './table-rows.ts';
import { withoutEnd } from './raw-records.ts';
import type { PlannedFile } from './write-plan.ts';

/** The files of the desk, whose rows can be mended one by one. */
export const MENDED_FILES = [CHARTS_FILE, EVENTS_FILE, SITE_FILE] as const;
export type MendedFile = (typeof MENDED_FILES)[number];

interface Kind {
	readonly schema: Schema;
	readonly read: (file: string, text: string) => { readonly problems: readonly Problem[] };
}

const KINDS: Readonly<Record<MendedFile, Kind>> = {
	[CHARTS_FILE]: { schema: CHART_COLUMNS, read: readCharts },
	[EVENTS_FILE]: { schema: EVENT_COLUMNS, read: readEvents },
	[SITE_FILE]: { schema: SITE_COLUMNS, read: readSite }
};

/** The columns of a file, in the order in which they are written. */
export const columnsOf = (file: MendedFile): string[] => Object.keys(KINDS[file].schema);

/** A row as it stands in its file. */
export interface TypedRow {
	readonly line: number;
	/** As it is typed, without the line end. */
	readonly text: string;
	/** What it says by column, as far as its fields can be told apart. */
	readonly cells: RowTexts;
}

/** The rows of some lines of a file, and where its columns stand; undefined where the file cannot be read. */
export function typedRows(file: MendedFile, bytes: Uint8Array, lines: ReadonlySet<number>) {
	const decoded = decode(file, bytes);
	const opened = 'problem' in decoded ? undefined : openRows(file, decoded.text, KINDS[file].schema, []);
	if (!opened) return undefined;
	const { records, table } = opened;
	const rows = records
		.filter(({ line }) => lines.has(line))
		.map(({ line, text }): TypedRow => ({ line, text: withoutEnd(text).body, cells: textsOf(text, table) }));
	return { rows, columns: table.columns };
}

/** The name of the column that a problem is told of; of a row as a whole the first. */
export function fieldOf({ column }: Problem, columns: ColumnNumbers): string {
	const names = [...columns.keys()];
	return names.find((name) => columns.get(name) === column) ?? names[0] ?? '';
}

/** What an editor wants of a row that cannot be read as it is: to say this instead, or to be gone. */
export interface MendOrder {
	readonly file: MendedFile;
	readonly line: number;
	/** The row as the editor saw it, as it was typed. */
	readonly seen: string;
	/** Absent where the row is to be taken away. */
	readonly cells?: RowTexts;
}

/** Why a row cannot be mended. */
export type MendFault =
	| 'changed'
	| 'faulty'
	/** A row below would lose its name to it. */
	| 'taken';

/**
 * A file with one row mended. Every other stays as it was typed, and none of them may come to have a fault by it: a name
 * that another row has is still its own.
 */
export function planMend(
	old: Uint8Array | undefined,
	{ file, line, seen, cells }: MendOrder
): PlannedFile | MendFault | { readonly problems: readonly FieldProblem[] } {
	if (!old) return 'changed';
	const { schema, read } = KINDS[file];
	const decoded = decode(file, old);
	const present = 'problem' in decoded ? undefined : openRows(file, decoded.text, schema, []);
	if ('problem' in decoded || !present) return 'faulty';
	const at = present.records.findIndex((record) => record.line === line);
	const former = present.records[at];
	if (!former || withoutEnd(former.text).body !== seen) return 'changed';

	const opened = cells ? openRows(file, decoded.text, schema, [cells]) : present;
	const texts = opened?.records.map(({ text }) => text) ?? [];
	const typed = texts[at];
	if (!opened || typed === undefined) return 'faulty';
	const written = cells ? texts.with(at, mended(typed, opened, cells)) : texts.toSpliced(at, 1);
	const text = joinedRecords(written, opened.end);
	const { problems } = read(file, text);
	if (problems.some(isFileError)) return 'faulty';
	const own = cells ? problems.filter((problem) => problem.line === line && problem.severity === 'error') : [];
	if (own.length > 0) {
		const { columns } = opened.table;
		return { problems: own.map((problem) => ({ field: fieldOf(problem, columns), problem })) };
	}
	if (faultsBeside(line, problems) > faultsBeside(line, read(file, decoded.text).problems)) return 'taken';
	return rewrittenFile(file, old, decoded.text, text);
}

/** A row that has too few or too many fields is written from its cells alone. */
const mended = (typed: string, opened: Parameters<typeof rowText>[0], cells: RowTexts): string =>
	rowText(opened, isWhole(typed, opened.table) ? typed : undefined, cells);

const isWhole = (typed: string, table: Table): boolean => fieldCount(typed, table) === table.width;

const faultsBeside = (line: number, problems: readonly Problem[]): number =>
	problems.filter((problem) => problem.severity === 'error' && problem.line !== line).length;
