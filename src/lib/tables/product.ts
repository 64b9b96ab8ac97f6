import { EDITIONS, isCode, isGroupCode, TOTAL, type Edition } from '#lib/trade/product.ts';

/** The codes of groups.csv. */
export interface GroupCodes {
	has(code: string): boolean;
}

/** An HS code, its zeros kept, the code of a group, or TOTAL; an empty cell is TOTAL. */
export function readProduct(text: string, groups?: GroupCodes): string | undefined {
	if (isCode(text)) return text;
	const word = text.toUpperCase();
	if (word === '' || word === TOTAL) return TOTAL;
	return isGroupCode(word) && groups?.has(word) ? word : undefined;
}

/** An edition of the HS by its year or number ("2017", "H5"); empty where it is not known. */
export function readEdition(text: string): Edition | 'empty' | undefined {
	if (text === '') return 'empty';
	const number = /^[Hh]([0-6])$/.exec(text)?.[1];
	return number === undefined ? EDITIONS.find((year) => String(year) === text) : EDITIONS[Number(number)];
}

/** Lengths of codes: chapter, heading, subheading. */
const INTERNATIONAL = [2, 4, 6];

/**
 * Texts of a column that are codes whose zero in front a spreadsheet has eaten, with the codes: `3` is 03 where codes
 * of two digits stand. A longer one, which could be a national line, is taken for one unless all others have one more.
 */
export function lostZerosAmong(texts: Iterable<string>): ReadonlyMap<string, string> {
	const digits = [...new Set(texts)].filter((text) => /^\d{1,11}$/.test(text));
	const lengths = new Set(digits.map(({ length }) => length));
	const isLost = (length: number): boolean =>
		length % 2 === 1 &&
		lengths.has(length + 1) &&
		(INTERNATIONAL.includes(length + 1) || [...lengths].every((other) => other === length || other === length + 1));
	return new Map(digits.filter(({ length }) => isLost(length)).map((text) => [text, `0${text}`]));
}

/** What an amount counts, as it was written; kilograms and tonnes in small letters. */
export const readQuantityUnit = (text: string): string => (/^(?:kg|t)$/i.test(text) ? text.toLowerCase() : text);
