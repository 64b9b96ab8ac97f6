import type { Outage } from '#lib/snapshot/engine.ts';
import type { PackedPattern, PackedRows } from '#lib/tables/packed-rows.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Placing, StoredFile } from './stored-file.ts';

/** One stored file as it is now: what can be used of it, or why nothing can. */
export interface StoredNow {
	/** The file whose rows are stored, or that its name stands for where it cannot be read. */
	readonly file: string;
	readonly opened?: StoredFile;
	readonly problem?: Problem;
}

/** The relations of stored files that are held in memory as a whole. */
export interface HeldRelations {
	has(relation: Relation): boolean;
	readonly patterns: readonly PackedPattern[];
}

/** What is known of stored files after a look at them. */
export interface StoredLook {
	/** By the name of the file whose rows they are. */
	readonly files: ReadonlyMap<string, StoredNow>;
	readonly hash: string;
	/** What is wrong with the storage itself. */
	readonly problems: readonly Problem[];
	/** The rows, once every file that could be opened has its place among all. */
	rows(placings: ReadonlyMap<string, Placing>, held: HeldRelations): Promise<PackedRows>;
}

/** Where rows stand that are not read into memory. */
export interface Storage {
	/**
	 * Looks at what is stored; undefined where nothing is, so that all rows are in memory.
	 * @param packed names of the packed files in `observations/`
	 */
	look(packed: readonly string[]): Promise<StoredLook | undefined>;
	readonly name: 'parquet' | 'clickhouse';
	readonly down?: Outage | undefined;
	/** Whether there may be rows though `observations/` holds none. */
	readonly isElsewhere: boolean;
}
