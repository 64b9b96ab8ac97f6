import type { Observation, Source } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Problem } from './problem.ts';
import type { ColumnNumbers } from './table.ts';
import type { Contents } from './tables.ts';

/**
 * Everything the data directory says, read at one moment. Never changed once made: a newer one replaces it.
 * `Contents` are what the files beside `observations/` say: a source that only an observation names is not among them.
 */
export interface Dataset extends Contents {
	/** Every good row, embargoed and withdrawn ones too, in order: file name in byte order, then line. */
	readonly observations: readonly Observation[];
	/** Those that figures and findings see, all but the withdrawn, put in order by what they are about. */
	readonly rows: Rows;
	/** What is wrong with files and rows. Findings, from comparing good rows, are not among them. */
	readonly problems: readonly Problem[];
	/** By file and line: the sources of rows that problems tell of. */
	readonly origins: ReadonlyMap<string, ReadonlyMap<number, Source>>;
	/** Changes whenever what the data directory says changes. */
	readonly version: string;
	/** By file path below the data directory. */
	readonly columns: ReadonlyMap<string, ColumnNumbers>;
}
