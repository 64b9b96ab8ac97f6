import type { Period } from './period.ts';
import type { Edition } from './product.ts';
import type { Unit } from './unit.ts';

export const FLOWS = ['export', 'import', 'total'] as const;

export type Flow = (typeof FLOWS)[number];

/** A file and line of the data directory, "observations/article.csv:2": where a figure can be looked up. */
export type RowRef = `${string}:${number}`;

/**
 * A number as printed. Its decimals say how well it is known: 155.1 bn is 155 100 000 000 give or take
 * `half` a unit of its last place, 50 000 000.
 */
export interface Printed {
	/** In plain units: of the currency, per cent, or the unit of a quantity. */
	readonly value: number;
	/** Half a unit of the last printed place, in the same plain units. */
	readonly half: number;
	/** The printed decimals, before any scale: 1 for 155.1. */
	readonly decimals: number;
}

/** Who published a figure, when, and quoting whom. */
export interface Source {
	readonly id: string;
	readonly publisher: string;
	/** The office whose figure it quotes; the publisher where it quotes none. Vintages are of one origin. */
	readonly origin: string;
	readonly title: string;
	/** As written in sources.csv: a year, month or day; empty where it is not known. */
	readonly published: string;
	/** The last day `published` can mean, YYYY-MM-DD; empty (older than any date) where it is not known. */
	readonly day: string;
	readonly url: string;
	/** 1 the statistical office; 2 a wire or paper quoting the office's figure; 3 anything else. */
	readonly rank: 1 | 2 | 3;
	/** "exports FOB, imports CIF"; empty where it is not known. Different bases are never added. */
	readonly basis: string;
	readonly licence: string;
}

/** One good row of data/observations. */
export interface Observation {
	readonly reporter: string;
	readonly partner: string;
	readonly flow: Flow;
	/** HS code, zeros in front kept, the code of a group, or TOTAL. */
	readonly product: string;
	/** The edition of the HS that the code is of; absent where it is not known. Rows of two editions are no rivals. */
	readonly edition?: Edition | undefined;
	readonly period: Period;
	readonly unit: Unit;
	/** Absent where only a growth rate was published. */
	readonly value?: Printed | undefined;
	/** Growth in per cent over the same period a year earlier; absent where none was printed. */
	readonly growth?: Printed | undefined;
	/** The currency that the growth was measured in: the unit's where the row does not say. */
	readonly growthCurrency: string;
	/** The amount in units of `quantityUnit`; absent where none was printed. */
	readonly quantity?: Printed | undefined;
	/** What the amount counts ("kg", "t", "items"); empty where there is none. */
	readonly quantityUnit: string;
	readonly source: Source;
	readonly note: string;
	/** What an editor decided: it is our own slip and counts for nothing, or it is right whatever disagrees with it. */
	readonly decision?: 'withdrawn' | 'confirmed' | undefined;
	/** Path of the file below the data directory. */
	readonly file: string;
	/** The header is line 1. */
	readonly line: number;
	/** Position among all rows: file name in byte order, then line. */
	readonly order: number;
}

export const rowRef = (row: Pick<Observation, 'file' | 'line'>): RowRef => `${row.file}:${row.line}`;

/** A named group of countries, or a country with a name or colour of our own: a row of areas.csv. */
export interface Area {
	readonly code: string;
	readonly name: string;
	readonly shortName: string;
	/** Other names that people type. */
	readonly aliases: readonly string[];
	/** #rrggbb, or empty. */
	readonly color: string;
}
