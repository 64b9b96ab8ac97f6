import type { Problem } from '#lib/dataset/problem.ts';
import type { OBSERVATION_COLUMNS } from '#lib/dataset/observations.ts';
import type { Sheet } from './sheet.ts';

type Column = keyof typeof OBSERVATION_COLUMNS;

/** A row in our own columns, as text: numbers as the office printed them. */
export type IncomingRow = Partial<Record<Column, string>> & {
	/** Where it stands in the office's file; the first line is 1. */
	line: number;
	/** Which of its fields a column was read from, from 1: problems are shown there. */
	from?: Partial<Record<Column, number>>;
};

/** What a file may leave open and a person has to say. */
export const OPEN = ['reporter', 'partner', 'flow', 'unit'] as const;

/** What a person says about a file besides what is in it; empty texts say nothing. */
export type Given = Partial<Record<(typeof OPEN)[number], string>>;

/** Whose figures a file holds, as far as it says so. */
export interface Origin {
	/** The office. */
	publisher: string;
	/** Short, for the source's id: "gacc". */
	key: string;
	/** YYYY-MM-DD, where the file says when it was published. */
	published?: string;
	title?: string;
	/** "exports FOB, imports CIF", where it is known of the office. */
	basis?: string;
}

export interface Reading {
	rows: IncomingRow[];
	problems: Problem[];
	origin?: Origin;
}

/** One kind of file. Adding one is adding a file here and a line in formats.ts. */
export interface Format {
	id: string;
	/** What people call it. */
	name: string;
	/** Names that its header has; a sheet with all of them in one row is of this format. */
	header: readonly string[];
	/** Where the header is not enough to tell. */
	recognises?(sheet: Sheet): boolean;
	/** Never throws: what it cannot read is a problem. `given` wins over nothing but silence of the file. */
	read(sheet: Sheet, given: Given): Reading;
}
