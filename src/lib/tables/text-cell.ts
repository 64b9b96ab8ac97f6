/**
 * What makes a spreadsheet run a cell's text as a formula, in full width too (as East Asian ones read it); an apostrophe
 * before it keeps it text.
 */
const DEFUSED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A text cell as it was meant: no white space around it, accents composed (NFC), and without the apostrophe that
 * `defuse` puts before text that a spreadsheet would run.
 */
export function textCell(cell: string): string {
	const text = cell.trim();
	if (text === '') return '';
	return (DEFUSED.test(text) ? text.slice(1) : text).normalize('NFC');
}

/** The text with an apostrophe in front where a spreadsheet would run it; `textCell` takes it away again. */
export const defuse = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A copy of the text with its own memory. A cell cut from a file would keep the whole file's text in memory. */
export const ownText = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text);
