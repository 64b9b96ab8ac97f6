import type { IncomingRow } from '#lib/formats/incoming.ts';
import type { ObservationColumn } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** Which cells a kind of problem can be about. */
const CELLS: Partial<Record<Problem['code'], readonly ObservationColumn[]>> = {
	'bad-area': ['reporter', 'partner'],
	'bad-flow': ['flow'],
	'bad-product': ['product'],
	'bad-period': ['period'],
	'spreadsheet-date': ['period'],
	'bad-value': ['value'],
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

/**
 * Texts that a problem's likely repair may mean, "2023-01" and "2023-10" of "write 2023-01 or 2023-10". Whether one
 * mends the row is for the caller to try.
 */
export function candidates({
	fix = '',
	expected = '',
	found = ''
}: Pick<Problem, 'fix' | 'expected' | 'found'>): string[] {
	const words = /^(?:write|did you mean) (.+?)\??$/i.exec(fix)?.[1] ?? '';
	const parts = words.split(/,? or |, /).map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
	const minus = /^\((.+)\)(%?)$|^(.+?)-(%?)$/.exec(found);
	const negative = minus ? `-${minus[1] ?? minus[3] ?? ''}` : '';
	return [...new Set([words, ...parts, expected, negative])].filter((text) => text !== '' && text.length <= 60);
}
