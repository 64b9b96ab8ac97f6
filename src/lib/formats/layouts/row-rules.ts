import type { RowRule } from '#lib/tables/layout.ts';
import { headerName } from '../sheet.ts';
import type { ColumnIndex } from './cells.ts';

/** Whether a rule speaks of a row. */
export function speaksOf(
	{ column, texts = [], starting = [] }: RowRule,
	at: ColumnIndex
): (cells: readonly string[]) => boolean {
	const whole = new Set(texts.map(headerName));
	const starts = starting.map(headerName);
	const index = column === undefined ? undefined : at(column);
	const says = (cell: string): boolean => {
		const name = headerName(cell);
		return whole.has(name) || (name !== '' && starts.some((start) => name.startsWith(start)));
	};
	return (cells: readonly string[]): boolean =>
		column === undefined ? cells.some(says) : index !== undefined && says(cells[index] ?? '');
}
