import { agree, printed, signedSum } from '../bounds.ts';
import { oneBasis } from '../figure.ts';
import type { Ledger } from '../ledger.ts';
import type { Flow, Observation } from '../observation.ts';
import { bestPath, graphOf, type Graph, type RowStep } from '../path.ts';
import { months } from '../period.ts';
import type { Series } from '../series.ts';

/** The flow that adds up with another to the total. */
const SIBLING: Partial<Record<Flow, Flow>> = { export: 'import', import: 'export' };

/**
 * Whether a row adds up with its siblings to a printed whole, within rounding: exports and imports to the total,
 * months to a year; or is itself what shorter rows add up to. A row that is suspected itself proves nothing of another,
 * nor do exports and imports of their total: a whole file in a wrong unit adds up, and may be the first to have them.
 */
export function closing(
	ledger: Ledger,
	suspected: ReadonlySet<Observation>
): (series: Series, row: Observation) => boolean {
	const parts = new Map<Series, Parts>();
	return (series, row) => {
		let seriesParts = parts.get(series);
		if (!seriesParts) {
			const rows = [...series.winners()];
			parts.set(
				series,
				(seriesParts = { wholes: rows.filter((whole) => !suspected.has(whole)), graph: graphOf(rows) })
			);
		}
		return (
			closesInFlows(ledger, row, suspected) ||
			closesInTime(seriesParts, row) ||
			isSumInTime(seriesParts, row, suspected)
		);
	};
}

interface Parts {
	readonly wholes: readonly Observation[];
	readonly graph: Graph;
}

function closesInFlows(ledger: Ledger, row: Observation, suspected: ReadonlySet<Observation>): boolean {
	const other = SIBLING[row.flow];
	if (!other) return false;
	const key = { ...row, currency: row.unit.currency };
	const siblings = ledger.series(key, other).printed(row.period);
	return ledger
		.series(key, 'total')
		.printed(row.period)
		.some((whole) => !suspected.has(whole) && siblings.some((sibling) => addUp(whole, [asStep(row), asStep(sibling)])));
}

function closesInTime({ wholes, graph }: Parts, row: Observation): boolean {
	const { from, to } = row.period;
	return wholes.some((whole) => {
		const { period } = whole;
		if (period.from > from || period.to < to || months(period) === months(row.period)) return false;
		const isSibling = (step: Observation): boolean =>
			step.period.from >= period.from &&
			step.period.to <= period.to &&
			months(step.period) < months(period) &&
			(step.period.to <= from || step.period.from >= to);
		const before = stepsBetween(graph, period.from, from, isSibling);
		const after = before && stepsBetween(graph, to, period.to, isSibling);
		return before !== undefined && after !== undefined && addUp(whole, [...before, asStep(row), ...after]);
	});
}

/** Whether shorter rows that nothing is suspected of add up to it. */
function isSumInTime({ graph }: Parts, row: Observation, suspected: ReadonlySet<Observation>): boolean {
	const { from, to } = row.period;
	const isPart = (step: Observation): boolean =>
		step.period.from >= from &&
		step.period.to <= to &&
		months(step.period) < months(row.period) &&
		!suspected.has(step);
	const steps = stepsBetween(graph, from, to, isPart);
	return steps !== undefined && addUp(row, steps);
}

const asStep = (row: Observation): Pick<RowStep, 'row' | 'sign'> => ({ row, sign: 1 });

function stepsBetween(
	graph: Graph,
	from: number,
	to: number,
	allow: (row: Observation) => boolean
): readonly Pick<RowStep, 'row' | 'sign'>[] | undefined {
	return from === to ? [] : bestPath(graph, from, to, allow, 'fewestTerms')?.steps;
}

function addUp(whole: Observation, steps: readonly Pick<RowStep, 'row' | 'sign'>[]): boolean {
	if (!whole.value || !oneBasis([{ rows: [whole] }], [{ rows: steps.map(({ row }) => row) }])) return false;
	const addends = steps.flatMap(({ row, sign }) => (row.value ? [{ sign, of: printed(row.value) }] : []));
	return addends.length === steps.length && agree(printed(whole.value), signedSum(addends));
}
