import type { Area, Observation, Source } from '#lib/trade/observation.ts';
import type { ChartRow } from './charts.ts';
import type { Problem } from './problem.ts';
import type { ColumnNumbers } from './table.ts';

/** Everything the data directory says, read at one moment. Never changed once made: a newer one replaces it. */
export interface Dataset {
	/** Every good row, embargoed ones too, in order: file name in byte order, then line. */
	readonly observations: readonly Observation[];
	/** By id. A source that only an observation names is not here; the observation carries it. */
	readonly sources: ReadonlyMap<string, Source>;
	/** Rows of areas.csv by code. */
	readonly areas: ReadonlyMap<string, Area>;
	/** In the order of charts.csv: the front page's. */
	readonly charts: readonly ChartRow[];
	/** What is wrong with files and rows. Findings, from comparing good rows, are not among them. */
	readonly problems: readonly Problem[];
	/** Changes whenever what the data directory says changes. */
	readonly version: string;
	/** By file path below the data directory. */
	readonly columns: ReadonlyMap<string, ColumnNumbers>;
}
