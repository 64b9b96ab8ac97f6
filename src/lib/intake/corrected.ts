import type { IncomingFile, ReadOptions } from '#lib/formats/format.ts';
import type { Incoming } from '#lib/formats/incoming.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import { sourceFrom, type Answers } from './answers.ts';

/** Another text for a cell. */
export interface Correction {
	readonly column: ObservationColumn;
	readonly from: string;
	readonly to: string;
	/** Absent for every row with that text: a name or unit is wrong everywhere alike, a number only once. */
	readonly line?: number;
}

/** A correction of what stands in one line: in every row that has the same text, unless it is a number. */
export const correctionOf = (line: number, column: ObservationColumn, from: string, to: string): Correction => ({
	column,
	from,
	to,
	...((column === 'value' || column === 'quantity' || column === 'yoy') && { line })
});

export const corrected = (incoming: Incoming, { column, from, to, line }: Correction): Incoming => ({
	...incoming,
	rows: incoming.rows.map((row) =>
		row.cells[column] === from && (line === undefined || row.line === line)
			? { ...row, cells: { ...row.cells, [column]: to } }
			: row
	)
});

export interface ReadCorrectedOptions {
	readonly answers: Answers;
	/** Made in their order. */
	readonly corrections: readonly Correction[];
	/** The day the file was saved, YYYY-MM-DD. */
	readonly savedOn: string;
	/** Told now and then how much is read, from 0 to 1. */
	readonly progress: (part: number) => void;
	/** The layouts of the desk, and the one that is taught now. */
	readonly how?: Pick<ReadOptions, 'layouts' | 'layout'>;
}

/** Reads a file as a person has amended it: answers first, then corrections. A described source replaces the file's. */
export async function readCorrected(
	file: IncomingFile,
	{ answers: { given, published, sources }, corrections, savedOn, progress, how }: ReadCorrectedOptions
): Promise<Incoming> {
	const incoming = await readIncoming(file, { given, published, savedOn, progress, ...how });
	const described = sources.map(sourceFrom);
	const ids = new Set(described.map(({ id }) => id));
	const amended = { ...incoming, sources: [...incoming.sources.filter(({ id }) => !ids.has(id)), ...described] };
	return corrections.reduce(corrected, amended);
}
