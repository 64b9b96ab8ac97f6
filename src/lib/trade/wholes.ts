import { signedSum, tradeValue } from './bounds.ts';
import { oneBasis, signedTerms, type Figure } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import type { Period } from './period.ts';
import { isBelow, isWithin, levelOf, partsAmong, type Edition } from './product.ts';
import type { Relation } from './slice.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A trade in one currency. */
export interface Key extends Relation {
	readonly currency: string;
}

/** The printed values of a trade in a currency: one a period, or all of each. */
export interface PrintedSeries {
	winners(): Iterable<Observation>;
	groups(): Iterable<readonly Observation[]>;
}

/** What wholes and their parts are worked out from. */
export interface Known {
	readonly vocabulary: Vocabulary;
	/** Tells editions apart by what a code counts in them. */
	readonly meaningOf: (product: string) => (edition: Edition) => number;
	/** The codes that a reporter has rows in with a partner. */
	products(of: { readonly reporter: string; readonly partner: string }): readonly string[];
	tradeRows(key: Relation, flow: Flow): readonly Observation[];
	series(key: Key, flow: Flow): PrintedSeries;
	/** True where a relation is known to have a value for every flow and period that another one has. */
	hasPeriodsOf?(relation: Relation, other: Relation): boolean;
	/** A figure from rows alone, a sum too. */
	figureFromRows(key: Key, flow: Flow, period: Period): Figure | undefined;
}

/** A code that counts in a whole, or is left out of it. */
export interface Member {
	readonly product: string;
	readonly sign: 1 | -1;
}

/** What a product is the sum of: the codes of a group, or a code's parts one level down. */
export function membersOf(known: Pick<Known, 'vocabulary' | 'products'>, key: Relation): Member[] {
	const group = known.vocabulary.groups.get(key.product);
	const plus = (product: string): Member => ({ product, sign: 1 });
	if (!group) return partsAmong(known.products(key), key.product).map(plus);
	return [...group.codes.map(plus), ...group.without.map((product): Member => ({ product, sign: -1 }))];
}

/**
 * The parts of a product at a level, among the codes that rows are about. Of a group those of its codes, and none that it
 * leaves out: a part that holds such a code is broken down further.
 */
export function breakdown(known: Pick<Known, 'vocabulary' | 'products'>, key: Relation, level: number): string[] {
	const codes = known.products(key);
	const group = known.vocabulary.groups.get(key.product);
	const without = group?.without ?? [];
	const partsIn = (code: string): string[] => {
		if (without.some((left) => isWithin(code, left))) return [];
		return without.some((left) => isBelow(left, code)) ? partsAmong(codes, code).flatMap(partsIn) : [code];
	};
	const isThere = (code: string) => codes.some((other) => isWithin(other, code));
	const parts = (group?.codes ?? [key.product]).flatMap((root) => {
		if (levelOf(root) < level) return partsAmong(codes, root, level);
		return isThere(root) ? [root] : [];
	});
	return [...new Set(parts.flatMap(partsIn))].sort();
}

/** A member's figure, as it counts in the whole. */
interface Addend {
	readonly product: string;
	readonly sign: 1 | -1;
	readonly of: Figure;
}

const editionsOf = ({ of }: Pick<Addend, 'of'>): readonly Edition[] =>
	of.terms.flatMap(({ rows }) => rows.flatMap(({ edition }) => edition ?? []));

/**
 * Members that are of one edition: of codes that count other goods in it than in the newest of them only those of the
 * newest, since the goods of the others stand under other codes there and would count twice.
 */
function ofOneEdition({ meaningOf }: Pick<Known, 'meaningOf'>, addends: readonly Addend[]): readonly Addend[] {
	const editions = new Set(addends.flatMap(editionsOf));
	if (editions.size < 2) return addends;
	const newest = Math.max(...editions) as Edition;
	return addends.filter((addend) => {
		const meaning = meaningOf(addend.product);
		return editionsOf(addend).every((edition) => meaning(edition) === meaning(newest));
	});
}

/**
 * The sum of a product's members, where all are known. A member whose rows are all of other editions than those of the
 * rest is no code of that time, and does not count. Undefined where a member is missing, or bases of valuation differ.
 */
export function sumOfMembers(known: Known, key: Key, flow: Flow, period: Period): Figure | undefined {
	const found: Addend[] = [];
	const missing: string[] = [];
	for (const { product, sign } of membersOf(known, key)) {
		const of = known.figureFromRows({ ...key, product }, flow, period);
		if (of) found.push({ product, sign, of });
		else missing.push(product);
	}
	const terms = ofOneEdition(known, found);
	if (terms.length === 0) return undefined;
	if (missing.length > 0) {
		const editions = new Set(terms.flatMap(({ of }) => of.terms.flatMap(({ rows }) => rows.map((row) => row.edition))));
		const isExpected = (product: string): boolean => {
			const own = known.products(key).filter((code) => isWithin(code, product));
			const rows = own.flatMap((code) => known.tradeRows({ ...key, product: code }, flow));
			return rows.length === 0 || rows.some(({ edition }) => edition === undefined || editions.has(edition));
		};
		if (missing.some(isExpected)) return undefined;
	}
	const all = terms.flatMap(({ sign, of }) => signedTerms(of.terms, sign));
	if (!oneBasis(all)) return undefined;
	const sum = tradeValue(signedSum(terms));
	return sum && { ...sum, how: 'sum', terms: all };
}
