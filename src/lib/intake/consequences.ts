import type { Lang } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Finding } from '#lib/trade/finding.ts';
import { wordFinding } from '#lib/words/findings.ts';
import { revisedText } from '#lib/words/revised.ts';
import { listable } from './listable.ts';
import type { Proposal } from './propose.ts';
import { revisionsIn } from './revisions.ts';

/** What new rows do to findings and charts. */
export interface Consequences {
	readonly found: readonly Problem[];
	readonly moreFound: number;
	readonly settled: readonly Problem[];
	readonly moreSettled: number;
	/** The named charts whose figures change, by slug, in the order of charts.csv. */
	readonly charts: readonly string[];
	/** What the file revised of figures that are stored, in a sentence. */
	readonly revised?: string;
	/** Why the rows cannot be stored as they are. */
	readonly obstacle?: Problem;
}

/** Findings in words, with their place in the files of a snapshot. */
export function worded(findings: readonly Finding[], { namesIn, dataset }: Snapshot, lang: Lang): Problem[] {
	const words = { names: namesIn(lang), columns: dataset.columns, lang };
	return findings.map((finding) => wordFinding(finding, words));
}

const byWeight = (a: Problem, b: Problem): number => Number(a.severity === 'info') - Number(b.severity === 'info');

/** Findings that the new rows bring or settle, warnings first, and the named charts that change. */
export async function consequencesOf(proposal: Proposal, lang: Lang): Promise<Consequences> {
	const { before, merge, obstacle } = proposal;
	const revised = revisionsIn(merge);
	const appeared: Finding[] = [];
	const settled: Finding[] = [];
	const charts: string[] = [];
	for (const change of await proposal.changes(['findings', 'charts'])) {
		if (change.kind === 'new-finding') appeared.push(change.finding);
		else if (change.kind === 'settled-finding') settled.push(change.finding);
		else if (change.kind === 'changed-chart') charts.push(change.slug);
	}
	const [newFindings, settledFindings] = [
		listable(worded(appeared, proposal.after() ?? before, lang).sort(byWeight)),
		listable(worded(settled, before, lang).sort(byWeight))
	];
	return {
		found: newFindings.list,
		moreFound: newFindings.more,
		settled: settledFindings.list,
		moreSettled: settledFindings.more,
		charts,
		...(revised && { revised: revisedText(revised, before.namesIn(lang).name, lang) }),
		...(obstacle && { obstacle })
	};
}
