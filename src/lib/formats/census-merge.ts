import { withoutDust } from './census-dust.ts';
import { exactSum } from './exact-sum.ts';

/** A cell and the line of the file it stands in. */
export interface CensusCell {
	readonly text: string;
	readonly line: number;
	/** What is worth knowing about how it came about; empty for most. */
	readonly note: string;
}

/** One row of the table. */
export interface CensusRow {
	readonly cells: readonly string[];
	readonly line: number;
}

/** Columns of one flow: those of the months, and that of the year. */
export interface Side {
	readonly flow: string;
	readonly months: readonly (number | undefined)[];
	readonly year: number | undefined;
}

/** What is said of one country in one year. */
export type CensusYear = (column: number) => CensusCell;

export const isZero = (text: string): boolean => /^0*(?:\.0*)?$/.test(text);

const textIn = ({ cells }: CensusRow, column: number): string => withoutDust((cells[column] ?? '').trim());

const cellIn = (row: CensusRow, column: number): CensusCell => ({
	text: textIn(row, column),
	line: row.line,
	note: ''
});

/**
 * Rows of one country and year that have different codes, as one: a month is in the row that is not zero there, and the
 * rows' years add up, where a country changed its code in the middle of a year. Undefined where two rows have a figure
 * for one month: then nothing tells which is right.
 */
export function asOne(rows: readonly CensusRow[], sides: readonly Side[]): CensusYear | undefined {
	const figures = (column: number) => rows.filter((row) => !isZero(textIn(row, column)));
	const months = sides.flatMap(({ months }) => months.filter((column) => column !== undefined));
	if (months.some((column) => figures(column).length > 1)) return undefined;
	const years = new Set(sides.map(({ year }) => year));
	const addsUp = (column: number): boolean => {
		const texts = figures(column).map((row) => textIn(row, column));
		return texts.length < 2 || exactSum(texts) !== undefined;
	};
	if ([...years].some((column) => column !== undefined && !addsUp(column))) return undefined;
	return (column) => {
		const filled = figures(column);
		const [first = rows[0]] = filled;
		if (!first) return { text: '', line: 0, note: '' };
		const texts = filled.map((row) => textIn(row, column));
		const text = filled.length > 1 && years.has(column) ? exactSum(texts) : undefined;
		if (text === undefined) return cellIn(first, column);
		return {
			text,
			line: first.line,
			note: `sum of ${texts.join(' and ')}: the country changed its code within the year`
		};
	};
}

/** A row by itself. */
export const alone =
	(row: CensusRow): CensusYear =>
	(column) =>
		cellIn(row, column);
