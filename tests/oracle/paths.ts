/** Sums of rows by paths over month boundaries, every one of them: section 3 of the contract, read literally. */
import { compared, dividedBy, fraction, minus, most, plus, type Fraction } from './exact.ts';
import { Unsaid, winners, type Print } from './winner.ts';

export interface Bounds {
	readonly value: Fraction;
	readonly low: Fraction;
	readonly high: Fraction;
}

export interface Term {
	readonly sign: 1 | -1;
	readonly print: Print;
}

/** Rows that a warning steers away from sums, and rows whose growth is of another currency: by their place in the file. */
export interface Suspicion {
	readonly doubted: ReadonlySet<number>;
	/** Rows that hold back every figure they are a term of. */
	readonly held: ReadonlySet<number>;
	readonly otherCurrency: ReadonlySet<number>;
}

/** Two month boundaries. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export const NOUGHT = fraction(0n);
export const HUNDRED = fraction(100n);

const halved = (place: Fraction): Fraction => dividedBy(place, fraction(2n));

export const boundsOf = ({ value, place }: Print): Bounds => ({
	value,
	low: minus(value, halved(place)),
	high: plus(value, halved(place))
});

/**
 * A trade value. Where rows contradict each other a difference of them would be a trade under nothing: the contract has
 * no figure for that, and does not say which other way is then taken.
 */
export const neverUnderNought = <T extends Bounds>(bounds: T): T => {
	if (compared(bounds.high, NOUGHT) < 0) throw new Unsaid('the rows contradict each other');
	return { ...bounds, value: most(NOUGHT, bounds.value), low: most(NOUGHT, bounds.low) };
};

/** A trade value's print with its bounds. */
export const observedBounds = (print: Print): Bounds => neverUnderNought(boundsOf(print));

export const difference = (a: Bounds, b: Bounds): Bounds => ({
	value: minus(a.value, b.value),
	low: minus(a.low, b.high),
	high: minus(a.high, b.low)
});

/** A signed sum of prints. */
export const sumOf = (terms: readonly Term[]): Bounds =>
	terms.reduce<Bounds>(
		(sum, { sign, print }) => {
			const { value, low, high } = observedBounds(print);
			return sign === 1
				? { value: plus(sum.value, value), low: plus(sum.low, low), high: plus(sum.high, high) }
				: { value: minus(sum.value, value), low: minus(sum.low, high), high: minus(sum.high, low) };
		},
		{ value: NOUGHT, low: NOUGHT, high: NOUGHT }
	);

const bases = (terms: readonly Term[]): Set<string> => new Set(terms.flatMap(({ print }) => print.source.basis || []));

export const ofOneBasis = (terms: readonly Term[]): boolean => bases(terms).size <= 1;

/** Every way from one boundary to another that passes none twice. */
const simplePaths = (edges: readonly Print[], from: number, to: number): Term[][] => {
	const found: Term[][] = [];
	const walk = (at: number, seen: readonly number[], terms: readonly Term[]): void => {
		if (at === to) {
			found.push([...terms]);
			return;
		}
		for (const print of edges) {
			const next = print.row.from === at ? print.row.to : print.row.to === at ? print.row.from : undefined;
			if (next === undefined || seen.includes(next)) continue;
			walk(next, [...seen, next], [...terms, { sign: print.row.from === at ? 1 : -1, print }]);
		}
	};
	walk(from, [from], []);
	return found;
};

/** A way to a figure, with what the contract compares it by. */
export interface Path {
	readonly terms: readonly Term[];
	/** 1 where a row under a warning is among the terms, 2 where one holds the figure back. */
	readonly doubted: number;
	/** Rows of several origins. */
	readonly mixed: boolean;
	readonly error: Fraction;
}

export const pathOf = (terms: readonly Term[], { doubted, held }: Suspicion): Path => ({
	terms,
	doubted: Math.max(0, ...terms.map(({ print: { index } }) => (held.has(index) ? 2 : doubted.has(index) ? 1 : 0))),
	mixed: new Set(terms.map(({ print }) => print.source.origin)).size > 1,
	error: terms.reduce((sum, { print }) => plus(sum, halved(print.place)), NOUGHT)
});

/** `a` before `b` by one property of their terms, all of them sorted: 0 where neither is clearly better. */
const clearly = (a: Path, b: Path, property: (print: Print) => number | string): number => {
	const sorted = ({ terms }: Path): (number | string)[] =>
		terms.map(({ print }) => property(print)).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
	const pairs = sorted(a).map((value, index) => [value, sorted(b)[index] ?? value] as const);
	const better = pairs.some(([x, y]) => x < y);
	const worse = pairs.some(([x, y]) => x > y);
	if (better && worse) return Number.NaN;
	return better ? -1 : worse ? 1 : 0;
};

/** Below nought where the contract takes `a`; NaN where its words leave it open (ranks 1 and 3 against 2 and 2). */
export const preferred = (a: Path, b: Path): number => {
	if (a.doubted !== b.doubted) return a.doubted - b.doubted;
	if (a.mixed !== b.mixed) return a.mixed ? 1 : -1;
	const byError = compared(a.error, b.error);
	if (byError !== 0) return byError;
	if (a.terms.length !== b.terms.length) return a.terms.length - b.terms.length;
	const byRank = clearly(a, b, ({ source }) => source.rank);
	if (byRank !== 0) return byRank;
	const byDay = clearly(a, b, ({ day }) => day);
	if (byDay !== 0) return -byDay;
	const byRow = clearly(a, b, ({ index }) => index);
	return -byRow;
};

/** Those that no other comes before, by an order that leaves some undecided. */
export const notBeaten = <T>(several: readonly T[], order: (a: T, b: T) => number): T[] =>
	several.reduce<T[]>((best, next) => {
		if (best.some((one) => order(one, next) < 0)) return best;
		return [...best.filter((one) => order(next, one) >= 0 || Number.isNaN(order(next, one))), next];
	}, []);

/**
 * The rows that sums are made of: the best of each origin and period. Rank 3 never stands beside 1 or 2, so such a
 * row is there only where its period has no other.
 */
const edgesOf = (prints: readonly Print[]): Print[] => {
	const able = prints.filter(
		({ source, row }) =>
			source.rank < 3 ||
			!prints.some((other) => other.source.rank < 3 && other.row.from === row.from && other.row.to === row.to)
	);
	// where all rows of a period go round in a circle, it is not said whose row stands for an origin either
	winners(able);
	const origins = [...new Set(able.map(({ source }) => source.origin))];
	return origins.flatMap((origin) => winners(able.filter(({ source }) => source.origin === origin)));
};

export const allPaths = (prints: readonly Print[], { from, to }: Span, suspicion: Suspicion): Path[] =>
	simplePaths(edgesOf(prints), from, to)
		.filter(ofOneBasis)
		.map((terms) => pathOf(terms, suspicion));
