import { EDITIONS, isCode, isWithin, type Edition } from './product.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Which goods a code or a group holds, subheading by subheading. */
type Holds = (subheading: string) => boolean;

function holdsOf(product: string, { groups }: Vocabulary): Holds {
	const group = groups.get(product);
	if (group)
		return (code) =>
			group.codes.some((wider) => isWithin(code, wider)) && !group.without.some((wider) => isWithin(code, wider));
	// a national line changes with its subheading, as far as is known here
	const wider = product.slice(0, 6);
	return (code) => isWithin(code, wider);
}

/** Whether what a code holds in an edition is what it holds in the next: no subheading moves in or out. */
function mapsOntoItself(holds: Holds, isWhole: boolean, changes: ReadonlyMap<string, readonly string[]>): boolean {
	for (const [code, became] of changes) {
		const isInside = holds(code);
		if (!isWhole && isInside) return false;
		if (became.some((now) => holds(now) !== isInside)) return false;
	}
	return true;
}

/**
 * Tells editions apart by what a code counts in them: of two with the same number it counts the same goods. A heading
 * does where its subheadings map onto it, a group where its members map onto each other, a chapter and all goods always.
 */
export function meanings(product: string, vocabulary: Vocabulary): (edition: Edition) => number {
	if (!isCode(product) ? !vocabulary.groups.has(product) : product.length === 2) return () => 0;
	let numbers: ReadonlyMap<Edition, number> | undefined;
	return (edition) => (numbers ??= numbered(product, vocabulary)).get(edition) ?? 0;
}

function numbered(product: string, vocabulary: Vocabulary): ReadonlyMap<Edition, number> {
	const holds = holdsOf(product, vocabulary);
	const isWhole = product.length < 6 || !isCode(product);
	const numbers = new Map<Edition, number>();
	let number = 0;
	for (const edition of EDITIONS) {
		numbers.set(edition, number);
		if (!mapsOntoItself(holds, isWhole, vocabulary.changes(edition))) number++;
	}
	return numbers;
}

/** What became of a code between two editions: the subheadings that its goods have in the later one. */
export function became(product: string, from: Edition, to: Edition, { changes }: Vocabulary): string[] {
	let codes = new Set([product]);
	for (const edition of EDITIONS.filter((year) => year >= from && year < to)) {
		const step = changes(edition);
		codes = new Set([...codes].flatMap((code) => step.get(code) ?? [code]));
	}
	return [...codes].sort();
}
