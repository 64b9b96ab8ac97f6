/** One row of charts.csv: a named view. */
export interface ChartRow {
	readonly slug: string;
	/** Old slugs, which redirect to this one for ever. */
	readonly aliases: readonly string[];
	readonly title: string;
	readonly subtitle: string;
	/** A query string as written, without a leading question mark. */
	readonly view: string;
	/** A correction, say; empty where there is none. */
	readonly note: string;
	/** Why the view cannot be shown, in words; absent where it can. */
	readonly refused?: string;
	/** Its line in charts.csv. */
	readonly line: number;
}
