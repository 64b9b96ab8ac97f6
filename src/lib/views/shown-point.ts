import { printed, withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import { rowsOf, type Term } from '#lib/trade/figure.ts';
import type { FindingCode } from '#lib/trade/finding.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { rowRef, type Observation } from '#lib/trade/observation.ts';
import type { ResolvedView, ResultGrowth, ResultHeld, ResultPoint, ResultSeries, ResultTerm } from './answer.ts';
import { MEASURE_TRAITS } from './measures.ts';
import { growthElsewhere, growthRows, type HeldPoint, type Line, type Point, type SeriesKey } from './point.ts';
import { moneyOf, stepOf, type ResultUnit } from './unit.ts';
import type { View } from './view.ts';

const scaled = ({ value, low, high }: Bounded, power: number): Bounded => {
	const step = 10 ** power;
	return { value: withoutDust(value / step), low: withoutDust(low / step), high: withoutDust(high / step) };
};

/** What every figure of a result is worked out with. */
export interface Context {
	readonly view: ResolvedView;
	readonly unit: ResultUnit;
	readonly ledger: Ledger;
	/** The currencies that printed growth was found to be in, by its row. */
	readonly really: ReadonlyMap<Observation, string>;
	/** How many times too large or small rows look that are held back. */
	readonly factors: ReadonlyMap<Observation, number>;
}

/** A series in the view's unit. */
export function seriesIn({ key, points, held, newest, heldNewer, lacks, split }: Line, context: Context): ResultSeries {
	const { reporter, partner, flow, product, parent } = key;
	return {
		reporter,
		partner,
		flow,
		product,
		...(parent !== undefined && { parent }),
		points: points.map((point) => shownPoint(key, point, context)),
		...(held && { held: held.map((point) => heldIn(key, point, context)) }),
		...(split && { split }),
		...(newest && { newest }),
		...(lacks && { lacks }),
		...(heldNewer && { heldNewer: heldIn(key, heldNewer, context) })
	};
}

function heldIn(key: SeriesKey, point: HeldPoint, { unit, factors }: Context): ResultHeld {
	const { period, held, printed, terms } = point;
	const factor = rowsOf(terms).flatMap((row) => factors.get(row) ?? [])[0];
	return {
		period,
		held,
		printed: withoutDust(printed / 10 ** stepOf(unit)),
		...(factor !== undefined && { factor }),
		terms: termsIn(terms, key)
	};
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a point may lack is written after the rest: thousands of points would each pay for every spread of nothing. */
function shownPoint(key: SeriesKey, point: Point, { view, unit, ledger, really }: Context): ResultPoint {
	const { period, how, terms, own, mirror } = point;
	const { value, low, high } = scaled(point, stepOf(unit));
	const shown: Writable<ResultPoint> = { period, value, low, high, how, terms: termsIn(terms, key) };
	const { reported, computed } = point.growth ?? {};
	const { growth } = MEASURE_TRAITS[view.measure];
	if (growth === 'itself') {
		if (reported) shown.reported = reported.value;
		if (computed) shown.computed = scaled(computed, 0);
	}
	const grown = growth === 'beside' ? growthBeside(view, point) : undefined;
	if (grown) shown.growth = grown;
	const money = moneyOf(view).power;
	if (own) shown.own = scaled(own, money);
	if (mirror) shown.mirror = scaled(mirror, money);
	const growthIn = reported && growth !== 'none' ? really.get(reported.row) : undefined;
	if (growthIn) shown.growthIn = growthIn;
	const supposing = supposingOf(point, really);
	if (supposing) shown.supposing = supposing;
	const warnings = warningsOn(point, ledger);
	if (warnings.length > 0) shown.warnings = warnings;
	return shown;
}

/** Of a figure implied by a growth that was found to be in another currency: what it supposes. */
function supposingOf({ how, terms }: Point, really: Context['really']): ResultPoint['supposing'] {
	const row = how === 'implied' ? terms.find(({ role }) => role === 'growth')?.rows[0] : undefined;
	const currency = row && really.get(row);
	return row?.growth && currency ? { growth: scaled(printed(row.growth), 0), currency } : undefined;
}

const SUSPICIONS = ['source-conflict', 'parts', 'growth-currency'] as const;

function warningsOn(point: Point, ledger: Ledger): FindingCode[] {
	const suspected = rowsOf(point.terms).flatMap((row) => ledger.suspect(row) ?? []);
	return suspected.length === 0 ? [] : SUSPICIONS.filter((suspicion) => suspected.some((all) => all.has(suspicion)));
}

const termsIn = (terms: readonly Term[], key: SeriesKey): ResultTerm[] => terms.map((term) => termIn(term, key));

function termIn({ sign, reporter, partner, product, flow, period, rows, role }: Term, key: SeriesKey): ResultTerm {
	const shown: Writable<ResultTerm> = { sign, flow, period, rows: rows.map(rowRef) };
	if (reporter !== key.reporter) shown.reporter = reporter;
	if (partner !== key.partner) shown.partner = partner;
	if (product !== key.product) shown.product = product;
	if (role) shown.role = role;
	return shown;
}

function growthBeside({ currency }: View, point: Point): ResultGrowth | undefined {
	const { computed } = point.growth ?? {};
	const reported = point.growth?.reported ?? (computed ? undefined : growthElsewhere(point));
	const grown = reported ?? computed;
	if (!grown) return undefined;
	const { value, low, high } = scaled(grown, 0);
	const rows = growthRows(point).map(rowRef);
	if (!reported) return { value, low, high, how: 'computed', currency, computed: { value, low, high }, rows };
	const printed = {
		value,
		low,
		high,
		how: 'reported',
		currency: reported.row.growthCurrency,
		reported: reported.value
	} as const;
	return computed ? { ...printed, computed: scaled(computed, 0), rows } : { ...printed, rows };
}
