import type { Edition } from './product.ts';

/** A group of goods that no code of the HS stands for: a row of groups.csv. */
export interface Group {
	readonly code: string;
	/** HS codes, each with all that lies below it. */
	readonly codes: readonly string[];
	/** HS codes below them that do not belong to it. */
	readonly without: readonly string[];
}

/** What trade has to know of goods and areas, and cannot work out from rows: handed in by whoever has the files. */
export interface Vocabulary {
	/** The groups of groups.csv by their codes. */
	readonly groups: ReadonlyMap<string, Group>;
	/**
	 * The subheadings of an edition that do not count the same goods in the next one, each with the subheadings that its
	 * goods have there. Empty for the newest edition, and where nothing is known.
	 */
	changes(from: Edition): ReadonlyMap<string, readonly string[]>;
	/** Whether an area's trade counts in that of another too: Vietnam in ASEAN. Absent where nothing is known. */
	readonly isInArea?: (area: string, wider: string) => boolean;
}

/** No groups, and no editions that differ. */
export const NO_VOCABULARY: Vocabulary = { groups: new Map(), changes: () => new Map() };
