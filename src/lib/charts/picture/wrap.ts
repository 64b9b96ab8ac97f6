import { withDashes } from '#lib/lang/unbroken.ts';

/** Chinese characters; their marks are none of them. */
const HAN = '\\u2e80-\\u2fff\\u3041-\\u9fff\\uf900-\\ufaff';

/**
 * Spaces and a word (a no-break space is part of it, a year that follows, "in 2025", and a short Russian word before it),
 * or several Chinese characters with the marks that follow: a line may end after each.
 */
const PIECE = new RegExp(
	` *(?:[${HAN}]+|(?:[а-яё]{1,2} )*[（《“‘]*[^ ${HAN}（《]+(?: (?:19|20)\\d\\d(?!\\d)[^ ${HAN}（《]*(?: года?| году)?)*|[（《])`,
	'gi'
);

/** Marks that no line begins with. */
const CLOSING = /^[，。、；：！？）》”’…—–%]/;
/** What no line ends with: an opening mark, and a number before what it counts. */
const OPENING = /[（《“‘]$/;
const COUNT = /\d[亿万]?$/;
const BEGINS_HAN = new RegExp(`^[${HAN}]`);

let chinese: Intl.Segmenter | undefined;

/** Parts of a text that a line may end after: words, and what a Chinese reader takes for one. */
function* pieces(text: string): Generator<string> {
	let held = '';
	let isShort = false;
	for (const [run] of text.matchAll(PIECE)) {
		const isHan = BEGINS_HAN.test(run);
		chinese ??= new Intl.Segmenter('zh', { granularity: 'word' });
		for (const part of isHan ? Array.from(chinese.segment(run), ({ segment }) => segment) : [run]) {
			const isCounted = isHan && COUNT.test(held);
			const joins = CLOSING.test(part) || OPENING.test(held) || isCounted || (isHan && isShort);
			if (!joins && held !== '') yield held;
			held = joins ? held + part : part;
			// a word of one character belongs to the next one: 与美国
			isShort = isHan && part.length === 1 && !isCounted;
		}
	}
	if (held !== '') yield held;
}

/** Chinese clauses, with the mark that ends each. */
const CLAUSE = /[^，；。：]+(?:[，；。：]+|$)/g;

/** Parts of an address, which may break behind each. */
const ADDRESS_PART = /[^/?&~]*(?:[/?&~]|$)/g;

/** Breaks a text into lines that fit a width. A word that is wider than a line stands alone, but for addresses. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
	const spaced = withDashes(text.replace(/[^\S\u00a0]+/g, ' ')).replace(/([，。、；：！？）]) /g, '$1');
	return filled(pieces(spaced), width, measure);
}

let letters: Intl.Segmenter | undefined;

/** A line as it is, or broken within the word that is wider than it may be: nothing of a text is cut off. */
export function broken(line: string, width: number, measure: (text: string) => number): string[] {
	if (measure(line) <= width) return [line];
	const lines = [''];
	letters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	for (const { segment } of letters.segment(line)) {
		const last = lines.at(-1) ?? '';
		if (last === '' || measure(last + segment) <= width) lines[lines.length - 1] = last + segment;
		else lines.push(segment);
	}
	return lines;
}

function filled(parts: Iterable<string>, width: number, measure: (text: string) => number): string[] {
	const lines: string[] = [];
	const add = (piece: string) => {
		const last = lines.at(-1);
		if (last !== undefined && measure(last + piece) <= width) lines[lines.length - 1] = last + piece;
		else lines.push(piece.trim());
	};
	for (const piece of parts) {
		if (!piece.includes('/') || measure(piece.trim()) <= width) {
			add(piece);
			continue;
		}
		lines.push('');
		for (const [part] of piece.trim().matchAll(ADDRESS_PART)) if (part !== '') add(part);
	}
	return lines.filter((line) => line !== '');
}

/**
 * The same number of lines, each about as long as the others: no single word ends a headline. Chinese ones end with a
 * clause where they can.
 */
export function balanced(text: string, width: number, measure: (text: string) => number): string[] {
	const fewest = wrap(text, width, measure);
	if (fewest.length < 2) return fewest;
	const clauses = Array.from(text.matchAll(CLAUSE), ([clause]) => clause);
	const byClause = filled(clauses, width, measure);
	const isWhole = byClause.length === fewest.length && byClause.every((line) => measure(line) <= width);
	const set = (room: number) => (isWhole ? filled(clauses, room, measure) : wrap(text, room, measure));
	let [low, high] = [width / 2, width];
	while (high - low > 1) {
		const middle = (low + high) / 2;
		if (set(middle).length > fewest.length) low = middle;
		else high = middle;
	}
	return set(high);
}
