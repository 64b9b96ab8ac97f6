import { printed, signedSum } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { addRow, bestPath, type RowStep } from '../path.ts';
import { months } from '../period.ts';
import type { Series } from '../series.ts';
import { allSeries } from './all-series.ts';

/** A cycle that misses by more than this part of its smallest term is a warning. */
const SERIOUS = 0.02;

/** Cycles of periods of one series that do not close within rounding, each once. */
export function parts(ledger: Ledger): Finding[] {
	return [...allSeries(ledger)].flatMap(openCycles);
}

/**
 * Rows are laid on the line of months from the shortest to the longest; each one that connects two boundaries which
 * are connected already closes one cycle, taken over the fewest rows. So every independent cycle is looked at
 * exactly once, and January-August is compared with January-July and August before anything longer.
 */
function openCycles(series: Series): Finding[] {
	const winners = [...series.winners()].sort(
		(a, b) => months(a.period) - months(b.period) || a.period.from - b.period.from
	);
	const graph = new Map<number, RowStep[]>();
	const findings: Finding[] = [];
	for (const row of winners) {
		const { basis } = row.source;
		const comparable = (other: Observation) =>
			(basis === '' || other.source.basis === '' || other.source.basis === basis) && series.countAlike(row, other);
		const path = bestPath(graph, row.period.from, row.period.to, comparable, 'fewestTerms');
		const finding = path && compared(row, path.steps);
		if (finding) findings.push(finding);
		addRow(graph, row);
	}
	return findings;
}

function compared(whole: Observation, steps: readonly RowStep[]): Finding | undefined {
	if (!whole.value) return undefined;
	const addends = steps.flatMap(({ row, sign }) => (row.value ? [{ sign, of: printed(row.value) }] : []));
	const added = signedSum(addends);
	const gap = signedSum([
		{ sign: 1, of: printed(whole.value) },
		{ sign: -1, of: added }
	]);
	if (gap.low <= 0 && gap.high >= 0) return undefined;
	const smallest = Math.min(whole.value.value, ...addends.map(({ of }) => of.value));
	return {
		code: 'parts',
		severity: Math.abs(gap.value) > SERIOUS * smallest ? 'warning' : 'info',
		rows: [whole, ...steps.map(({ row }) => row)],
		found: whole.value.value,
		expected: added.value
	};
}
