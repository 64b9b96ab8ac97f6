import type { Gap, Incoming } from '#lib/formats/incoming.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { Kind, Proposal } from './propose.ts';
import { problemKinds, type ProblemKind } from './problem-kinds.ts';
import { listable } from './listable.ts';

/** What a file would do to the data, in numbers. */
export interface Summary {
	/** The id of its format; absent where it is none that we know. */
	readonly format?: string;
	/** What a layout is called. */
	readonly layoutName?: string;
	readonly counts: Readonly<Record<Kind, number>>;
	readonly omissions: Incoming['omissions'];
	/** Of the file, and warnings about rows that are used all the same. */
	readonly problems: readonly ProblemKind[];
	/** Why rows are refused, where a reason is that of several. */
	readonly refusals: readonly ProblemKind[];
	readonly moreProblems: number;
	readonly needs: readonly Gap[];
	/** Sources that the file makes, or a person described: they are saved with the rows. */
	readonly sources: readonly Source[];
	/** Whether a date of publication would be taken from a person. */
	readonly isDatable: boolean;
	/** Ids that new rows name, and that neither sources.csv nor the file knows. */
	readonly unknownSources: readonly string[];
	/** The file of observations the rows go in, without folder and ending. */
	readonly target: string;
	/** The sources of sources.csv, the newest first. */
	readonly knownSources: readonly Pick<Source, 'id' | 'publisher' | 'published'>[];
	/** Of the data that this was worked out from. */
	readonly version: string;
}

export function summaryOf({ before, merge, counts }: Proposal, incoming: Incoming, target: string): Summary {
	const { sources, version } = before.dataset;
	const sourceIds = new Set([...sources.keys(), ...merge.sources.map(({ id }) => id)]);
	const named = [...merge.added, ...merge.changed].map(({ observation }) => observation.source.id);
	const unknownSources = [...new Set(named)].filter((id) => !sourceIds.has(id));
	// the page asks who an unknown source is: the problem would say it twice
	const problems = merge.problems.filter(
		({ code, found }) => code !== 'unknown-source' || !unknownSources.includes(found ?? '')
	);
	const { list, more } = listable(problemKinds(problems));
	const reasons = problemKinds(incoming.needs.length > 0 ? [] : merge.refused.flatMap((row) => row.problems));
	return {
		...(incoming.format && { format: incoming.format.id }),
		...(incoming.format?.id.startsWith('layout:') && { layoutName: incoming.format.name }),
		counts,
		omissions: merge.omissions,
		problems: list,
		refusals: listable(reasons.filter(({ count }) => count > 1)).list,
		moreProblems: more,
		needs: incoming.needs.map(({ column }) => column),
		sources: merge.sources,
		isDatable: incoming.format?.id !== 'own' && incoming.sources.length > 0,
		unknownSources,
		target,
		knownSources: [...sources.values()]
			.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
			.map(({ id, publisher, published }) => ({ id, publisher, published })),
		version
	};
}
