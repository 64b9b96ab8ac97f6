import type { Problem } from '#lib/dataset/problem.ts';

/** What each kind of problem is called in a heading. */
export const PROBLEM_NAMES: Partial<Record<Problem['code'], string>> = {
	sum: 'Exports and imports do not add up',
	'growth-bracket': 'Growth outside that of its parts',
	'growth-currency': 'Growth in another currency',
	'growth-computed': 'Growth differs from the figures',
	'source-conflict': 'Sources disagree',
	revision: 'Revised',
	parts: 'Periods do not add up',
	'cumulative-decrease': 'A year to date that falls',
	magnitude: 'A unit slip?',
	'exceeds-world': 'More than the world total',
	'mixed-currency': 'Growth in different currencies',
	'placeholder-zero': 'Not yet published',
	encoding: 'Encoding',
	'csv-syntax': 'Not readable as CSV',
	'missing-column': 'A column is missing',
	'too-large': 'Too large',
	unreadable: 'Cannot be read',
	'missing-value': 'Something is missing',
	'bad-area': 'Unknown country or area',
	'bad-flow': 'Unknown flow',
	'bad-product': 'Unknown product code',
	'bad-period': 'Unclear period',
	'bad-value': 'Unclear number',
	'bad-unit': 'Unclear unit',
	'bad-yoy': 'Unclear growth',
	'bad-view': 'A chart that cannot be drawn',
	'bad-row': 'Wrong number of fields',
	'duplicate-slug': 'Two charts of one name',
	'unknown-source': 'Unknown source',
	'unknown-column': 'Unknown column',
	'spreadsheet-date': 'A date a spreadsheet rewrote',
	'duplicate-row': 'The same row twice'
};

export const problemName = (code: Problem['code']): string => PROBLEM_NAMES[code] ?? code;

/** Where the method page explains a kind of problem. */
export const problemAnchor = (code: Problem['code']): string => code;

/** The likely repair, where the message does not end with it already. */
export const repairOf = ({ message, fix }: Problem): string =>
	fix !== undefined && !message.replace(/\.$/, '').endsWith(fix.replace(/\.$/, '')) ? fix : '';

/** What a problem's file is called: the directory itself has no name. */
export const fileName = (file: string | undefined): string =>
	file === undefined || file === '.' ? 'the data directory' : file;

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
