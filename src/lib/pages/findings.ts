import type { Problem } from '#lib/tables/problem.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What a kind of finding is called in a heading. */
export const findingName = (code: Problem['code'], lang: Lang = 'en'): string =>
	m.finding_name({ code }, { locale: lang }) || code;

/** What to do about a problem, where its message does not end with that already. */
export const adviceOf = ({ message, advice }: Problem): string =>
	advice !== undefined && !message.replace(/\.$/, '').endsWith(advice.replace(/\.$/, '')) ? advice : '';

/** What a problem's file is called: the directory itself has no name. */
export const fileName = (file: string | undefined, lang: Lang): string =>
	file === undefined || file === '.' ? m.data_directory({}, { locale: lang }) : file;

/** Problems of one kind, told by the first of them. */
export interface ProblemGroup {
	code: Problem['code'];
	first: Problem;
	others: Problem[];
}

/** Beside a chart: at most this many, the rest a click away. */
export const MOST_SHOWN = 3;

/** Like problems together, in the order their kinds first appear. */
export function grouped(problems: readonly Problem[]): ProblemGroup[] {
	const groups = new Map<Problem['code'], ProblemGroup>();
	for (const problem of problems) {
		const group = groups.get(problem.code);
		if (group) group.others.push(problem);
		else groups.set(problem.code, { code: problem.code, first: problem, others: [] });
	}
	return [...groups.values()];
}
