import { findingsOf } from '#lib/snapshot/digest.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { withoutSaid, type Problem } from '#lib/tables/problem.ts';
import { badView } from '#lib/tables/reference-problems.ts';
import { isPublished } from '#lib/trade/competition.ts';
import type { Finding } from '#lib/trade/finding.ts';
import { picking } from '#lib/trade/long-lists.ts';
import { yielding, type Steps } from '#lib/trade/steps.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { parseView } from '#lib/views/view.ts';
import { sentencesIn, wordProblem } from '#lib/words/problems/word-problem.ts';
import { staleTitles } from './stale-titles.ts';
import { wordingOf } from './worded.ts';

/**
 * For those whose files they are: problems of files and rows, also of rows under embargo, and what comparing all rows
 * that may be shown today finds.
 */
export async function problemsOf(snapshot: Snapshot): Promise<readonly Problem[]> {
	const wording = wordingOf(snapshot);
	const findings = await findingsOf(snapshot);
	const problems = [...allFileProblems(snapshot), ...(await staleTitles(snapshot))];
	const wordingAll = function* (): Steps<void> {
		for (const finding of findings) {
			problems.push(wording(finding));
			yield;
		}
	};
	await yielding(wordingAll());
	return problems;
}

const ofFiles = new WeakMap<Snapshot, Map<Lang, Promise<readonly Problem[]>>>();

const allFileProblems = (snapshot: Snapshot, lang: Lang = 'en'): Problem[] => [
	...snapshot.dataset.problems,
	...chartProblems(snapshot, lang)
];

/**
 * What is wrong with files and rows, whatever comparing rows finds; for everybody, so without a word of rows under
 * embargo: a problem shows what stands in a cell. In English, but for what charts cannot draw: that can be in `lang`.
 */
export function fileProblems(snapshot: Snapshot, lang: Lang = 'en'): Promise<readonly Problem[]> {
	const known = ofFiles.get(snapshot);
	const before = known?.get(lang);
	if (before) return before;
	const { dataset, today } = snapshot;
	const mayBeShown = ({ file, line }: Problem): boolean => {
		if (file === undefined || line === undefined) return true;
		const origin = dataset.origins.get(file)?.get(line);
		return origin === undefined || isPublished(origin, today);
	};
	const problems = yielding(picking(allFileProblems(snapshot, lang), mayBeShown));
	ofFiles.set(snapshot, (known ?? new Map<Lang, Promise<readonly Problem[]>>()).set(lang, problems));
	return problems;
}

/** Rows of charts.csv whose view cannot be shown. */
function chartProblems({ dataset, vocabulary }: Snapshot, lang: Lang): Problem[] {
	const column = dataset.columns.get('charts.csv')?.get('view');
	return dataset.charts.flatMap(({ view, line }) => {
		const parsed = parseView(new URLSearchParams(view), vocabulary);
		const place = { file: 'charts.csv', line, ...(column !== undefined && { column }) };
		return 'fault' in parsed ? [badView(place, view, wordViewFault(parsed.fault, lang))] : [];
	});
}

export type Counts = Record<Problem['severity'], number>;

const countsOfFiles = new WeakMap<Snapshot, Counts>();

/** How many problems of files there are, counted once: a file may have a million. */
async function fileCounts(snapshot: Snapshot): Promise<Counts> {
	let counts = countsOfFiles.get(snapshot);
	if (counts) return counts;
	counts = { error: 0, warning: 0, info: 0 };
	for (const { severity } of await fileProblems(snapshot)) counts[severity]++;
	countsOfFiles.set(snapshot, counts);
	return counts;
}

/**
 * How many problems are known.
 * @param isComparing whether more may come, so that nobody waits for those of titles
 */
export async function countsOf(snapshot: Snapshot, isComparing = snapshot.comparison.isComparing): Promise<Counts> {
	const titles = isComparing ? [] : await staleTitles(snapshot);
	const { warning, info } = snapshot.comparison.counts;
	const ofFiles = await fileCounts(snapshot);
	const counts = { error: ofFiles.error, warning: ofFiles.warning + warning, info: ofFiles.info + info };
	for (const { severity } of titles) counts[severity]++;
	return counts;
}

/** The first problems of each severity that are known, and how many are not listed. */
export interface Listed {
	readonly problems: readonly Problem[];
	readonly unlisted: number;
}

/** By how many are listed of one severity, and the language. */
const lists = new WeakMap<Snapshot, Map<string, Listed>>();

/**
 * In a language, for a page. Findings are left out while rows are still being compared: they have no order yet.
 * @param most of one severity
 */
export async function listedProblems(snapshot: Snapshot, most: number, lang: Lang): Promise<Listed> {
	const isWhole = !snapshot.comparison.isComparing;
	const which = `${most} ${lang}`;
	const listedBefore = lists.get(snapshot)?.get(which);
	if (listedBefore) return listedBefore;
	const left: Counts = { error: most, warning: most, info: most };
	const listed = ({ severity }: { severity: Problem['severity'] }): boolean => left[severity]-- > 0;
	const findings = isWhole ? await findingsOf(snapshot) : [];
	const ofFiles = [...(await fileProblems(snapshot, lang)), ...(isWhole ? await staleTitles(snapshot) : [])];
	const sentences = await sentencesIn(lang);
	const problems = [
		...(await yielding(picking(ofFiles, listed))).map((problem) => wordProblem(problem, lang, sentences)),
		...(await yielding(picking(findings, listed))).map(wordingOf(snapshot, lang))
	];
	const list = { problems, unlisted: ofFiles.length + findings.length - problems.length };
	if (isWhole) lists.set(snapshot, (lists.get(snapshot) ?? new Map<string, Listed>()).set(which, list));
	return list;
}

/** Some of the problems; empty texts ask for all. */
export interface ProblemsAsked {
	readonly code: string;
	readonly file: string;
	/** How many of them to leave out at the start. */
	readonly from: number;
}

/** Problems in one answer. */
const MOST = 10_000;

/** The problems asked for, at most 10 000, and how many more follow, once all rows are compared. */
export async function problemsAsked(
	snapshot: Snapshot,
	asked: ProblemsAsked
): Promise<Generator<Problem, { more: number }, void>> {
	const findings = await findingsOf(snapshot);
	return asking(snapshot, [...(await fileProblems(snapshot)), ...(await staleTitles(snapshot))], findings, asked);
}

function* asking(
	snapshot: Snapshot,
	ofFiles: readonly Problem[],
	findings: readonly Finding[],
	{ code, file, from }: ProblemsAsked
): Generator<Problem, { more: number }, void> {
	const wording = wordingOf(snapshot);
	let [place, more] = [0, 0];
	const isOf = (of: { code: string; file?: string }): boolean => {
		if ((code !== '' && of.code !== code) || (file !== '' && of.file !== file)) return false;
		const at = place++ - from;
		if (at >= MOST) more++;
		return at >= 0 && at < MOST;
	};
	for (const problem of ofFiles) if (isOf(problem)) yield problem;
	for (const finding of findings) if (isOf({ code: finding.code, file: finding.rows[0].file })) yield wording(finding);
	return { more };
}

/** The same as JSON, a part of the text at a time. */
export function* writingProblems(problems: Generator<Problem, { more: number }, void>): Generator<string, void, void> {
	let before = '{"problems":[';
	for (;;) {
		const next = problems.next();
		if (next.done) {
			const { more } = next.value;
			yield `${before === ',' ? '' : before}]${more > 0 ? `,"more":${more}` : ''}}\n`;
			return;
		}
		yield before + JSON.stringify(withoutSaid(next.value));
		before = ',';
	}
}
