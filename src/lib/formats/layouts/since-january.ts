/** What a text says of the months that figures count: those since January together, each alone, or nothing. */
export type Counts = 'since-january' | 'month' | undefined;

/** Words that say so wherever they stand. */
const CUMULATIVE =
	/(?<!non[- ]?|not )\b(?:cumul\p{L}*|acumulad\p{L}*|year[- ]to[- ]date|y-?t-?d)(?![\p{L}\p{N}])|(?<!非)(?:累计|累計|年初至今|年初以来|今年以来)|(?<!не )(?:с начала (?:\d{4} )?года|нарастающ\p{L}*|накопленн\p{L}*|кумулятивн\p{L}*)/iu;

/** Words that say so of a column; in a title they may be the first of the months that the table has. */
const FROM_JANUARY =
	/\b(?:since|from) (?:jan(?:uary)?\b|the (?:beginning|start) of the year)|\bjan(?:uary)?\.? ?[-\u2013\u2014] ?(?:$|[^\p{L}\d]|(?:the )?(?:current |reporting |this )?month\b)|1 ?[至到\u2013\u2014-] ?(?:本|当)月|自年初|(?<!\p{L})с января|(?<!\p{L})январь ?[-\u2013\u2014] ?(?:$|[^\p{L}\d]|отч)/iu;

/** Words that say each month stands alone. */
const MONTHLY = /\bmonth(?:ly|s)?\b|当月|當月|本月|单月|逐月|(?<!\p{L})(?:за|в) (?:\p{L}+ )?месяц|ежемесячн|помесячн/iu;

const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** Where the header of a column says that its figures count since January. */
function phraseIn(name: string): RegExpExecArray | undefined {
	return CUMULATIVE.exec(name) ?? FROM_JANUARY.exec(name) ?? undefined;
}

/** What the header of a column says of its figures. */
export function headerCounts(name: string): Counts {
	const text = plain(name);
	if (phraseIn(text)) return 'since-january';
	return MONTHLY.test(text) ? 'month' : undefined;
}

/** The words in any line above a table by which its figures count since January, whatever else stands there. */
export const cumulativeWords = (lines: readonly string[]): string | undefined =>
	lines.flatMap((line) => CUMULATIVE.exec(plain(line))?.[0].toLowerCase() ?? [])[0];

/** The same; undefined where a line speaks of months too. */
export const titleCounts = (lines: readonly string[]): string | undefined =>
	lines.some((line) => MONTHLY.test(plain(line))) ? undefined : cumulativeWords(lines);

/** What stands before or behind a period in the header of figures since January: "YTD " of "YTD Aug 2026". */
export function besidePeriod(name: string, isPeriod: (text: string) => boolean): string | undefined {
	const text = plain(name);
	const found = phraseIn(text);
	if (!found) return undefined;
	const before = text.slice(0, found.index).replace(/[\s,;:(（\u2013\u2014-]+$/u, '');
	if (isPeriod(before)) return text.slice(before.length).trim();
	const after = text.slice(found.index + found[0].length).replace(/^[\s,;:)）\u2013\u2014-]+/u, '');
	return isPeriod(after) ? text.slice(0, text.length - after.length).trim() : undefined;
}
