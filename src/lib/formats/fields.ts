import { remember } from '#lib/tables/remember.ts';
import { columnsOf, headerName, type SheetRow } from './sheet.ts';

/**
 * The cells of a sheet by the names in its header: their text without white space around, and their numbers.
 * @param nameOf names with the same result are one: without case and white space around, unless said otherwise
 */
export function fields(header: SheetRow, nameOf = headerName) {
	const columns = columnsOf(header, nameOf);
	const at = remember((name): number | undefined => columns.get(nameOf(name)));
	return {
		/** How many fields a row has at least: empty cells at the end of a header are separators. */
		width: header.cells.findLastIndex((cell) => cell.trim() !== '') + 1,
		has: (name: string): boolean => at(name) !== undefined,
		/** Empty where the header has no such column or the row ends before it. */
		text(cells: readonly string[], name: string): string {
			const index = at(name);
			return index === undefined ? '' : (cells[index] ?? '').trim();
		},
		/** Field number from 1; 1 where the header has no such column. */
		number: (name: string): number => (at(name) ?? 0) + 1,
		/** Whether a row has as many fields as the header, but for empty ones at its end. */
		fits: (cells: readonly string[]): boolean => cells.slice(header.cells.length).every((cell) => cell.trim() === '')
	};
}
