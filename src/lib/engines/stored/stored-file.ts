import type { GroupBounds, PackedGroup, SourceCount } from '#lib/tables/packed-rows.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Source } from '#lib/trade/observation.ts';

/** What is kept of a file of rows beside the rows themselves, where they are packed or loaded. */
export interface StoredMeta {
	/** Files packed in the first format do not say the level of a product, and are sorted without it. */
	readonly format: 1 | 2;
	/** One packing or load of a file, to tell it from the next. */
	readonly id: string;
	/** The file that the rows stood in: "observations/a.csv". */
	readonly file: string;
	/** A digest of its bytes, as `DataFile` has it. */
	readonly digest: string;
	readonly rows: number;
	/** Places of its columns. */
	readonly columns: readonly (readonly [name: string, number: number])[];
	/** What is wrong with it and its rows. */
	readonly problems: readonly Problem[];
	/** The places in `sources`, by line, of the rows that have problems. */
	readonly origins: readonly (readonly [line: number, source: number])[];
	readonly sources: readonly string[];
	/** Those that were in no sources.csv then: `problems` says so. */
	readonly strangers: readonly string[];
	/** Relations in which a row of it repeats another one, of it or of a file that was stored before. */
	readonly repeated: readonly (readonly [reporter: string, partner: string, product: string])[];
}

/** Rows of one relation, source and currency, as a query counts them; orders are lines. */
export interface CountedGroup {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
	readonly source: number;
	readonly currency: string;
	readonly rows: number;
	readonly line: number;
	readonly first: { readonly from: number; readonly to: number; readonly line: number };
	readonly last: { readonly from: number; readonly to: number; readonly line: number };
	readonly reach: number;
	readonly most: number;
	readonly bounds?: GroupBounds;
	/** The columns that the rows say something in, of those that many say nothing in: a number for their engine. */
	readonly said?: number;
	/** Whether its values are those of its parts of the next level within rounding, where somebody has looked. */
	readonly isSum?: boolean | undefined;
}

/** A file whose rows are stored elsewhere. */
export interface StoredFile {
	readonly meta: StoredMeta;
	/** In the order of their first lines. */
	readonly groups: readonly CountedGroup[];
}

/** Where a stored file stands among all files, and what its numbers of sources mean now. */
export interface Placing {
	/** What the orders of its rows begin with: lines are added to it. */
	readonly place: number;
	/** The sources of its list. */
	readonly sources: readonly Source[];
}

/** The source that a number stands for. */
export function sourceIn({ sources }: Placing, number: number): Source {
	const source = sources[number];
	if (!source) throw new Error('A stored row names a source that its file does not list.');
	return source;
}

/**
 * A counted group in the place of its file. What depends on the place is worked out when it is asked for: of hundreds of
 * thousands of groups, copies would be most of what a server holds.
 */
class PlacedGroup implements PackedGroup {
	constructor(
		private readonly counted: CountedGroup,
		private readonly placing: Placing
	) {}
	get reporter() {
		return this.counted.reporter;
	}
	get partner() {
		return this.counted.partner;
	}
	get product() {
		return this.counted.product;
	}
	get currency() {
		return this.counted.currency;
	}
	get rows() {
		return this.counted.rows;
	}
	get reach() {
		return this.counted.reach;
	}
	get most() {
		return this.counted.most;
	}
	get bounds() {
		return this.counted.bounds;
	}
	get source() {
		return sourceIn(this.placing, this.counted.source);
	}
	get order() {
		return this.placing.place + this.counted.line;
	}
	get first() {
		return this.spanOf(this.counted.first);
	}
	get last() {
		return this.spanOf(this.counted.last);
	}
	private spanOf({ from, to, line }: CountedGroup['first']) {
		return { period: { from, to }, order: this.placing.place + line };
	}
}

/** The groups of a file in its place. */
export const groupsOf = (file: StoredFile & Placing): PackedGroup[] =>
	file.groups.map((counted) => new PlacedGroup(counted, file));

/** How many rows of each source a file has. */
export function sourceCounts(file: StoredFile & Placing): SourceCount[] {
	const counts = new Map<Source, number>();
	for (const { source, rows } of file.groups) {
		const of = sourceIn(file, source);
		counts.set(of, (counts.get(of) ?? 0) + rows);
	}
	return [...counts].map(([source, rows]) => ({ source, rows }));
}
