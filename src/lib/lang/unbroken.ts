/**
 * What a reader takes in at once: a year with the word before it ("in 2025", "Q4 2025", "January–August 2023"), a range of
 * years, months of a Chinese year, a number with decimals in Chinese, whose lines may end anywhere.
 */
const WHOLE =
	/[\p{L}\d.]+(?:–[\p{L}\d.]+|[ \u00a0](?:19|20)\d\d(?!\d))+(?:[ \u00a0](?:года|году?|гг?\.))?|\d[\d年月]*—\d[\d年月]*|(?<=\p{sc=Han})\d+[.,][\d.,]*\d%?/gu;

export interface Piece {
	readonly text: string;
	/** Whether no line may end within it. */
	readonly isWhole: boolean;
}

/** A headline or subtitle in the pieces that lines are made from; together they are the text, but for spaces before dashes. */
export function piecesOf(headline: string): Piece[] {
	const text = withDashes(headline);
	const pieces: Piece[] = [];
	let from = 0;
	for (const { 0: whole, index } of text.matchAll(WHOLE)) {
		if (index > from) pieces.push({ text: text.slice(from, index), isWhole: false });
		pieces.push({ text: whole, isWhole: true });
		from = index + whole.length;
	}
	if (from < text.length) pieces.push({ text: text.slice(from), isWhole: false });
	return pieces;
}

/** A dash ends a line of Russian, it begins none. */
export const withDashes = (text: string): string => text.replaceAll(' — ', '\u00a0— ');

/** A headline in plain text: no line ends before a year, as in "in 2025", or before a dash. */
export const held = (text: string): string => withDashes(text).replace(/ (?=(?:19|20)\d\d(?!\d))/g, '\u00a0');
