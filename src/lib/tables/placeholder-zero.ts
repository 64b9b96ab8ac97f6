import type { Observation } from '#lib/trade/observation.ts';
import { lastMonth, months, type Period } from '#lib/trade/period.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { placeholderZero } from './observation-problems.ts';
import type { ColumnNumbers } from './table.ts';

/** Rows between two steps. */
const STEP = 2048;

/**
 * Removes the zeros that some offices print for months that are not published yet. A zero is such a placeholder where
 * all partners of the file (at least two) are zero after some month and not before it. Months, quarters and years to
 * date are each compared with periods of the same length. A row with growth stays, without its value.
 */
export const withoutPlaceholders = (rows: readonly Observation[], columns: ColumnNumbers): WithoutPlaceholders =>
	finish(leavingOutPlaceholders(rows, columns));

interface WithoutPlaceholders {
	readonly rows: readonly Observation[];
	readonly problems: Problem[];
}

/** The same in steps. */
export function* leavingOutPlaceholders(
	rows: readonly Observation[],
	columns: ColumnNumbers
): Steps<WithoutPlaceholders> {
	const zeros: Observation[] = [];
	const lastFigures = new Map<number, Period>();
	for (const [at, row] of rows.entries()) {
		if (at % STEP === STEP - 1) yield;
		const { value, period } = row;
		if (!value) continue;
		if (value.value === 0) zeros.push(row);
		else {
			const last = lastFigures.get(months(period));
			if (!last || last.to < period.to) lastFigures.set(months(period), period);
		}
	}
	yield;
	const isAfterFigures = ({ period }: Observation): boolean => {
		const last = lastFigures.get(months(period));
		return last !== undefined && period.to > last.to;
	};
	const after = zeros.filter(isAfterFigures);
	const partners = new Map<number, Set<string>>();
	for (const { period, partner } of after) {
		const met = partners.get(months(period));
		if (met) met.add(partner);
		else partners.set(months(period), new Set([partner]));
	}
	const placeholders = new Set(after.filter(({ period }) => (partners.get(months(period))?.size ?? 0) > 1));
	const [first] = placeholders;
	if (!first) return { rows, problems: [] };
	let earliest: Period | undefined;
	for (const { period } of placeholders) {
		const last = lastFigures.get(months(period));
		if (last && (!earliest || last.to < earliest.to)) earliest = last;
	}
	if (!earliest) return { rows, problems: [] };

	const column = columns.get('value');
	const place = { file: first.file, line: first.line, ...(column !== undefined && { column }) };
	const left: Observation[] = [];
	for (const [at, row] of rows.entries()) {
		if (at % STEP === STEP - 1) yield;
		if (!placeholders.has(row)) left.push(row);
		else if (row.growth) {
			const { value: _value, ...rest } = row;
			left.push(rest);
		}
	}
	return { rows: left, problems: [placeholderZero(place, lastMonth(earliest), placeholders.size)] };
}
