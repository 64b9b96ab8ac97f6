import { agree, printedValue, signedSum, tradeValue, type Exact } from './bounds.ts';
import { oneBasis, signedTerms, termOf, type Figure, type Term } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { periodKey, type Period } from './period.ts';
import { isBelow, isCode, isWithin, levelOf, parentOf, partsAmong, TOTAL } from './product.ts';
import type { Relation } from './slice.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Key extends Relation {
	readonly currency: string;
}

/** What wholes and their parts are worked out from. */
export interface Known {
	readonly vocabulary: Vocabulary;
	/** The codes that a reporter has rows in with a partner. */
	products(of: { readonly reporter: string; readonly partner: string }): readonly string[];
	tradeRows(key: Relation, flow: Flow): readonly Observation[];
	/** The printed values of a trade in a currency, one a period. */
	series(key: Key, flow: Flow): { winners(): Iterable<Observation> };
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

/**
 * The sum of a product's members, where all are known. A member whose rows are all of other editions than those of the
 * rest is no code of that time, and does not count. Undefined where a member is missing, or bases of valuation differ.
 */
export function sumOfMembers(known: Known, key: Key, flow: Flow, period: Period): Figure | undefined {
	const terms: { readonly sign: 1 | -1; readonly of: Figure }[] = [];
	const missing: string[] = [];
	for (const { product, sign } of membersOf(known, key)) {
		const of = known.figureFromRows({ ...key, product }, flow, period);
		if (of) terms.push({ sign, of });
		else missing.push(product);
	}
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
	if (!oneBasis(...all)) return undefined;
	const sum = tradeValue(signedSum(terms));
	return sum && { ...sum, how: 'sum', terms: all };
}

/** A period in which there was no trade in a code: what its whole leaves beside the other parts. */
export interface Zero {
	/** Stands for the row that was never printed. */
	readonly row: Observation;
	readonly of: Exact;
	/** The whole and, taken away, its parts. */
	readonly terms: readonly Term[];
}

/** A whole and its printed parts of one level, in a period in which they reach it within rounding. */
interface Covered {
	readonly whole: Observation;
	readonly parts: readonly Observation[];
}

const coverages = new WeakMap<object, Map<string, ReadonlyMap<number, Covered>>>();

/** The periods in which one source's parts of a level reach the whole that it prints. */
function coverageOf(
	known: Pick<Known, 'series'>,
	key: Key,
	flow: Flow,
	codes: readonly string[],
	level: number
): ReadonlyMap<number, Covered> {
	let ofLedger = coverages.get(known);
	if (!ofLedger) coverages.set(known, (ofLedger = new Map()));
	const id = [key.reporter, key.partner, key.product, key.currency, flow, level].join(' ');
	let coverage = ofLedger.get(id);
	if (!coverage) {
		const parts = new Map<number, Observation[]>();
		for (const code of codes) {
			if (code.length !== level || !isBelow(code, key.product)) continue;
			for (const row of known.series({ ...key, product: code }, flow).winners()) {
				const period = periodKey(row.period);
				const others = parts.get(period);
				if (others) others.push(row);
				else parts.set(period, [row]);
			}
		}
		const covered = new Map<number, Covered>();
		for (const whole of known.series(key, flow).winners()) {
			const period = periodKey(whole.period);
			const own = (parts.get(period) ?? []).filter(({ source }) => source.origin === whole.source.origin);
			if (own.length > 0 && reaches(whole, own)) covered.set(period, { whole, parts: own });
		}
		ofLedger.set(id, (coverage = covered));
	}
	return coverage;
}

/**
 * Whether a row adds up with others of its level to a printed whole above it, within rounding: chapters to all goods. A
 * whole that looks like a unit slip itself proves nothing.
 */
export function closesInGoods(
	known: Pick<Known, 'products' | 'series'>,
	row: Observation,
	isSlip: (whole: Observation) => boolean
): boolean {
	const codes = isCode(row.product) ? known.products(row) : [];
	if (codes.length < 2) return false;
	const { reporter, partner, flow, product, unit } = row;
	for (let whole = parentOf(product); ; whole = parentOf(whole)) {
		if (codes.includes(whole)) {
			const key = { reporter, partner, product: whole, currency: unit.currency };
			const covered = coverageOf(known, key, flow, codes, levelOf(product)).get(periodKey(row.period));
			if (covered?.parts.includes(row) && !isSlip(covered.whole)) return true;
		}
		if (whole === TOTAL) return false;
	}
}

const exact = ({ value }: Observation): Exact | undefined => value && printedValue(value);

const sumOf = (rows: readonly Observation[]): Exact =>
	signedSum(rows.flatMap((row) => exact(row) ?? []).map((of) => ({ sign: 1, of })));

const reaches = (whole: Observation, parts: readonly Observation[]): boolean => {
	const of = exact(whole);
	return of !== undefined && agree(of, sumOf(parts));
};

/**
 * Periods without a row of a code in which its source prints a whole above it and other codes of its level that reach
 * it within rounding: offices print no row where there was no trade.
 */
export function zerosOf(known: Known, key: Key, flow: Flow): Zero[] {
	if (!isCode(key.product)) return [];
	const codes = known.products(key);
	if (codes.length < 2) return [];
	const rows = known.tradeRows(key, flow);
	const printed = new Set(rows.filter(({ value }) => value).map(({ period }) => periodKey(period)));
	const zeros = new Map<number, Zero>();
	for (let whole = parentOf(key.product); ; whole = parentOf(whole)) {
		if (codes.includes(whole))
			for (const [id, covered] of coverageOf(known, { ...key, product: whole }, flow, codes, levelOf(key.product)))
				if (!printed.has(id) && !zeros.has(id) && isOfItsEdition(rows, covered.parts))
					zeros.set(id, zeroIn(key, covered));
		if (whole === TOTAL) return [...zeros.values()];
	}
}

/** Whether a code can stand beside others: no edition is known of either, or it has rows of one of theirs. */
function isOfItsEdition(rows: readonly Observation[], parts: readonly Observation[]): boolean {
	const editions = new Set(parts.map(({ edition }) => edition));
	return (
		rows.length === 0 ||
		editions.has(undefined) ||
		rows.some((row) => row.edition === undefined || editions.has(row.edition))
	);
}

function zeroIn({ product }: Key, { whole, parts }: Covered): Zero {
	const left = signedSum([
		...(exact(whole) ? [{ sign: 1 as const, of: exact(whole) as Exact }] : []),
		{ sign: -1, of: sumOf(parts) }
	]);
	const high = Math.max(0, left.high);
	return {
		row: { ...whole, product, value: { value: 0, half: high, decimals: 0 }, growth: undefined, quantity: undefined },
		of: { value: 0, low: 0, high, place: left.place },
		terms: [termOf(whole, 1), ...parts.map((row) => termOf(row, -1))]
	};
}
