import { EDITIONS, isCode, isWithin, type Edition } from './product.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Which goods a code or a group holds, subheading by subheading. */
type Holds = (subheading: string) => boolean;

/** Whether goods that move between two subheadings leave a product, or come into it. */
type Crosses = (one: string, other: string) => boolean;

/** Subheadings that changed in the next edition, each with those there that its goods went to. */
type Step = Iterable<readonly [code: string, became: readonly string[]]>;

function holdsOf(product: string, { groups }: Vocabulary): Holds {
	const group = groups.get(product);
	if (group)
		return (code) =>
			group.codes.some((wider) => isWithin(code, wider)) && !group.without.some((wider) => isWithin(code, wider));
	const wider = subjectOf(product);
	return (code) => isWithin(code, wider);
}

/**
 * A chapter of a group counts as the same in all editions, as a chapter does: goods that move between it and codes of no
 * concern to the group cross nothing.
 */
function crossesOf(product: string, { groups }: Vocabulary, holds: Holds): Crosses {
	const { codes = [], without = [] } = groups.get(product) ?? {};
	const chapters = codes.filter(({ length }) => length === 2);
	const isInChapter = (code: string) => chapters.some((chapter) => isWithin(code, chapter));
	const isLeftOut = (code: string) => without.some((wider) => isWithin(code, wider));
	return (one, other) => {
		if (holds(one) === holds(other)) return false;
		const [inside, outside] = holds(one) ? [one, other] : [other, one];
		return !isInChapter(inside) || isLeftOut(outside);
	};
}

const byHeadings = new WeakMap<object, ReadonlyMap<string, Step>>();

/** The changes that a product can be touched by: of a code those in which its heading occurs. */
function stepAround(product: string, changes: ReadonlyMap<string, readonly string[]>): Step {
	if (!isCode(product) || product.length < 4) return changes;
	let byHeading = byHeadings.get(changes);
	if (!byHeading) {
		const headings = new Map<string, [string, readonly string[]][]>();
		for (const [code, became] of changes)
			for (const heading of new Set([code, ...became].map((each) => each.slice(0, 4)))) {
				const others = headings.get(heading);
				if (others) others.push([code, became]);
				else headings.set(heading, [[code, became]]);
			}
		byHeadings.set(changes, (byHeading = headings));
	}
	return byHeading.get(product.slice(0, 4)) ?? [];
}

/** What was found out about editions, which never change. */
interface WorkedOut {
	readonly numbers: Map<string, ReadonlyMap<Edition, number>>;
	readonly origins: Map<string, ReadonlyMap<string, ReadonlySet<string>>>;
	readonly moved: Map<string, MovedGoods>;
}

const workedOut = new WeakMap<object, WorkedOut>();

function workedOutBy(key: object): WorkedOut {
	let worked = workedOut.get(key);
	if (!worked) workedOut.set(key, (worked = { numbers: new Map(), origins: new Map(), moved: new Map() }));
	return worked;
}

/** Of codes it holds as long as the editions do, of groups as long as the desk's groups do. */
const workedOutOf = (product: string, vocabulary: Vocabulary): WorkedOut =>
	workedOutBy(isCode(product) ? vocabulary.changes : vocabulary.groups);

/** A national line changes with its subheading, as far as is known here. */
const subjectOf = (product: string): string => (isCode(product) ? product.slice(0, 6) : product);

function remembered<T>(known: Map<string, T>, id: string, find: () => T): T {
	let found = known.get(id);
	if (found === undefined) known.set(id, (found = find()));
	return found;
}

/** Whether what a product holds in an edition is what it holds in the next: no subheading moves in or out. */
function mapsOntoItself(product: string, vocabulary: Vocabulary, step: Step): boolean {
	const holds = holdsOf(product, vocabulary);
	const crosses = crossesOf(product, vocabulary, holds);
	for (const [code, became] of step) {
		if (holds(code) && isSubheading(product)) return false;
		// where nothing says what became of it, it may have gone anywhere
		if (became.length === 0 && crosses(code, '')) return false;
		if (became.some((now) => crosses(code, now))) return false;
	}
	return true;
}

/** Whether a product is a subheading or lies below one: whatever such a code changes, it counts other goods. */
const isSubheading = (product: string): boolean => isCode(product) && product.length >= 6;

/** Whether a product counts the same goods in all editions, whatever they changed. */
const isLasting = (product: string, { groups }: Vocabulary): boolean =>
	isCode(product) ? product.length === 2 : !groups.has(product);

/**
 * Tells editions apart by what a code counts in them: of two with the same number it counts the same goods. A heading
 * does where its subheadings map onto it, a group where its members map onto each other, a chapter and all goods always.
 */
export function meanings(product: string, vocabulary: Vocabulary): (edition: Edition) => number {
	if (isLasting(product, vocabulary)) return () => 0;
	let numbers: ReadonlyMap<Edition, number> | undefined;
	const known = workedOutOf(product, vocabulary).numbers;
	const all = () => remembered(known, subjectOf(product), () => numbered(product, vocabulary));
	return (edition) => (numbers ??= all()).get(edition) ?? 0;
}

function numbered(product: string, vocabulary: Vocabulary): ReadonlyMap<Edition, number> {
	const numbers = new Map<Edition, number>();
	let number = 0;
	for (const edition of EDITIONS) {
		numbers.set(edition, number);
		if (!mapsOntoItself(product, vocabulary, stepAround(product, vocabulary.changes(edition)))) number++;
	}
	return numbers;
}

/** What moved between a product and other codes from one edition to a later one, through every edition between. */
export interface MovedGoods {
	/** Subheadings of the later edition that its goods went to; of a code itself also the code, where some stayed. */
	readonly went: readonly string[];
	/** Subheadings of the earlier edition whose goods it has taken in. */
	readonly came: readonly string[];
}

/** Subheadings of a later edition that are not what they were, each with those of an earlier one whose goods it has. */
function originsBetween(from: Edition, to: Edition, { changes }: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> {
	let origins = new Map<string, ReadonlySet<string>>();
	for (const edition of EDITIONS.filter((year) => year >= from && year < to)) {
		const next = new Map<string, Set<string>>();
		const step = changes(edition);
		for (const [code, of] of origins) if (!step.has(code)) next.set(code, new Set(of));
		for (const [code, became] of step)
			for (const now of became)
				next.set(now, new Set([...(next.get(now) ?? []), ...(origins.get(code) ?? new Set([code]))]));
		origins = next;
	}
	return origins;
}

/** What moved into and out of a code or a group between two editions. */
export function movedGoods(product: string, from: Edition, to: Edition, vocabulary: Vocabulary): MovedGoods {
	const editions = `${from} ${to}`;
	const { moved } = workedOutOf(product, vocabulary);
	const { origins } = workedOutBy(vocabulary.changes);
	return remembered(moved, `${editions} ${subjectOf(product)}`, () =>
		movedAmong(
			remembered(origins, editions, () => originsBetween(from, to, vocabulary)),
			product,
			vocabulary
		)
	);
}

function movedAmong(
	origins: ReadonlyMap<string, ReadonlySet<string>>,
	product: string,
	vocabulary: Vocabulary
): MovedGoods {
	const holds = holdsOf(product, vocabulary);
	const went: string[] = [];
	const came = new Set<string>();
	for (const [code, of] of origins) {
		if ((isSubheading(product) || !holds(code)) && [...of].some(holds)) went.push(code);
		if (holds(code)) for (const origin of of) if (!holds(origin)) came.add(origin);
	}
	return { went: went.sort(), came: [...came].sort() };
}
