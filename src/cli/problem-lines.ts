import type { Problem } from '#lib/tables/problem.ts';

const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'info'];

/** Errors first, then by file, line and column. */
export const byWeightThenPlace = (a: Problem, b: Problem): number =>
	SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
	Buffer.compare(Buffer.from(a.file ?? ''), Buffer.from(b.file ?? '')) ||
	(a.line ?? 0) - (b.line ?? 0) ||
	(a.column ?? 0) - (b.column ?? 0);

/** Nothing that stands in the data can start a new line, move the cursor or turn the text around. */
export const printable = (text: string): string =>
	text.replace(
		/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

/** "observations/article.csv:3:5 bad-period ...": where, which and what, on one line. */
export const lineOf = ({ file, line, column, code, message }: Problem): string =>
	printable(`${[file, line, column].filter((part) => part !== undefined).join(':')} ${code} ${message}`.trim());

export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
