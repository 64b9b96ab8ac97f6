import type { Observation, Source } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Relation } from '#lib/trade/slice.ts';

/** What is known of the figures that the rows of a group give, without the rows. */
export interface GroupBounds {
	/** What all values printed come to. */
	readonly sum: number;
	/** Months of the longest period. */
	readonly longest: number;
	readonly isGrown: boolean;
	readonly isWeighed: boolean;
	/** Values printed, and a number that is the same where they are of the same flows and periods. */
	readonly values: number;
	readonly periods: number;
}

/** Rows of one relation, source and currency in one packed file, counted. */
export interface PackedGroup extends Relation {
	readonly source: Source;
	readonly currency: string;
	readonly rows: number;
	/** The place of the first of them among all rows (`Observation.order`). */
	readonly order: number;
	/** The period that begins first and the one that ends last; of several the one that stands first. */
	readonly first: { readonly period: Period; readonly order: number };
	readonly last: { readonly period: Period; readonly order: number };
	/** The boundary that the newest period of at most a year ends at; 0 where there is none. */
	readonly reach: number;
	/** The largest value printed, in plain units of its currency. */
	readonly most: number;
	/** Where it was counted. */
	readonly bounds?: GroupBounds | undefined;
}

/** Some relations: those of a reporter with some partners in some goods of one level (`levelOf`). */
export interface PackedPattern {
	readonly reporter: string;
	readonly partners: readonly string[];
	readonly level: number;
	readonly products: readonly string[];
}

/** How many rows of a source a packed file has. */
export interface SourceCount {
	readonly source: Source;
	readonly rows: number;
}

/** One packed file, by the name of the file that was packed. */
export interface PackedSection {
	readonly file: string;
	readonly counts: readonly SourceCount[];
	/** Rows of some sources in the order of lines, but for some lines: a number of them from a place on. */
	page(asked: PageAsked): Promise<readonly Observation[]>;
	/** How many of these rows stand before a line, and whether one stands in it. */
	before(line: number, asked: Omit<PageAsked, 'from' | 'count'>): Promise<{ place: number; isThere: boolean }>;
	/** All of these rows in the order of lines, some at a time. */
	parts(asked: Omit<PageAsked, 'from' | 'count'>): AsyncIterable<readonly Observation[]>;
}

export interface PageAsked {
	readonly isShown: (source: Source) => boolean;
	/** Lines that are left out: rows that repeat others. */
	readonly without: readonly number[];
	readonly from: number;
	readonly count: number;
}

/**
 * Rows that stand in packed files, and are fetched when they are asked for. Relations that have something to do with
 * rows in memory are there as a whole (`Dataset.rows`), and in none of the groups.
 */
export interface PackedRows {
	/** In the order of their first rows. */
	readonly groups: readonly PackedGroup[];
	readonly sections: readonly PackedSection[];
	/** Packed rows of relations that are in memory, copies of others too, by file. */
	readonly inMemory: ReadonlyMap<string, readonly Observation[]>;
	/** Every row of some relations, those of each relation in order. */
	fetch(patterns: readonly PackedPattern[]): Promise<readonly Observation[]>;
	/**
	 * Those of some relations whose printed values are not, each of them, what its source prints of their parts within
	 * rounding. A relation without parts of that level is none of them. Where it is missing nothing is known of that.
	 */
	unlikeTheirParts?(patterns: readonly PackedPattern[], level: number): Promise<readonly Relation[]>;
	/**
	 * Relations, by `relationId`, that have to be compared row by row: of every other it is known that comparing its packed
	 * rows with each other and with the reporter's trade with the world finds nothing. Undefined, or missing, where nothing
	 * is known of that.
	 */
	unplain?(): Promise<ReadonlySet<string> | undefined>;
}
