/** Section 3 of the contract, read literally: what can be computed from rows, by trying everything. */
import { compared, dividedBy, fraction, least, minus, most, plus, times, type Fraction } from './exact.ts';
import type { DataSet, Flow } from './data.ts';
import { growthsOf, valuesOf, winner, winners, type Print, type Scope, type SeriesKey } from './winner.ts';

export interface Bounds {
	readonly value: Fraction;
	readonly low: Fraction;
	readonly high: Fraction;
}

export interface Term {
	readonly sign: 1 | -1;
	readonly print: Print;
}

export interface Figure extends Bounds {
	readonly how: 'observed' | 'derived' | 'identity' | 'implied';
	readonly terms: readonly Term[];
}

/** Rows that a warning steers away from sums, and rows whose growth is of another currency: by their place in the file. */
export interface Suspicion {
	readonly doubted: ReadonlySet<number>;
	readonly otherCurrency: ReadonlySet<number>;
}

export interface Question extends Scope {
	readonly partner: string;
	readonly flow: Flow | 'balance';
	readonly currency: string;
	readonly from: number;
	readonly to: number;
}

const NOUGHT = fraction(0n);
const HUNDRED = fraction(100n);

const halved = (place: Fraction): Fraction => dividedBy(place, fraction(2n));

const boundsOf = ({ value, place }: Print): Bounds => ({
	value,
	low: minus(value, halved(place)),
	high: plus(value, halved(place))
});

const neverUnderNought = <T extends Bounds>(bounds: T): T => ({ ...bounds, low: most(NOUGHT, bounds.low) });

/** A trade value's print with its bounds. */
const observedBounds = (print: Print): Bounds => neverUnderNought(boundsOf(print));

/** A signed sum of prints. */
const sumOf = (terms: readonly Term[]): Bounds =>
	terms.reduce<Bounds>(
		(sum, { sign, print }) => {
			const { value, low, high } = observedBounds(print);
			return sign === 1
				? { value: plus(sum.value, value), low: plus(sum.low, low), high: plus(sum.high, high) }
				: { value: minus(sum.value, value), low: minus(sum.low, high), high: minus(sum.high, low) };
		},
		{ value: NOUGHT, low: NOUGHT, high: NOUGHT }
	);

const bases = (terms: readonly Term[]): Set<string> =>
	new Set(terms.flatMap(({ print }) => print.source.basis || []));

const ofOneBasis = (terms: readonly Term[]): boolean => bases(terms).size <= 1;

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
interface Path {
	readonly terms: readonly Term[];
	/** 0: of one origin; 1: mixed; 2 and 3: the same, with a doubted row in a sum of several. */
	readonly tier: number;
	readonly error: Fraction;
}

const pathOf = (terms: readonly Term[], tier: number, { doubted }: Suspicion): Path => ({
	terms,
	tier: terms.length > 1 && terms.some(({ print }) => doubted.has(print.index)) ? tier + 2 : tier,
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
const preferred = (a: Path, b: Path): number => {
	if (a.tier !== b.tier) return a.tier - b.tier;
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

const notBeaten = <T>(several: readonly T[], order: (a: T, b: T) => number): T[] =>
	several.filter((one) => !several.some((other) => order(other, one) < 0));

const allPaths = (data: DataSet, question: Question, key: SeriesKey, suspicion: Suspicion): Path[] => {
	const prints = valuesOf(data, question, key);
	const { from, to } = question;
	const origins = [...new Set(prints.map(({ source }) => source.origin))];
	const ofOne = origins.flatMap((origin) =>
		simplePaths(winners(prints.filter(({ source }) => source.origin === origin)), from, to)
	);
	const mixed = simplePaths(winners(prints), from, to);
	const oneOrigin = (terms: readonly Term[]): boolean =>
		new Set(terms.map(({ print }) => print.source.origin)).size === 1;
	return [
		...ofOne.map((terms) => pathOf(terms, 0, suspicion)),
		...mixed.filter((terms) => !oneOrigin(terms)).map((terms) => pathOf(terms, 1, suspicion))
	].filter(({ terms }) => ofOneBasis(terms));
};

/** How a part can be known from rows of its own series: the winner alone where there is one, else every path. */
const ways = (data: DataSet, question: Question, flow: Flow, suspicion: Suspicion): Path[] => {
	const key = { partner: question.partner, currency: question.currency, flow };
	const own = valuesOf(data, question, key).filter(
		({ row }) => row.from === question.from && row.to === question.to
	);
	const print = winner(own);
	return print ? [pathOf([{ sign: 1, print }], 0, suspicion)] : allPaths(data, question, key, suspicion);
};

const PARTS: Readonly<Record<Flow | 'balance', readonly [Flow, Flow, 1 | -1]>> = {
	total: ['export', 'import', 1],
	export: ['total', 'import', -1],
	import: ['total', 'export', -1],
	balance: ['export', 'import', -1]
};

/** A figure from the other two flows. Where their best ways differ in basis, the best that agree. */
const identities = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const [first, second, sign] = PARTS[question.flow];
	const seconds = ways(data, question, second, suspicion);
	const pairs = ways(data, question, first, suspicion).flatMap((a) =>
		seconds.map((b) => ({
			a,
			b,
			terms: [...a.terms, ...b.terms.map(({ sign: of, print }): Term => ({ sign: of === sign ? 1 : -1, print }))]
		}))
	);
	const agreeing = pairs.filter(({ terms }) => ofOneBasis(terms));
	const best = notBeaten(agreeing, (x, y) => {
		const a = preferred(x.a, y.a);
		const b = preferred(x.b, y.b);
		return a <= 0 && b <= 0 && (a < 0 || b < 0) ? -1 : 0;
	});
	return best.map(({ a, b, terms }) => {
		const parts = [neverUnderNought(sumOf(a.terms)), neverUnderNought(sumOf(b.terms))] as const;
		const sum: Bounds =
			sign === 1
				? {
						value: plus(parts[0].value, parts[1].value),
						low: plus(parts[0].low, parts[1].low),
						high: plus(parts[0].high, parts[1].high)
					}
				: {
						value: minus(parts[0].value, parts[1].value),
						low: minus(parts[0].low, parts[1].high),
						high: minus(parts[0].high, parts[1].low)
					};
		return { how: 'identity', terms, ...(question.flow === 'balance' ? sum : neverUnderNought(sum)) };
	});
};

/** A figure from printed rows: every answer that the contract allows, none where nothing is known. */
export const knownFigures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	if (question.flow !== 'balance') {
		const found = notBeaten(ways(data, question, question.flow, suspicion), preferred);
		if (found.length > 0)
			return found.map(({ terms }) => ({
				how: terms.length === 1 && terms[0]?.print.row.from === question.from ? 'observed' : 'derived',
				terms,
				...neverUnderNought(sumOf(terms))
			}));
	}
	return identities(data, question, suspicion);
};

/** Growth as it is printed for the period, in the currency asked for. */
export const reportedGrowth = (data: DataSet, question: Question): (Bounds & { print: Print }) | undefined => {
	if (question.flow === 'balance') return undefined;
	const { partner, flow, currency } = question;
	const prints = growthsOf(data, question, { partner, flow, currency });
	const print = winner(prints.filter(({ row }) => row.from === question.from && row.to === question.to));
	return print && { ...boundsOf(print), print };
};

const yearOn = (question: Question, years: number): Question => ({
	...question,
	from: question.from + 12 * years,
	to: question.to + 12 * years
});

/** The value a year before one that is printed with its growth. */
const impliedFigures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const later = yearOn(question, 1);
	const growth = reportedGrowth(data, later);
	if (!growth) return [];
	if (suspicion.otherCurrency.has(growth.print.index) && question.source === undefined) return [];
	const factor = (percent: Fraction): Fraction => plus(fraction(1n), dividedBy(percent, HUNDRED));
	if (compared(factor(growth.low), NOUGHT) <= 0) return [];
	return knownFigures(data, later, suspicion).map((figure) => ({
		how: 'implied',
		terms: figure.terms,
		value: dividedBy(figure.value, factor(growth.value)),
		low: dividedBy(figure.low, factor(growth.high)),
		high: dividedBy(figure.high, factor(growth.low))
	}));
};

/** A figure, implied ones too: every answer that the contract allows. */
export const figures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const known = knownFigures(data, question, suspicion);
	return known.length > 0 || question.flow === 'balance' ? known : impliedFigures(data, question, suspicion);
};

const quotient = (over: Bounds, under: Bounds): Bounds | undefined => {
	if (compared(under.value, NOUGHT) <= 0 || compared(under.low, NOUGHT) <= 0) return undefined;
	const corners = [over.low, over.high].flatMap((x) => [dividedBy(x, under.low), dividedBy(x, under.high)]);
	return { value: dividedBy(over.value, under.value), low: least(...corners), high: most(...corners) };
};

const difference = (a: Bounds, b: Bounds): Bounds => ({
	value: minus(a.value, b.value),
	low: minus(a.low, b.high),
	high: minus(a.high, b.low)
});

const mapped = (bounds: Bounds, change: (fraction: Fraction) => Fraction): Bounds => ({
	value: change(bounds.value),
	low: change(bounds.low),
	high: change(bounds.high)
});

const percent = (bounds: Bounds): Bounds => mapped(bounds, (value) => times(value, HUNDRED));

const each = <A, B>(as: readonly A[], bs: readonly B[], join: (a: A, b: B) => Bounds | undefined): Bounds[] =>
	as.flatMap((a) => bs.flatMap((b) => join(a, b) ?? []));

/** Growth over a year earlier, from the two figures. */
export const computedGrowths = (data: DataSet, question: Question, suspicion: Suspicion): Bounds[] => {
	if (question.flow === 'balance') return [];
	const base = knownFigures(data, yearOn(question, -1), suspicion);
	return each(knownFigures(data, question, suspicion), base, (current, before) => {
		const ratio = quotient(current, before);
		return ratio && mapped(percent(ratio), (value) => minus(value, HUNDRED));
	});
};

/** The figure where that of the base period is 100. */
export const indices = (
	data: DataSet,
	question: Question,
	base: { from: number; to: number },
	suspicion: Suspicion
): Bounds[] => {
	const months = fraction(BigInt(question.to - question.from), BigInt(base.to - base.from));
	const bases = knownFigures(data, { ...question, ...base }, suspicion);
	return each(knownFigures(data, question, suspicion), bases, (current, before) => {
		const ratio = quotient(current, mapped(before, (value) => times(value, months)));
		return ratio && percent(ratio);
	});
};

const world = (question: Question): Question => ({ ...question, partner: 'WLD' });

/** Per cent of the reporter's trade with the world. */
export const shares = (data: DataSet, question: Question, suspicion: Suspicion): Bounds[] =>
	each(
		knownFigures(data, question, suspicion),
		knownFigures(data, world(question), suspicion),
		(part, whole) => {
			const ratio = quotient(part, whole);
			return ratio && percent(ratio);
		}
	);

/** The change of the partner's figure, in points of the world's figure a year earlier. */
export const contributions = (data: DataSet, question: Question, suspicion: Suspicion): Bounds[] => {
	const earlier = yearOn(question, -1);
	const changes = each(
		knownFigures(data, question, suspicion),
		knownFigures(data, earlier, suspicion),
		difference
	);
	return each(changes, knownFigures(data, world(earlier), suspicion), (change, whole) => {
		const ratio = quotient(change, whole);
		return ratio && percent(ratio);
	});
};
