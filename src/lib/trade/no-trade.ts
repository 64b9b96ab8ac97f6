import { agree, printedValue, signedSum, type Exact } from './bounds.ts';
import { termOf, type Term } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { periodKey } from './period.ts';
import { isBelow, isCode, levelOf, parentOf, TOTAL } from './product.ts';
import type { Key, Known } from './wholes.ts';

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
	/** What the parts add up to. */
	readonly sum: Exact;
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
			if (own.length === 0) continue;
			const sum = sumOf(own);
			if (reaches(whole, sum)) covered.set(period, { whole, parts: own, sum });
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

const reaches = (whole: Observation, sum: Exact): boolean => {
	const of = exact(whole);
	return of !== undefined && agree(of, sum);
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
	const isOpen = ({ period }: Observation) => !printed.has(periodKey(period)) && !zeros.has(periodKey(period));
	for (let product = parentOf(key.product); ; product = parentOf(product)) {
		const whole = { ...key, product };
		// its other parts are asked for only where it has a period that the code has not
		const mayBeZero = () =>
			known.hasPeriodsOf?.(key, whole) !== true && [...known.series(whole, flow).winners()].some(isOpen);
		if (codes.includes(product) && mayBeZero())
			for (const [id, covered] of coverageOf(known, whole, flow, codes, levelOf(key.product)))
				if (!printed.has(id) && !zeros.has(id) && isOfItsEdition(rows, covered.parts))
					zeros.set(id, zeroIn(key, covered));
		if (product === TOTAL) return [...zeros.values()];
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

function zeroIn({ product }: Key, { whole, parts, sum }: Covered): Zero {
	const left = signedSum([
		...(exact(whole) ? [{ sign: 1 as const, of: exact(whole) as Exact }] : []),
		{ sign: -1, of: sum }
	]);
	const high = Math.max(0, left.high);
	return {
		row: { ...whole, product, value: { value: 0, half: high, decimals: 0 }, growth: undefined, quantity: undefined },
		of: { value: 0, low: 0, high, place: left.place },
		terms: [termOf(whole, 1), ...parts.map((row) => termOf(row, -1))]
	};
}
