/**
 * What a reader takes in at once: a year with the word before it ("in 2025", "Q4 2025", "January–August 2023"), a range of
 * years, months of a Chinese year.
 */
const WHOLE =
	/[\p{L}\d.]+(?:–[\p{L}\d.]+|[ \u00a0](?:19|20)\d\d(?!\d))+(?:[ \u00a0](?:года|году?|гг?\.))?|\d[\d年月]*—\d[\d年月]*/gu;

export interface Piece {
	readonly text: string;
	/** Whether no line may end within it. */
	readonly isWhole: boolean;
}

/** A headline or subtitle in the pieces that lines are made from; together they are the text. */
export function piecesOf(text: string): Piece[] {
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

/** The same of years alone, in plain text: "in 2025" with a space that no line ends at. */
export const withYears = (text: string): string => text.replace(/ (?=(?:19|20)\d\d(?!\d))/g, '\u00a0');
