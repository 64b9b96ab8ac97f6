import type { Problem } from '#lib/tables/problem.ts';
import type { Proposal } from './propose.ts';
import type { BytesOf, PlannedFile } from './write-plan.ts';

/** What the log says of a save: who stores what. */
export interface Occasion {
	/** "add-data", or "browser at 127.0.0.1". */
	readonly from: string;
	/** The name of the file that was read, or "pasted". */
	readonly what?: string;
}

/** The files to write: whole, sources first, with the numbers of their rows that are new or changed. */
export interface FilesToWrite {
	readonly files: readonly PlannedFile[];
	readonly added: number;
	readonly changed: number;
}

/** A save that was made. */
export interface Saved {
	readonly id: string;
	/** ISO 8601, UTC. */
	readonly when: string;
	readonly added: number;
	readonly changed: number;
	/** The new lines, "observations/a.csv:4-9". */
	readonly rows: readonly string[];
	readonly files: readonly string[];
}

/** Stores whole files somewhere: in a data directory, in the memory of a test, nowhere. */
export interface Writer {
	/**
	 * Asks `change` what to write while nobody else may write, and writes all of it or nothing. The bytes that `change`
	 * reads through `bytesOf` are the ones that are replaced. Undefined where nothing was written.
	 */
	write(occasion: Occasion, change: (bytesOf: BytesOf) => Promise<FilesToWrite>): Promise<Saved | undefined>;
}

/** What became of a proposal. */
export type Outcome = { readonly proposal: Proposal } & (
	| { readonly kind: 'saved'; readonly saved: Saved }
	/** Every row is stored already, or the writer writes nothing. */
	| { readonly kind: 'nothing' }
	| { readonly kind: 'refused'; readonly problems: readonly Problem[] }
);

export interface CommitOptions {
	/** Nothing is stored where a single row is refused; else the good rows are. */
	readonly isWhole?: boolean;
	/** Stored with the rows, before them. */
	readonly beside?: readonly PlannedFile[];
}

/**
 * Stores the new and changed rows of a proposal. The proposal is made only once the writer lets nobody else write:
 * otherwise two people who store at the same time would overwrite each other's rows.
 * @throws whatever `propose` or the writer throws; nothing is written then
 */
export async function commit(
	propose: (bytesOf: BytesOf) => Promise<Proposal>,
	occasion: Occasion,
	writer: Writer,
	{ isWhole = false, beside = [] }: CommitOptions = {}
): Promise<Outcome> {
	let proposal: Proposal | undefined;
	let problems: readonly Problem[] = [];
	const saved = await writer.write(occasion, async (bytesOf) => {
		proposal = await propose(bytesOf);
		const { counts, files, obstacle, merge } = proposal;
		problems = isWhole ? merge.refused.flatMap((row) => row.problems) : [];
		if (problems.length === 0 && obstacle) problems = [obstacle];
		const isNothing = problems.length > 0 || files.length === 0;
		for (const { file } of isNothing ? [] : beside) bytesOf(file);
		return { files: isNothing ? [] : [...beside, ...files], added: counts.added, changed: counts.changed };
	});
	if (!proposal) throw new Error('The writer has not asked what to write.');
	if (problems.length > 0) return { kind: 'refused', proposal, problems };
	return saved ? { kind: 'saved', proposal, saved } : { kind: 'nothing', proposal };
}

/** Writes nothing: for a look at what would be written. */
export const dryRun = (bytesOf: BytesOf): Writer => ({
	async write(_occasion, change) {
		await change(bytesOf);
		return undefined;
	}
});
