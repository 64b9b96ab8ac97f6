import { rowRef, type Observation } from '#lib/trade/observation.ts';

/** All rows that may be shown today, withdrawn ones too, in order. */
export interface Listing {
	readonly length: number;
	/** The rows at some places, from 0. */
	slice(from: number, until: number): Promise<readonly Observation[]>;
	/** The row of a reference ("observations/a.csv:2") and its place. */
	find(ref: string): Promise<{ readonly row: Observation; readonly place: number } | undefined>;
	/** All of them, some at a time. */
	parts(): AsyncIterable<readonly Observation[]>;
	/** The rows at hand, where all of them are in memory. */
	readonly all?: readonly Observation[];
}

/** Rows in memory. */
export const listingOf = (all: readonly Observation[]): Listing => ({
	all,
	length: all.length,
	slice: (from, until) => Promise.resolve(all.slice(from, until)),
	find(ref) {
		const place = placeIn(all, ref);
		const row = all[place];
		return Promise.resolve(row && { row, place });
	},
	async *parts() {
		yield await Promise.resolve(all);
	}
});

/** The place of a row ("observations/a.csv:2") in a list; -1 where it is not there. */
function placeIn(all: readonly Observation[], ref: string): number {
	const line = Number(ref.slice(ref.lastIndexOf(':') + 1));
	return all.findIndex((row) => row.line === line && rowRef(row) === ref);
}
