import type { Merge } from '#lib/intake/merge.ts';
import { problemKinds, withKind } from '#lib/intake/problem-kinds.ts';
import type { Proposal } from '#lib/intake/propose.ts';
import { revisionsIn } from '#lib/intake/revisions.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { rowRef, type Source } from '#lib/trade/observation.ts';
import { revisedText } from '#lib/words/revised.ts';
import { byWeightThenPlace, counted, lineOf, printable } from './problem-lines.ts';

/** Findings that are printed; the rest are counted. */
const MOST_FINDINGS = 20;

/** Withdrawn rows that are asked about one by one; all of them are counted. */
const MOST_WITHDRAWN = 20;

/** What comparing the rows has found with the new ones and did not find without. */
export function findingLines(findings: readonly Problem[]): string[] {
	if (findings.length === 0) return [];
	const sorted = [...findings].sort(byWeightThenPlace);
	const warnings = findings.filter(({ severity }) => severity === 'warning').length;
	const rest = sorted.length - MOST_FINDINGS;
	return [
		`The new rows bring ${counted(findings.length, 'finding')}, ${counted(warnings, 'warning')} among them:`,
		...sorted.slice(0, MOST_FINDINGS).map((problem) => `  ${lineOf(problem)}`),
		...(rest > 0 ? [`  and ${rest} more: npm run check-data lists them`] : [])
	];
}

/** Problems of one kind are one line, with how many there are and what they are about. */
const problemLines = ({ problems, refused }: Merge): string[] =>
	[
		...problemKinds(problems).map((kind) => withKind(kind, false)),
		...problemKinds(refused.flatMap((row) => row.problems)).map((kind) => withKind(kind, true))
	]
		.sort(byWeightThenPlace)
		.map(lineOf);

const omissionLines = ({ omissions, withdrawn }: Merge): string[] => [
	...omissions.map(({ reason, rows }) => `${counted(rows, 'figure')} left out: ${reason}`),
	...withdrawn
		.slice(0, MOST_WITHDRAWN)
		.map(
			({ incoming: { line }, same }) =>
				`Line ${line} says what an editor withdrew (${rowRef(same)}). Is it right after all? ` +
				'A line with "reopen" in decisions.csv lets it count again'
		)
];

/** A source made from the file. A file that bears no date is taken to be as old as its last change on this machine. */
export const sourceLine = ({ id, publisher, published, title }: Source): string =>
	printable(
		`Source ${id}: ${publisher}, ${published === '' ? 'no date' : published}` +
			(title.endsWith(`as saved on ${published}`) ? ' (the day the file was saved; --published DATE corrects it)' : '')
	);

const countsLine = ({ counts }: Proposal): string =>
	`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused` +
	(counts.withdrawn > 0 ? `, ${counts.withdrawn} withdrawn` : '');

/** What a file revised that is newer than a stored one. */
function revisedLines({ merge, before }: Proposal): string[] {
	const revised = revisionsIn(merge);
	return revised ? [printable(revisedText(revised, before.namesIn('en').name, 'en'))] : [];
}

/** All that is said of a proposal; `findings` are those that it brings, in words. */
export function proposalLines(proposal: Proposal, findings: readonly Problem[], isWritten: boolean): string[] {
	const { merge, obstacle, files } = proposal;
	const names = files.map(({ file }) => file).join(' and ');
	return [
		...problemLines(merge),
		...(obstacle ? [lineOf(obstacle)] : []),
		...revisedLines(proposal),
		...findingLines(findings),
		...omissionLines(merge),
		...merge.sources.map(sourceLine),
		countsLine(proposal),
		...(files.length === 0 ? [] : [isWritten ? `Written to ${names}` : `Nothing was written (it would go to ${names})`])
	];
}
