import { formatPeriod } from '#lib/trade/period.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { printNumber } from './number.ts';
import { OBSERVATION_COLUMNS } from './observation-columns.ts';
import { defuse } from './text-cell.ts';

/** Text, a number, or a number whose printed digits matter ("155.10"). */
export type Cell = string | number | { readonly digits: string };

/**
 * A cell between quotation marks where it has to be (RFC 4180). Text that a spreadsheet would run as a formula gets
 * an apostrophe in front; numbers never change.
 */
export function cellText(cell: Cell): string {
	if (typeof cell === 'number') return String(cell);
	if (typeof cell === 'object') return cell.digits;
	return quoted(defuse(cell));
}

/** A text between quotation marks where it has to be, and otherwise as it is. */
export const quoted = (text: string): string =>
	/[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A table as CSV with commas; the first row is the header. Every line ends in a line feed. */
export const csvText = (rows: Iterable<readonly Cell[]>): string => {
	let text = '';
	for (const row of rows) text += `${row.map(cellText).join(',')}\n`;
	return text;
};

/** A row as the cells of data/observations, in the order of its columns. */
export const observationCells = (row: Observation): Cell[] => {
	const { value, growth, quantity, unit } = row;
	return [
		row.reporter,
		row.partner,
		row.flow,
		row.product,
		row.edition === undefined ? '' : String(row.edition),
		formatPeriod(row.period),
		value ? { digits: printNumber(value, unit.power) } : '',
		formatUnit(unit),
		quantity ? { digits: printNumber(quantity, 0) } : '',
		quantity ? row.quantityUnit : '',
		growth ? { digits: printNumber(growth, 0) } : '',
		row.growthCurrency === unit.currency ? '' : row.growthCurrency,
		row.source.id,
		row.note
	];
};

/** Rows between two steps: a hundred take about a millisecond. */
const STEP = 128;

/** Rows in the columns of data/observations, numbers as printed: reading it gives the same rows again. */
export const observationsCsv = (rows: Iterable<Observation>): string => [...writingObservations(rows)].join('');

/** `observationsCsv` in parts; for readers also with a column `decision`: withdrawn, confirmed or empty. */
export function* writingObservations(rows: Iterable<Observation>, hasDecisions = false): Generator<string> {
	const columns = Object.keys(OBSERVATION_COLUMNS);
	let text = csvText([hasDecisions ? [...columns, 'decision'] : columns]);
	let count = 0;
	for (const row of rows) {
		const cells = observationCells(row);
		text += csvText([hasDecisions ? [...cells, row.decision ?? ''] : cells]);
		if (++count % STEP !== 0) continue;
		yield text;
		text = '';
	}
	yield text;
}
