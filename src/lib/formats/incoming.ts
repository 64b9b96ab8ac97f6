import type { Source } from '#lib/trade/observation.ts';
import type { Decimals } from '#lib/tables/number.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** A row's text in the columns of data/observations; empty where there is none. */
export type Cells = Readonly<Record<ObservationColumn, string>>;

/** One row of a file that somebody brings, in the columns of data/observations: text, numbers as printed. */
export interface IncomingRow {
	readonly cells: Cells;
	/** Where it stands in that file; the first line is 1. */
	readonly line: number;
	/** Field numbers from 1 that the cells were read from; absent where the file has no such field. */
	readonly at: Readonly<Partial<Record<ObservationColumn, number>>>;
}

/** A row that its format does not let in, with a reason that it may share with other rows. */
export interface RefusedLine {
	readonly line: number;
	readonly problem: Problem;
	/** What it calls its partner, where that is known. */
	readonly partner: string;
}

/** Why rows are left out, in words that follow "left out:". */
export type OmissionReason =
	| 'not asked for'
	| 'not published yet'
	| 'of one mode of transport'
	| 'of one customs procedure'
	| 'of one second partner'
	| 'without a figure'
	| 'hidden by the page'
	| 'a total of part of a year'
	| 'converted from another edition'
	| 'counted FOB beside the same CIF'
	| 'of zeros beside the same country'
	| 'without a year'
	| 'of an amount whose unit is not said'
	| 'left out by its layout'
	| 'said twice';

/** Rows that are not wanted although they are no mistake: a breakdown of other rows, for example. */
export interface Omission {
	readonly reason: OmissionReason;
	readonly rows: number;
}

/** The columns that a file may leave out, and that whoever brings it has to fill. */
export const GAPS = ['reporter', 'partner', 'flow', 'period', 'unit', 'source'] as const;

export type Gap = (typeof GAPS)[number];

/** A column that neither the file nor whoever brings it has filled: without it none of the rows can be used. */
export interface UnansweredGap {
	readonly column: Gap;
	readonly problem: Problem;
}

/** What a file says, read in its own format and put in ours. Plain data: it passes between threads. */
export interface Incoming {
	/** The file's name, which problems give as their place. */
	readonly file: string;
	/** Absent where the format is not known; the problems then say which are. */
	readonly format?: { readonly id: string; readonly name: string };
	readonly rows: readonly IncomingRow[];
	readonly refusals: readonly RefusedLine[];
	readonly omissions: readonly Omission[];
	/** Problems of the file, and warnings; those of rows are found when the rows are merged. */
	readonly problems: readonly Problem[];
	/** Sources made from what the file says of itself. Rows may name others, which sources.csv has. */
	readonly sources: readonly Source[];
	/** The id that was given for the source, which then is that source even if its publisher is spelt otherwise. */
	readonly givenSource?: string;
	readonly needs: readonly UnansweredGap[];
	/** How its numbers mark decimals. */
	readonly decimals: Decimals;
	/** What a data file for its rows is called, without folder and ending. */
	readonly target: string;
}
