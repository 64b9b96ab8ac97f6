import type { Problem } from '#lib/dataset/problem.ts';

/** Nothing that stands in the data can start a new line, move the cursor or turn the text around. */
const printable = (text: string): string =>
	text.replace(
		/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

/** A problem as commands print it: file:line:column code message. */
export const lineOf = ({ file, line, column, code, message }: Problem): string =>
	printable(
		`${[file, line, column].filter((part) => part !== undefined).join(':')} ${code} ${message}`.trim()
	);
