/** What is known of a period: section 3 of the contract, read literally. */
import { compared, dividedBy, fraction, plus, type Fraction } from './exact.ts';
import type { DataSet, Flow } from './data.ts';
import {
	allPaths,
	boundsOf,
	difference,
	HUNDRED,
	neverUnderNought,
	notBeaten,
	NOUGHT,
	observedBounds,
	ofOneBasis,
	pathOf,
	preferred,
	sumOf,
	type Bounds,
	type Path,
	type Span,
	type Suspicion,
	type Term
} from './paths.ts';
import { growthsOf, valuesOf, winner, type Print, type Scope } from './winner.ts';

export interface Figure extends Bounds {
	readonly how: 'observed' | 'derived' | 'identity' | 'implied';
	readonly terms: readonly Term[];
}

export interface Question extends Scope, Span {
	readonly partner: string;
	readonly flow: Flow | 'balance';
	readonly currency: string;
}

const valuesIn = (data: DataSet, question: Question, flow: Flow): readonly Print[] =>
	valuesOf(data, question, { partner: question.partner, currency: question.currency, flow });

const ofPeriod = (prints: readonly Print[], { from, to }: Question): Print[] =>
	prints.filter(({ row }) => row.from === from && row.to === to);

/** How a flow enters a sum with another: by its winner, unless that is doubted and there is another path. */
const addends = (data: DataSet, question: Question, flow: Flow, suspicion: Suspicion): Path[] => {
	const prints = valuesIn(data, question, flow);
	const print = winner(ofPeriod(prints, question));
	if (!print) return allPaths(prints, question, suspicion);
	const observed = pathOf([{ sign: 1, print }], suspicion);
	return [observed, ...allPaths(prints, question, suspicion).filter(({ doubted }) => doubted < observed.doubted)];
};

type Parts = readonly (readonly [Flow, 1 | -1])[];

const WAYS: Readonly<Record<Flow | 'balance', readonly Parts[]>> = {
	total: [[['export', 1], ['import', 1]]], // prettier-ignore
	export: [[['total', 1], ['import', -1]]], // prettier-ignore
	import: [[['total', 1], ['export', -1]]], // prettier-ignore
	balance: [
		[['export', 1], ['import', -1]], // prettier-ignore
		[['total', 1], ['import', -1], ['import', -1]], // prettier-ignore
		[['export', 1], ['export', 1], ['total', -1]] // prettier-ignore
	]
};

interface Combination {
	readonly paths: readonly { readonly sign: 1 | -1; readonly path: Path }[];
	readonly terms: readonly Term[];
	readonly doubted: number;
}

const turned = (sign: 1 | -1, by: 1 | -1): 1 | -1 => (sign === by ? 1 : -1);

/** Every choice of one path a flow whose terms are of one basis; a flow that counts twice is one and the same. */
const combinations = (data: DataSet, question: Question, parts: Parts, suspicion: Suspicion): Combination[] => {
	const flows = [...new Set(parts.map(([flow]) => flow))];
	const choices = flows.reduce<ReadonlyMap<Flow, Path>[]>(
		(sofar, flow) =>
			addends(data, question, flow, suspicion).flatMap((path) =>
				sofar.map((chosen) => new Map([...chosen, [flow, path] as const]))
			),
		[new Map()]
	);
	return choices.flatMap((chosen) => {
		const paths = parts.flatMap(([flow, sign]) => {
			const path = chosen.get(flow);
			return path ? [{ sign, path }] : [];
		});
		const terms = paths.flatMap(({ sign, path }) =>
			path.terms.map((term): Term => ({ ...term, sign: turned(term.sign, sign) }))
		);
		return ofOneBasis(terms) ? [{ paths, terms, doubted: Math.max(0, ...paths.map(({ path }) => path.doubted)) }] : [];
	});
};

/** One combination is better where no path of it is worse and one is better. */
const dominates = (a: Combination, b: Combination): number => {
	const orders = a.paths.map(({ path }, index) => {
		const other = b.paths[index];
		return other && path !== other.path ? preferred(path, other.path) : 0;
	});
	return orders.every((order) => order <= 0) && orders.some((order) => order < 0) ? -1 : 0;
};

const combined = ({ paths, terms }: Combination, flow: Flow | 'balance'): Figure => {
	const sum = paths.reduce<Bounds>(
		(sofar, { sign, path }) => {
			const part = neverUnderNought(sumOf(path.terms));
			return sign === 1
				? {
						value: plus(sofar.value, part.value),
						low: plus(sofar.low, part.low),
						high: plus(sofar.high, part.high)
					}
				: difference(sofar, part);
		},
		{ value: NOUGHT, low: NOUGHT, high: NOUGHT }
	);
	return { how: 'identity', terms, ...(flow === 'balance' ? sum : neverUnderNought(sum)) };
};

/** A figure from other flows of the same period, with no more doubt than `most`: the first way that there is. */
const identities = (data: DataSet, question: Question, suspicion: Suspicion, most: number): Figure[] => {
	for (const parts of WAYS[question.flow]) {
		const all = combinations(data, question, parts, suspicion).filter(({ doubted }) => doubted <= most);
		if (all.length > 0) return notBeaten(all, dominates).map((one) => combined(one, question.flow));
	}
	return [];
};

/**
 * A figure from printed rows: every answer that the contract allows, none where nothing is known. The winner of its
 * own period whatever disagrees with it; then sums and identities, doubted ones after others, and at last those that
 * are held back.
 */
export const knownFigures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const known = figuresKnown.get(suspicion) ?? new Map<string, Figure[]>();
	figuresKnown.set(suspicion, known);
	const { partner, flow, currency, from, to, asof, source } = question;
	const id = [partner, flow, currency, from, to, asof, source].join(' ');
	const figure = known.get(id) ?? workOut(data, question, suspicion);
	known.set(id, figure);
	return figure;
};

/** Figures worked out under one suspicion: one data set's, as of one day. */
const figuresKnown = new WeakMap<Suspicion, Map<string, Figure[]>>();

/** Sums of sound rows first, then with doubted ones, at last with those that hold a figure back. */
const DOUBTS = [0, 1, 2];

const workOut = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const { flow } = question;
	if (flow === 'balance') {
		return DOUBTS.map((most) => identities(data, question, suspicion, most)).find(({ length }) => length > 0) ?? [];
	}
	const prints = valuesIn(data, question, flow);
	const print = winner(ofPeriod(prints, question));
	if (print) return [{ how: 'observed', terms: [{ sign: 1, print }], ...observedBounds(print) }];
	const sums = notBeaten(allPaths(prints, question, suspicion), preferred);
	const derived = sums.map(({ terms }): Figure => ({ how: 'derived', terms, ...neverUnderNought(sumOf(terms)) }));
	for (const most of DOUBTS) {
		if (sums.some(({ doubted }) => doubted <= most)) return derived;
		const others = identities(data, question, suspicion, most);
		if (others.length > 0) return others;
	}
	return [];
};

/** Growth as it is printed for the period, in the currency asked for. */
export const reportedGrowth = (
	data: DataSet,
	question: Question,
	without: ReadonlySet<number> = new Set()
): (Bounds & { print: Print }) | undefined => {
	if (question.flow === 'balance') return undefined;
	const { partner, flow, currency } = question;
	const prints = growthsOf(data, question, { partner, flow, currency });
	const print = winner(ofPeriod(prints, question).filter(({ index }) => !without.has(index)));
	return print && { ...boundsOf(print), print };
};

export const yearOn = (question: Question, years: number): Question => ({
	...question,
	from: question.from + 12 * years,
	to: question.to + 12 * years
});

/**
 * The value a year before one that is printed with its growth: of the row's own value where it has one. A row whose
 * growth is of another currency implies nothing, unless only its source is asked for.
 */
const impliedFigures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const { flow } = question;
	const later = yearOn(question, 1);
	const growth = reportedGrowth(data, later, question.source === undefined ? suspicion.otherCurrency : new Set());
	if (!growth || flow === 'balance') return [];
	const factor = (percentage: Fraction): Fraction => plus(fraction(1n), dividedBy(percentage, HUNDRED));
	if (compared(factor(growth.low), NOUGHT) <= 0) return [];
	const own = valuesIn(data, later, flow).find(({ index }) => index === growth.print.index);
	const values: readonly (Bounds & Pick<Figure, 'terms'>)[] = own
		? [{ terms: [{ sign: 1, print: own }], ...observedBounds(own) }]
		: knownFigures(data, later, suspicion);
	return values.flatMap((figure): Figure[] => {
		if (!ofOneBasis([...figure.terms, { sign: 1, print: growth.print }])) return [];
		return [
			{
				how: 'implied',
				terms: figure.terms,
				value: dividedBy(figure.value, factor(growth.value)),
				low: dividedBy(figure.low, factor(growth.high)),
				high: dividedBy(figure.high, factor(growth.low))
			}
		];
	});
};

/** A figure, implied ones too: every answer that the contract allows. */
export const figures = (data: DataSet, question: Question, suspicion: Suspicion): Figure[] => {
	const known = knownFigures(data, question, suspicion);
	return known.length > 0 || question.flow === 'balance' ? known : impliedFigures(data, question, suspicion);
};
