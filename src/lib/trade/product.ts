/** All goods: the root of the tree of codes. */
export const TOTAL = 'TOTAL';

/** The years of the editions of the Harmonized System, H0 to H6. */
export const EDITIONS = [1992, 1996, 2002, 2007, 2012, 2017, 2022] as const;

export type Edition = (typeof EDITIONS)[number];

/** Digits of a code: of a chapter, a heading, a subheading, and of a country's own lines below those. */
const LENGTHS: readonly number[] = [2, 4, 6, 7, 8, 9, 10, 11, 12];

/** Whether a text is digits, as many as a code has. */
export const isCode = (text: string): boolean => LENGTHS.includes(text.length) && /^\d+$/.test(text);

const isNational = ({ length }: string): boolean => length > 6 && LENGTHS.includes(length);

/** Whether a text could be the code of a group of goods: capital letters, digits and hyphens, a letter first. */
export const isGroupCode = (text: string): boolean =>
	/^[A-Z][A-Z\d-]*$/.test(text) && text !== TOTAL && text !== 'REST' && text !== 'ALL';

/** Digits of a code; 0 for all goods. */
export const levelOf = (product: string): number => (product === TOTAL ? 0 : product.length);

/** The code that a code lies right below: 01 of 0101, the subheading of a national line, TOTAL of a chapter. */
export function parentOf(code: string): string {
	if (isNational(code)) return code.slice(0, 6);
	return code.length > 2 ? code.slice(0, -2) : TOTAL;
}

/** Whether a code lies below another, or below all goods. */
export const isBelow = (code: string, product: string): boolean =>
	(product === TOTAL || (code.length > product.length && code.startsWith(product))) && isCode(code);

/** Whether a code is another, or lies below it. */
export const isWithin = (code: string, wider: string): boolean => code === wider || isBelow(code, wider);

/**
 * The parts of a code among codes that rows are about, at a level or at the first one below it where rows are: codes
 * themselves, and those above rows of finer ones.
 */
export function partsAmong(codes: Iterable<string>, product: string, level?: number): string[] {
	const below = [...codes].filter((code) => isBelow(code, product));
	const digits = level ?? Math.min(...below.map(({ length }) => length));
	return [...new Set(below.filter(({ length }) => length >= digits).map((code) => code.slice(0, digits)))].sort();
}

/** A list of codes whose parts are asked for, and how often they were. */
interface AskedList {
	times: number;
	byWhole?: ReadonlyMap<string, readonly string[]>;
}

const askedLists = new WeakMap<readonly string[], AskedList>();
/** Times that a list is looked through: finding the parts of all its codes takes as long as some hundred looks. */
const FEW_LOOKS = 64;

/**
 * The parts of a code that stand among some codes themselves, at the first level below it where any are. Of a list that
 * is asked about again and again they are found once for all of its codes.
 */
export function partsIn(codes: readonly string[], product: string): readonly string[] {
	const asked = askedLists.get(codes) ?? { times: 0 };
	askedLists.set(codes, asked);
	if (asked.times++ < FEW_LOOKS) return partsOf(codes, product);
	asked.byWhole ??= partsByWhole(codes);
	return asked.byWhole.get(product) ?? [];
}

function partsOf(codes: readonly string[], product: string): string[] {
	const standing = new Set(codes);
	return partsAmong(codes, product).filter((code) => standing.has(code));
}

function partsByWhole(codes: readonly string[]): Map<string, string[]> {
	const parts = new Map<string, string[]>();
	// the shortest come first: what is longer than the first part of a whole is none of its parts
	for (const code of [...new Set(codes)].filter(isCode).sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
		for (const whole of wholesOf(code)) {
			const [first] = parts.get(whole) ?? [];
			if (first === undefined) parts.set(whole, [code]);
			else if (first.length === code.length) parts.get(whole)?.push(code);
		}
	return parts;
}

/** Every code that a code lies below, and all goods. */
const wholesOf = (code: string): string[] => [
	TOTAL,
	...LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length))
];
