import type { Observation, Source } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Layout } from './layout.ts';
import type { PackedRows } from './packed-rows.ts';
import type { Problem } from './problem.ts';
import type { ColumnNumbers } from './table.ts';
import type { Contents } from './tables.ts';

/**
 * Everything that the data directory says, read at one moment. It never changes: a newer data set replaces it.
 * `Contents` are what the files beside `observations/` say: a source that only an observation names is not among them.
 */
export interface Dataset extends Contents {
	/** Every good row, embargoed and withdrawn ones too, in order: file name in byte order, then line. */
	readonly observations: readonly Observation[];
	/** Those that figures and findings see, all but the withdrawn, put in order by what they are about. */
	readonly rows: Rows;
	/** Rows that were withdrawn, with when: milliseconds since 1970. */
	readonly withdrawn: ReadonlyMap<Observation, number>;
	/** Rows that stand in packed files, where there are any: those are not among `observations`. */
	readonly packed?: PackedRows;
	/** How tables of no built-in format are read, as the desk has taught. */
	readonly layouts: readonly Layout[];
	/** Problems of files and rows. Findings are not among them: those come from comparing good rows. */
	readonly problems: readonly Problem[];
	/** The sources, by file and line, of the rows that have problems. */
	readonly origins: ReadonlyMap<string, ReadonlyMap<number, Source>>;
	/** A text that changes whenever the contents of the data directory change. */
	readonly version: string;
	/** By file path below the data directory. */
	readonly columns: ReadonlyMap<string, ColumnNumbers>;
}

/** How many good rows there are, in memory and packed. */
export const rowsIn = ({ observations, packed }: Dataset): number =>
	observations.length + (packed?.groups ?? []).reduce((sum, { rows }) => sum + rows, 0);
