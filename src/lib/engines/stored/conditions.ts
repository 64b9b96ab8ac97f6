import type { PackedPattern, PageAsked } from '#lib/tables/packed-rows.ts';
import type { Placing } from './stored-file.ts';

/** Codes that may stand in a query. */
const CODE = /^[A-Z0-9_-]{2,12}$/;

const code = (text: string): string => {
	if (!CODE.test(text)) throw new RangeError('This is no code that rows are asked by.');
	return `'${text}'`;
};

/** A whole number as it stands in a query. */
export const whole = (number: number): string => {
	if (!Number.isSafeInteger(number)) throw new RangeError('This is no whole number.');
	return String(number);
};

/** Some codes as they stand in a query, each once. */
export const codes = (texts: Iterable<string>): string => [...new Set(texts)].map(code).join(', ');

/** Codes of a column, and where they lie: a file leaves out what lies elsewhere before it looks at a row. */
export function among(column: string, texts: readonly string[]): string {
	const sorted = [...new Set(texts)].sort();
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first === undefined || last === undefined) return `${column} IN ('')`;
	if (first === last) return `${column} = ${code(first)}`;
	return `${column} BETWEEN ${code(first)} AND ${code(last)} AND ${column} IN (${codes(sorted)})`;
}

/** The condition that rows of some relations meet. */
export const conditionOf = ({ reporter, partners, products }: PackedPattern): string =>
	`(reporter = ${code(reporter)} AND ${among('partner', partners)} AND ${among('product', products)})`;

/** The condition that the rows of one file meet that may be shown and repeat no others. */
export function shownCondition(
	{ sources }: Placing,
	{ isShown, without }: Pick<PageAsked, 'isShown' | 'without'>
): string {
	const numbers = sources.flatMap((source, number) => (isShown(source) ? [whole(number)] : []));
	if (numbers.length === 0) return '1 = 0';
	const shown = `source IN (${numbers.join(', ')})`;
	return without.length === 0 ? shown : `${shown} AND line NOT IN (${without.map(whole).join(', ')})`;
}
