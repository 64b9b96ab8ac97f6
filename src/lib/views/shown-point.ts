import { printed, withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import { rowsOf, type Term } from '#lib/trade/figure.ts';
import type { FindingCode } from '#lib/trade/finding.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { ResolvedView, ResultGrowth, ResultHeld, ResultPoint, ResultSeries, ResultTerm } from './answer.ts';
import { MEASURE_TRAITS } from './measures.ts';
import { growthElsewhere, type HeldPoint, type Line, type Point, type SeriesKey } from './point.ts';
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
export function seriesIn(
	{ key, points, held, newest, heldNewer, lacks, split }: Line,
	context: Context
): ResultSeries<Observation> {
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

function heldIn(key: SeriesKey, point: HeldPoint, { unit, factors }: Context): ResultHeld<Observation> {
	const { period, held, printed, terms } = point;
	const factor = rowsOf(terms).flatMap((row) => factors.get(row) ?? [])[0];
	return {
		period,
		held,
		printed: withoutDust(printed / 10 ** stepOf(unit)),
		...(factor !== undefined && { factor }),
		terms: terms.map((term) => termIn(term, key))
	};
}

function shownPoint(key: SeriesKey, point: Point, { view, unit, ledger, really }: Context): ResultPoint<Observation> {
	const money = moneyOf(view).power;
	const traits = MEASURE_TRAITS[view.measure];
	const { reported, computed } = point.growth ?? {};
	const growthIn = reported && traits.growth !== 'none' ? really.get(reported.row) : undefined;
	const grown = traits.growth === 'beside' ? growthBeside(view, point) : undefined;
	const warnings = warningsOn(point, ledger);
	return {
		period: point.period,
		...scaled(point, stepOf(unit)),
		how: point.how,
		terms: point.terms.map((term) => termIn(term, key)),
		...(traits.growth === 'itself' && reported && { reported: reported.value }),
		...(traits.growth === 'itself' && computed && { computed: scaled(computed, 0) }),
		...(grown && { growth: grown }),
		...(point.own && { own: scaled(point.own, money) }),
		...(point.mirror && { mirror: scaled(point.mirror, money) }),
		...(growthIn && { growthIn }),
		...supposingOf(point, really),
		...(warnings.length > 0 && { warnings })
	};
}

/** Of a figure implied by a growth that was found to be in another currency: what it supposes. */
function supposingOf({ how, terms }: Point, really: Context['really']): Pick<ResultPoint, 'supposing'> {
	const row = how === 'implied' ? terms.find(({ role }) => role === 'growth')?.rows[0] : undefined;
	const currency = row && really.get(row);
	return row?.growth && currency ? { supposing: { growth: scaled(printed(row.growth), 0), currency } } : {};
}

const SUSPICIONS = ['source-conflict', 'parts', 'growth-currency'] as const;

function warningsOn(point: Point, ledger: Ledger): FindingCode[] {
	const rows = rowsOf(point.terms);
	return SUSPICIONS.filter((suspicion) => rows.some((row) => ledger.isUnder(row, suspicion)));
}

function termIn(
	{ sign, reporter, partner, product, flow, period, rows, role }: Term,
	key: SeriesKey
): ResultTerm<Observation> {
	return {
		sign,
		...(reporter !== key.reporter && { reporter }),
		...(partner !== key.partner && { partner }),
		...(product !== key.product && { product }),
		flow,
		period,
		rows,
		...(role && { role })
	};
}

function growthBeside({ currency }: View, point: Point): ResultGrowth<Observation> | undefined {
	const { reported, computed } = point.growth ?? {};
	const worked = computed && scaled(computed, 0);
	if (reported)
		return {
			...scaled(reported, 0),
			how: 'reported',
			currency,
			reported: reported.value,
			...(worked && { computed: worked }),
			rows: [reported.row]
		};
	if (computed && worked)
		return {
			...worked,
			how: 'computed',
			currency,
			computed: worked,
			rows: rowsOf([...computed.figure.terms, ...computed.base.terms])
		};
	const elsewhere = growthElsewhere(point);
	return (
		elsewhere && {
			...scaled(elsewhere, 0),
			how: 'reported',
			currency: elsewhere.row.growthCurrency,
			reported: elsewhere.value,
			rows: [elsewhere.row]
		}
	);
}
