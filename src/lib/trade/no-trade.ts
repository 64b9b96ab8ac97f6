import { agree, printedValue, signedSum, type Exact } from './bounds.ts';
import { laterFirst, winner } from './competition.ts';
import { termOf, type Term } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { periodKey } from './period.ts';
import { isBelow, isCode, levelOf, parentOf, TOTAL } from './product.ts';
import type { Key, Known, PrintedSeries } from './wholes.ts';

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

type Coverage = ReadonlyMap<number, readonly Covered[]>;

const coverages = new WeakMap<object, Map<string, Coverage>>();

/** What is printed of the codes of a level for one period: the row of each code that gives its figure, and all rows. */
interface Parts {
	readonly winners: Observation[];
	readonly rivals: (readonly Observation[])[];
}

/**
 * The periods in which parts of a level reach a whole: those of its origin that give figures, or those that its own
 * source prints beside it. A whole that its office revised since takes nothing from what it printed before.
 */
function coverageOf(
	known: Pick<Known, 'series'>,
	key: Key,
	flow: Flow,
	codes: readonly string[],
	level: number
): Coverage {
	let ofLedger = coverages.get(known);
	if (!ofLedger) coverages.set(known, (ofLedger = new Map()));
	const id = [key.reporter, key.partner, key.product, key.currency, flow, level].join(' ');
	let coverage = ofLedger.get(id);
	if (!coverage) {
		const below = codes.filter((code) => code.length === level && isBelow(code, key.product));
		const parts = partsByPeriod(below.map((product) => known.series({ ...key, product }, flow)));
		const covered = new Map<number, Covered[]>();
		for (const rivals of known.series(key, flow).groups()) {
			const period = rivals[0]?.period;
			const beside = period && parts.get(periodKey(period));
			if (!beside) continue;
			const closing = rivals.toSorted(laterFirst).flatMap((whole) => closingOf(whole, beside) ?? []);
			if (closing.length > 0) covered.set(periodKey(period), closing);
		}
		ofLedger.set(id, (coverage = covered));
	}
	return coverage;
}

function partsByPeriod(ofCodes: readonly PrintedSeries[]): ReadonlyMap<number, Parts> {
	const parts = new Map<number, Parts>();
	for (const series of ofCodes)
		for (const rivals of series.groups()) {
			const best = winner(rivals, 'value');
			if (!best) continue;
			const period = periodKey(best.period);
			const others = parts.get(period);
			if (others) {
				others.winners.push(best);
				others.rivals.push(rivals);
			} else parts.set(period, { winners: [best], rivals: [rivals] });
		}
	return parts;
}

/** The parts that reach a whole within rounding: those of its origin, or else of its source; none where neither do. */
function closingOf(whole: Observation, { winners, rivals }: Parts): Covered | undefined {
	const { id, origin } = whole.source;
	const ofOrigin = winners.filter(({ source }) => source.origin === origin);
	const closing = reached(whole, ofOrigin);
	if (closing) return closing;
	const ofSource = rivals.flatMap(
		(rows) =>
			winner(
				rows.filter(({ source }) => source.id === id),
				'value'
			) ?? []
	);
	const isOther = ofSource.length !== ofOrigin.length || ofSource.some((row, at) => row !== ofOrigin[at]);
	return isOther ? reached(whole, ofSource) : undefined;
}

function reached(whole: Observation, parts: readonly Observation[]): Covered | undefined {
	if (parts.length === 0) return undefined;
	const sum = sumOf(parts);
	return reaches(whole, sum) ? { whole, parts, sum } : undefined;
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
			if (covered?.some(({ parts, whole }) => parts.includes(row) && !isSlip(whole))) return true;
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
			for (const [id, all] of coverageOf(known, whole, flow, codes, levelOf(key.product))) {
				const covered = all.find(({ parts }) => isOfItsEdition(rows, parts));
				if (covered && !printed.has(id) && !zeros.has(id)) zeros.set(id, zeroIn(key, covered));
			}
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
