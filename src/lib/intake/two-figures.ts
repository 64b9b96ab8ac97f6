import { saidTwice } from '#lib/formats/incoming-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { CheckedRow } from './check-rows.ts';
import { contradicts, figureKey } from './verdict.ts';

/** Prints of one figure that each of its rows is held against: of more, some of these contradict it. */
const MOST_DIFFERENT = 20;

/** The first rows of each different print. */
function differentOf(rows: readonly CheckedRow[]): readonly CheckedRow[] {
	const different = new Map<string, CheckedRow>();
	for (const row of rows) {
		const { value, unit, yoy, yoy_currency, quantity, quantity_unit } = row.incoming.cells;
		const print = [value, unit, yoy, yoy_currency, quantity, quantity_unit].join(' ');
		if (!different.has(print)) different.set(print, row);
		if (different.size === MOST_DIFFERENT) break;
	}
	return [...different.values()];
}

/**
 * Rows of a file that say one figure of one source otherwise than another row of it does, each with the problem that
 * says so: nothing tells which of them is right.
 * @param isStored whether a row says what its source is known to say: another beside it is a change of that
 */
export function twoFigures(
	file: string,
	rows: readonly CheckedRow[],
	isStored: (row: Observation) => boolean
): ReadonlyMap<CheckedRow, Problem> {
	const firsts = new Map<string, CheckedRow>();
	// most rows stand alone, and there may be millions
	const groups = new Map<string, CheckedRow[]>();
	for (const row of rows) {
		if (!row.observation) continue;
		const key = `${row.observation.source.id} ${figureKey(row.observation)}`;
		const first = firsts.get(key);
		const group = groups.get(key);
		if (!first) firsts.set(key, row);
		else if (group) group.push(row);
		else groups.set(key, [first, row]);
	}
	const found = new Map<CheckedRow, Problem>();
	for (const alike of groups.values()) {
		const group = alike.filter(({ observation }) => observation && !isStored(observation));
		const different = differentOf(group);
		for (const row of group) {
			const { incoming, observation } = row;
			const other = different.find(
				(one) => observation && one.observation && contradicts(observation, one.observation)
			);
			if (!other) continue;
			// the cells that differ: growth where values do not
			const isValue =
				incoming.cells.value !== other.incoming.cells.value || incoming.cells.yoy === other.incoming.cells.yoy;
			const column = isValue ? ('value' as const) : ('yoy' as const);
			const number = incoming.at[column];
			const place = { file, line: incoming.line, ...(number !== undefined && { column: number }) };
			found.set(row, saidTwice(place, incoming.cells[column], other.incoming.line));
		}
	}
	return found;
}
