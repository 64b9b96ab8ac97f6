import type { Observation } from '#lib/trade/observation.ts';
import { lastMonth, months, type Period } from '#lib/trade/period.ts';
import type { Problem } from './problem.ts';
import { placeholderZero } from './observation-problems.ts';
import type { ColumnNumbers } from './table.ts';

/**
 * Removes the zeros that some offices print for months that are not published yet. A zero is such a placeholder where
 * all partners of the file (at least two) are zero after some month and not before it. Months, quarters and years to
 * date are each compared with periods of the same length. A row with growth stays, without its value.
 */
export function withoutPlaceholders(
	rows: readonly Observation[],
	columns: ColumnNumbers
): { rows: readonly Observation[]; problems: Problem[] } {
	if (!rows.some(({ value }) => value?.value === 0)) return { rows, problems: [] };
	const lastFigures = new Map<number, Period>();
	for (const { value, period } of rows) {
		if (!value || value.value === 0) continue;
		const last = lastFigures.get(months(period));
		if (!last || last.to < period.to) lastFigures.set(months(period), period);
	}

	const after = new Map<number, Set<string>>();
	for (const { value, period, partner } of rows) {
		if (value?.value !== 0) continue;
		const last = lastFigures.get(months(period));
		if (!last || period.to <= last.to) continue;
		const partners = after.get(months(period));
		if (partners) partners.add(partner);
		else after.set(months(period), new Set([partner]));
	}

	const placeholders = new Set<Observation>();
	let earliest: Period | undefined;
	for (const row of rows) {
		const length = months(row.period);
		const last = lastFigures.get(length);
		if (!last || row.value?.value !== 0 || row.period.to <= last.to) continue;
		if ((after.get(length)?.size ?? 0) < 2) continue;
		placeholders.add(row);
		if (!earliest || last.to < earliest.to) earliest = last;
	}
	const [first] = placeholders;
	if (!first || !earliest) return { rows, problems: [] };

	const column = columns.get('value');
	const place = { file: first.file, line: first.line, ...(column !== undefined && { column }) };
	return {
		rows: rows.flatMap((row) => {
			if (!placeholders.has(row)) return [row];
			if (!row.growth) return [];
			const { value: _value, ...rest } = row;
			return [rest];
		}),
		problems: [placeholderZero(place, lastMonth(earliest), placeholders.size)]
	};
}
