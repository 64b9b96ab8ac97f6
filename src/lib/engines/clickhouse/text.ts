/** A cell of a line of text; null where nothing is there. */
export type Cell = string | null;

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', r: '\r', n: '\n', t: '\t', 0: '\0' };

/** What a backslash and a letter stand for in the format TabSeparated; any other letter stands for itself. */
const unescaped = (text: string): string => text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);

/** The cells of a line of the format TabSeparated. */
export function cellsOfLine(line: string): Cell[] {
	const texts = line.split('\t');
	return line.includes('\\') ? texts.map((text) => (text === '\\N' ? null : unescaped(text))) : texts;
}
