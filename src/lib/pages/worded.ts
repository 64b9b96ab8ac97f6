import type { Lang } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import type { Finding } from '#lib/trade/finding.ts';
import { wordFinding } from '#lib/words/findings.ts';

/** How findings of a snapshot are worded in a language. */
export function wordingOf({ dataset, namesIn }: Snapshot, lang: Lang = 'en'): (finding: Finding) => Problem {
	const words = { names: namesIn(lang), columns: dataset.columns, lang };
	return (finding) => wordFinding(finding, words);
}

const known = new WeakMap<Snapshot, Map<Lang, BoundedMap<Finding, Problem>>>();

/** Findings that are kept in words. */
const MOST = 1000;

/** The same, each finding once: views of the same rows show the same ones. */
export function wordingOnce(snapshot: Snapshot, lang: Lang): (finding: Finding) => Problem {
	const langs = known.get(snapshot) ?? new Map<Lang, BoundedMap<Finding, Problem>>();
	known.set(snapshot, langs);
	const worded = langs.get(lang) ?? new BoundedMap<Finding, Problem>(MOST);
	langs.set(lang, worded);
	const word = wordingOf(snapshot, lang);
	return (finding) => {
		const problem = worded.get(finding) ?? word(finding);
		worded.set(finding, problem);
		return problem;
	};
}
