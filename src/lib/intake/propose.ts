import type { Incoming } from '#lib/formats/incoming.ts';
import { findingsOf } from '#lib/snapshot/digest.ts';
import type { MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { changes, type Change, type ComparedPart } from './changes.ts';
import { merge, type Merge, type RowFilter } from './merge.ts';
import { snapshotAfter } from './snapshot-after.ts';
import { dataFile, planWrite, type BytesOf, type PlannedFile } from './write-plan.ts';

/** What becomes of an incoming row. */
export const KINDS = ['added', 'changed', 'unchanged', 'withdrawn', 'refused'] as const;

export type Kind = (typeof KINDS)[number];

export interface ProposeOptions {
	/** Which rows of the file are wanted; all where it is not said. */
	readonly only?: RowFilter;
	/**
	 * The file of observations that the rows go in, without folder; the incoming file's own name where it is not said.
	 */
	readonly target?: string;
	/** What the files of the data directory hold now. */
	readonly bytesOf: BytesOf;
}

/** What storing the rows of a file would do. Nothing is written yet: `commit` does that. */
export interface Proposal {
	/** The data that the rows are compared with. */
	readonly before: MemorySnapshot;
	readonly merge: Merge;
	/** How many rows there are of each kind. */
	readonly counts: Readonly<Record<Kind, number>>;
	/** What would be written; no file where no row is new or changed, or where an obstacle is in the way. */
	readonly files: readonly PlannedFile[];
	/** Why no file can take the new and changed rows. */
	readonly obstacle?: Problem;
	/**
	 * The data with the new rows in them, worked out when it is asked for; undefined where nothing would be written.
	 */
	after(): MemorySnapshot | undefined;
	/**
	 * What a reader could notice of the new rows. Worked out when it is asked for: comparing findings means comparing
	 * every row of the data.
	 */
	changes(compared?: readonly ComparedPart[]): Promise<readonly Change[]>;
}

/** A name for rows beside those that are packed: a file that has the name of a packed one is not read. */
function freeTarget({ packed }: MemorySnapshot['dataset'], target: string): string {
	const taken = new Set(packed?.sections.map(({ file }) => file));
	const base = target.replace(/\.csv$/i, '');
	for (let number = 1; ; number++) {
		const name = number === 1 ? target : `${base}-${number}`;
		const file = dataFile(name);
		if (file === undefined || !taken.has(file)) return name;
	}
}

/**
 * Compares the rows of a file with the data, by the rules that data files are read by, and plans the files that would
 * store the new and changed ones. Wrong rows are refused one by one; the others can be stored without them.
 */
export async function propose(
	before: MemorySnapshot,
	incoming: Incoming,
	{ only = {}, target = incoming.target, bytesOf }: ProposeOptions
): Promise<Proposal> {
	const merged = merge(before.dataset, incoming, only);
	const { added, changed, unchanged, withdrawn, refused } = merged;
	const plan = planWrite(before.dataset, merged, freeTarget(before.dataset, target), bytesOf);
	const files = 'files' in plan ? plan.files : [];
	let snapshotLater: MemorySnapshot | undefined;
	const after = (): MemorySnapshot | undefined =>
		files.length > 0 ? (snapshotLater ??= snapshotAfter(before, files)) : undefined;
	return {
		before,
		merge: merged,
		counts: {
			added: added.length,
			changed: changed.length,
			unchanged: unchanged.length,
			withdrawn: withdrawn.length,
			refused: refused.length
		},
		files,
		...('problem' in plan && { obstacle: plan.problem }),
		after,
		async changes(compared) {
			if (files.length === 0) return [];
			// what is found in the data as they are need not be found again in the data to come
			if (!compared || compared.includes('findings')) await findingsOf(before);
			const result = after();
			return result ? changes(before, result, compared) : [];
		}
	};
}
