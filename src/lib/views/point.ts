import { percentChange, printed, type Bounded } from '#lib/trade/bounds.ts';
import { amountOf, unitValue, type Amount, type UnitValue } from '#lib/trade/amounts.ts';
import { contribution, index, mirrorGap, share, type Comparison } from '#lib/trade/comparison.ts';
import { oneBasis, rowsOf, type Figure, type Term } from '#lib/trade/figure.ts';
import { growth, growthOf, type ComputedGrowth, type Growth } from '#lib/trade/growth.ts';
import type { AnyFlow, Ledger, TradeKey } from '#lib/trade/ledger.ts';
import type { HeldCode } from '#lib/trade/suspicions.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { yearEarlier, type Period } from '#lib/trade/period.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import type { HowName, Lacking, ResultSplit } from './answer.ts';
import type { View } from './view.ts';
import { wholeOf } from './breakdown.ts';

/** Kilograms stand for whatever is weighed; `isTonnes` where all that is printed is in tonnes. */
export interface AmountUnit {
	readonly unit: string;
	readonly isTonnes: boolean;
}

/** A figure of a view in plain units (of the currency, per cent, index points), with everything it came from. */
export interface Point extends Bounded {
	readonly period: Period;
	readonly how: HowName;
	readonly terms: readonly Term[];
	readonly growth?: Growth;
	/** Of a balance, the trade it is the balance of: exports and imports together. */
	readonly trade?: Bounded;
	/** Of an amount of goods, or of a value by one: what it is counted in. */
	readonly amountUnit?: AmountUnit;
	/** Mirror: both records of the trade. */
	readonly own?: Bounded;
	readonly mirror?: Bounded;
}

/** A figure that is not shown, since a row of it is most likely not what its office published. */
export interface HeldPoint {
	readonly period: Period;
	readonly held: HeldCode;
	/** What it would say, in plain units. */
	readonly printed: number;
	readonly terms: readonly Term[];
}

/** The series of a view: one trade and flow. */
export interface SeriesKey extends TradeKey {
	readonly flow: AnyFlow;
	/** What the product is a part of, in a view that breaks products down. */
	readonly parent?: string;
}

/** A series of a view with its points by window, in plain units. */
export interface Line {
	readonly key: SeriesKey;
	readonly points: readonly Point[];
	/** Of the same windows, those that are held back. */
	readonly held?: readonly HeldPoint[];
	readonly newest?: Period;
	readonly lacks?: Lacking;
	/** The change to the newest point in price and volume. */
	readonly split?: ResultSplit;
	/** A part that was too small a year before the newest window for its growth to be ranked or said. */
	readonly isMinor?: true;
	/** The newest figure beyond the view's `latest` window, where it is held back. */
	readonly heldNewer?: HeldPoint;
}

export const isHeld = (point: Point | HeldPoint): point is HeldPoint => 'held' in point;

/** What a view's measure is for one series and period; undefined where it is not known. */
export function pointOf(ledger: Ledger, view: View, key: SeriesKey, period: Period): Point | HeldPoint | undefined {
	const point = measured(ledger, view, key, period);
	if (!point) return undefined;
	const held = ledger.heldBy(point.terms);
	return held ? { period, held, printed: point.value, terms: point.terms } : point;
}

function measured(ledger: Ledger, view: View, key: SeriesKey, period: Period): Point | undefined {
	const { flow } = key;
	switch (view.measure) {
		case 'value':
			return valuePoint(ledger, key, period);
		case 'growth':
			return growthPoint(soundGrowth(ledger, growth(ledger, key, flow, period)), key, period);
		case 'index':
			return view.base && computed(index(ledger, key, flow, period, view.base), period);
		case 'share':
			return computed(share(ledger, key, flow, period, wholeOf(view, key)), period);
		case 'contribution':
			return computed(contribution(ledger, key, flow, period, wholeOf(view, key)), period);
		case 'mirror':
			return mirrorPoint(ledger, key, period);
		case 'quantity':
			return amountPoint(ledger, key, period);
		case 'unit-value':
			return unitValuePoint(ledger, key, period);
		default:
			return unreachable(view.measure);
	}
}

function valuePoint(ledger: Ledger, key: SeriesKey, period: Period): Point | undefined {
	const figure = ledger.figure(key, key.flow, period);
	if (!figure) return undefined;
	if (key.flow === 'balance') {
		const trade = ledger.figure(key, 'total', period);
		const isSound = trade && !ledger.heldBy(trade.terms);
		return { ...figure, period, ...(isSound && { trade }) };
	}
	const fromRows = figure.how === 'implied' ? undefined : figure;
	const grown = besideSound(ledger, growthOf(fromRows, ledger, key, key.flow, period));
	const { value, low, high, how, terms } = figure;
	return grown.reported || grown.computed
		? { value, low, high, how, terms, period, growth: grown }
		: { value, low, high, how, terms, period };
}

/** Growth as it is printed, without a computed one beside it that would be held back. */
function soundGrowth(ledger: Ledger, grown: Growth): Growth {
	const { reported, computed } = grown;
	if (!reported || !computed) return grown;
	return isComputedHeld(ledger, computed) ? { reported } : grown;
}

const isComputedHeld = (ledger: Ledger, { figure, base }: ComputedGrowth): boolean =>
	ledger.heldBy(figure.terms, base.terms) !== undefined;

/** What may stand beside a value that is shown: a printed growth that is sound, or the computed one where none is printed. */
function besideSound(ledger: Ledger, { reported, computed }: Growth): Growth {
	const isSound = computed !== undefined && !isComputedHeld(ledger, computed);
	if (!reported) return isSound ? { computed } : {};
	if (ledger.heldBy([{ rows: [reported.row] }])) return {};
	return isSound ? { reported, computed } : { reported };
}

const asBase = (terms: readonly Term[]): Term[] => terms.map((term) => ({ ...term, role: 'base' }));

/** The growth an office printed counts before the one computed from its figures: it knows its revised base. */
function growthPoint(grown: Growth, { flow, ...key }: SeriesKey, period: Period): Point | undefined {
	const { reported, computed } = grown;
	const of = reported ?? computed;
	if (!of || flow === 'balance') return undefined;
	const terms: Term[] = [
		...(reported ? [{ ...key, sign: 1 as const, flow, period, rows: [reported.row], role: 'growth' as const }] : []),
		...(computed ? [...computed.figure.terms, ...asBase(computed.base.terms)] : [])
	];
	const { value, low, high } = of;
	return { value, low, high, period, how: reported ? 'reported' : 'computed', terms, growth: grown };
}

const termsOf = ({ of, before, with: base }: Comparison): Term[] => [
	...of.terms,
	...(before ? asBase(before.terms) : []),
	...asBase(base.terms)
];

export function computed(comparison: Comparison | undefined, period: Period): Point | undefined {
	if (!comparison) return undefined;
	const { value, low, high } = comparison;
	return { value, low, high, period, how: 'computed', terms: termsOf(comparison) };
}

function mirrorPoint(ledger: Ledger, key: SeriesKey, period: Period): Point | undefined {
	const gap = mirrorGap(ledger, key, key.flow, period);
	const point = computed(gap, period);
	return gap && point && { ...point, own: gap.of, mirror: gap.with };
}

const inUnit = ({ unit, terms }: Amount): AmountUnit => ({
	unit,
	isTonnes: rowsOf(terms).every(({ quantityUnit, quantity }) => !quantity || quantityUnit === 't')
});

/** What an amount or a value by one grew by, where both count the same goods in one unit. */
const grownFrom = (figure: Figure, base: Figure): Pick<Point, 'growth'> => {
	const change = percentChange(figure, base);
	return change ? { growth: { computed: { ...change, figure, base } } } : {};
};

function amountPoint(ledger: Ledger, { flow, ...key }: SeriesKey, period: Period): Point | undefined {
	const amount = amountOf(ledger, key, flow, period);
	if (!amount) return undefined;
	const before = flow === 'balance' ? undefined : amountOf(ledger, key, flow, yearEarlier(period));
	const isLike =
		before?.unit === amount.unit &&
		ledger.countsTheSame(key.product, amount.terms, before.terms) &&
		!ledger.heldBy(before.terms);
	return { ...amount, period, amountUnit: inUnit(amount), ...(before && isLike && grownFrom(amount, before)) };
}

function unitValuePoint(ledger: Ledger, { flow, ...key }: SeriesKey, period: Period): Point | undefined {
	const now = unitValue(ledger, key, flow, period);
	if (!now) return undefined;
	const figure = quotientFigure(now);
	const before = unitValue(ledger, key, flow, yearEarlier(period));
	const base = before && quotientFigure(before);
	const isLike =
		before?.by.unit === now.by.unit &&
		ledger.countsTheSame(key.product, now.of.terms, before.of.terms) &&
		oneBasis(now.of.terms, before.of.terms) &&
		!ledger.heldBy(before.of.terms, before.by.terms);
	const { value, low, high, terms } = figure;
	const grown = base && isLike ? grownFrom(figure, base) : {};
	return { value, low, high, terms, period, how: 'computed', amountUnit: inUnit(now.by), ...grown };
}

/** A value by a quantity with the rows of both, those that print the two once. */
function quotientFigure({ value, low, high, of, by }: UnitValue): Figure {
	const values = new Set(rowsOf(of.terms));
	const others = by.terms.filter(({ rows }) => !rows.every((row) => values.has(row)));
	return { value, low, high, place: -Infinity, how: 'observed', terms: [...of.terms, ...asBase(others)] };
}

/** The printed growth of a value's own row where it was measured in another currency than the view's. */
export function growthElsewhere(point: Point): (Bounded & { readonly row: Observation }) | undefined {
	const row = point.how === 'observed' && !point.amountUnit ? point.terms[0]?.rows[0] : undefined;
	if (!row?.growth || row.growthCurrency === row.unit.currency) return undefined;
	return { ...printed(row.growth), row };
}

/** The rows of the growth beside a figure. */
export function growthRows(point: Point): readonly Observation[] {
	const { reported, computed } = point.growth ?? {};
	if (reported) return [reported.row];
	if (computed) return rowsOf([...computed.figure.terms, ...computed.base.terms]);
	const elsewhere = growthElsewhere(point);
	return elsewhere ? [elsewhere.row] : [];
}
