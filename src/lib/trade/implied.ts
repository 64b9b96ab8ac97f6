import { printed, printedValue, rising, type Exact } from './bounds.ts';
import { oneBasis, type Figure } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { shift, type Period } from './period.ts';
import type { Allow } from './series.ts';
import type { Relation } from './slice.ts';
import type { Suspicion } from './suspicions.ts';

interface Key extends Relation {
	readonly currency: string;
}

/** What a figure is implied from. */
interface Known {
	/** Only the rows of some sources: their own implied figures are then shown. */
	readonly pinned: boolean;
	isUnder(row: Observation, suspicion: Suspicion): boolean;
	growthRow(key: Key, flow: Flow, period: Period, allow: Allow): Observation | undefined;
	figureFromRows(key: Key, flow: Flow, period: Period): Figure | undefined;
}

/**
 * The value a year before a printed growth: value / (1 + growth), both printed in the same currency; a growth that was
 * measured in another currency implies nothing, unless the view is of that source alone.
 */
export function implied(known: Known, key: Key, flow: Flow, period: Period): Figure | undefined {
	const later = shift(period, 12);
	const row = known.growthRow(key, flow, later, (r) => known.pinned || !known.isUnder(r, 'growth-currency'));
	if (!row?.growth) return undefined;
	const rowValue = row.value && row.unit.currency === key.currency ? row.value : undefined;
	const value: Pick<Figure, keyof Exact | 'terms'> | undefined = rowValue
		? { ...printedValue(rowValue), terms: [{ ...key, sign: 1, flow, period: later, rows: [row] }] }
		: known.figureFromRows(key, flow, later);
	if (!value || !oneBasis(value.terms, [{ rows: [row] }])) return undefined;
	const factor = rising(printed(row.growth), (percent) => 1 + percent / 100);
	if (!(factor.low > 0)) return undefined;
	return {
		value: value.value / factor.value,
		low: value.low / factor.high,
		high: value.high / factor.low,
		place: -Infinity,
		how: 'implied',
		terms: [...value.terms, { ...key, sign: 1, flow, period: later, rows: [row], role: 'growth' }]
	};
}
