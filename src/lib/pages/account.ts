import type { Prize } from '#lib/trade/competition.ts';
import type { RowRef } from '#lib/trade/observation.ts';

/** Why a row gives no figure, in words, by what it would have given: a page has not the words of all languages. */
export type Beaten = Readonly<Partial<Record<Prize, string>>>;

/** One row of the data as a reader sees it when asking where a number comes from. */
export interface AccountRow {
	ref: RowRef;
	/** The printed value and unit, "155.1 USD bn"; empty where only growth was printed. */
	printed: string;
	/** The printed growth, "+32 %", with its currency where that is not the unit's; empty where none was. */
	growth: string;
	/** Source id, and what sources.csv says of it. */
	source: string;
	publisher: string;
	published: string;
	url: string;
	note: string;
	/** Rows of the same office that printed this figure before. */
	earlier: RowRef[];
	/** Rows that print the same figure otherwise and did not win: rivals. */
	others: RowRef[];
	/** Why it does not give the figure that others of its period give; nothing of what it wins. */
	beaten?: Beaten;
}

/** A row behind a figure, and its part in the figure; an empty text where that is obvious. */
export interface RowInRole {
	ref: RowRef;
	role: string;
}

/** How a figure came about, as its page tells it. */
export interface Account {
	readonly sentence: string;
	readonly rows: readonly RowInRole[];
	/** The rows of the growth beside it. */
	readonly growthRows: readonly RowRef[];
	/** How many rows of either list it leaves out. */
	readonly more: number;
	/** The places, among the findings of its answer, of those about it. */
	readonly findings: readonly number[];
}
