import { changeOf } from '#lib/trade/area-changes.ts';
import type { Finding, FindingCode } from '#lib/trade/finding.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { samePeriod, yearEarlier, type Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { MEASURE_TRAITS } from './measures.ts';
import { growthElsewhere, type Line, type Point } from './point.ts';
import type { View } from './view.ts';

/** The row of the printed growth that is shown with a figure; none where it was computed. */
export const printedGrowthRow = (point: Point): Observation | undefined =>
	point.growth?.reported?.row ?? (point.growth?.computed ? undefined : growthElsewhere(point)?.row);

/** Findings about one row; the others only bear witness against it. */
const ABOUT_ONE_ROW: readonly FindingCode[] = ['growth-currency', 'growth-computed', 'magnitude', 'exceeds-world'];

/** Findings about a printed growth; the others are about values. */
const ON_GROWTH: readonly FindingCode[] = ['growth-bracket', 'growth-currency', 'growth-computed'];

/** Rows that give the figures shown: their values, and the growth in or beside them. */
export interface ShownRows {
	readonly values: ReadonlySet<Observation>;
	readonly growth: ReadonlySet<Observation>;
}

/** @param held rows of figures that are held back: a view names them instead of showing their values */
export function* shownRows(lines: readonly Line[], held: Iterable<Observation> = []): Steps<ShownRows> {
	const [values, growth] = [new Set<Observation>(held), new Set<Observation>()];
	for (const { points } of lines) {
		for (const point of points) {
			for (const { rows, role } of point.terms) for (const row of rows) (role === 'growth' ? growth : values).add(row);
			const grown = printedGrowthRow(point);
			if (grown) growth.add(grown);
		}
		yield;
	}
	return { values, growth };
}

/** Whether two rows print the same figure: another source's, or an earlier print. */
const sameSubject = (a: Observation, b: Observation): boolean =>
	a.reporter === b.reporter &&
	a.partner === b.partner &&
	a.product === b.product &&
	a.flow === b.flow &&
	samePeriod(a.period, b.period);

/**
 * Whether a finding puts a figure shown itself in doubt: it is about a row of that figure, or about a rival of one. A
 * row that only bears witness against another flow or period is as good as before.
 */
export function touches({ code, rows: [about, ...others] }: Finding, { values, growth }: ShownRows): boolean {
	const shown = ON_GROWTH.includes(code) ? growth : values;
	if (shown.has(about)) return true;
	return !ABOUT_ONE_ROW.includes(code) && others.some((row) => shown.has(row) && sameSubject(row, about));
}

/**
 * Whether a view compares or adds across the change of members that a finding is about: a growth computed from figures
 * on both sides, an index whose base is on the other side, a sum of months of both. A growth that the office printed is
 * its own, and it may have compared like with like.
 */
export function reachesAcross(
	{ rows: [about] }: Finding,
	{ measure, base, currency }: View,
	lines: readonly Line[]
): boolean {
	const change = changeOf(about);
	if (!change || about.unit.currency !== currency) return false;
	const divides = (a: Period, b: Period): boolean =>
		Math.min(a.from, b.from) < change.at && change.at < Math.max(a.to, b.to);
	const isAcross = ({ period, how, growth }: Point): boolean => {
		const earlier = yearEarlier(period);
		if (measure === 'index') return base !== undefined && !samePeriod(base, period) && divides(base, period);
		if (measure === 'contribution') return divides(earlier, period);
		if (how === 'derived' && divides(period, period)) return true;
		return growth?.computed !== undefined && !growth.reported && divides(earlier, period);
	};
	return lines.some(
		({ key, points }) =>
			key.reporter === about.reporter &&
			key.partner === about.partner &&
			key.product === about.product &&
			points.some((point) => point.terms.some(({ flow }) => flow === about.flow) && isAcross(point))
	);
}

/** How many times too large or small rows look. */
export const foundFactors = (findings: readonly Finding[]): ReadonlyMap<Observation, number> =>
	new Map(findings.flatMap(({ factor, rows: [about] }) => (factor === undefined ? [] : [[about, factor] as const])));

/** The currency that a row's growth was found to be measured in. */
export const foundCurrencies = (findings: readonly Finding[]): ReadonlyMap<Observation, string> =>
	new Map(
		findings.flatMap(({ code, currency, rows: [about] }) =>
			code === 'growth-currency' && currency ? [[about, currency] as const] : []
		)
	);

/**
 * Growth measured in different currencies, shown side by side: by what the rows say, or by what comparing them has
 * found. The finding is about the row in the other currency than the view's.
 */
export function* mixedCurrency(view: View, lines: readonly Line[], findings: readonly Finding[]): Steps<Finding[]> {
	if (MEASURE_TRAITS[view.measure].growth === 'none') return [];
	const really = foundCurrencies(findings);
	const shown = new Map<Observation, string>();
	for (const { points } of lines) {
		for (const point of points) {
			const row = printedGrowthRow(point);
			if (row) shown.set(row, really.get(row) ?? row.growthCurrency);
		}
		yield;
	}
	const currencies = new Set(shown.values());
	if (currencies.size < 2) return [];
	const foreign = [...shown].filter(([, currency]) => currency !== view.currency);
	const native = [...shown].filter(([, currency]) => currency === view.currency);
	const [first, ...others] = [...foreign, ...native];
	if (!first) return [];
	return [
		{
			code: 'mixed-currency',
			severity: 'warning',
			rows: [first[0], ...others.map(([row]) => row)],
			currency: first[1]
		}
	];
}
