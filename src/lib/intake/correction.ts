import type { IncomingRow } from '#lib/formats/incoming.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** Which cells a kind of problem can be about. */
const CELLS: Partial<Record<Problem['code'], readonly ObservationColumn[]>> = {
	'bad-area': ['reporter', 'partner'],
	'bad-flow': ['flow'],
	'bad-product': ['product', 'edition'],
	'lost-zero': ['product'],
	'bad-period': ['period'],
	'spreadsheet-date': ['period'],
	'bad-value': ['value', 'quantity'],
	'mixed-marks': ['value', 'quantity', 'yoy'],
	'missing-value': ['value'],
	'bad-unit': ['unit', 'yoy_currency'],
	'bad-yoy': ['yoy'],
	'unknown-source': ['source']
};

/** The cell that a problem of a row is about; undefined where it is about the row as a whole. */
export function columnOf(
	{ code, column, found }: Pick<Problem, 'code' | 'column' | 'found'>,
	{ at, cells }: Pick<IncomingRow, 'at' | 'cells'>
): ObservationColumn | undefined {
	const possible = CELLS[code] ?? [];
	return (
		possible.find((name) => column !== undefined && at[name] === column) ??
		possible.find((name) => found !== undefined && cells[name].trim() === found) ??
		possible[0]
	);
}

/** Texts that could stand in place of the one found: its repair, or each of the things that it could mean. */
export const candidates = ({ fix, readings = [] }: Pick<Problem, 'fix' | 'readings'>): string[] => [
	...new Set(fix === undefined ? readings : [fix, ...readings])
];
