import { parsePeriod } from '#lib/trade/period.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { notSinceJanuary } from '../incoming-problems.ts';
import type { Sheet } from '../sheet.ts';
import type { FigureColumn } from './figure-column.ts';
import { cumulativeWords, headerCounts } from './since-january.ts';

/** Whether a period is January, or begins with it and is no whole year. Of a period that nobody can read nothing is told. */
function isSinceJanuary(text: string): boolean {
	const reading = parsePeriod(text);
	if (!('period' in reading)) return true;
	const { from, to } = reading.period;
	return from % 12 === 0 && to - from < 12;
}

/**
 * Looks at the periods of figures whose column, or a line above the table, says that they count since January; gives a
 * problem for the first of a column that is read as something else.
 */
export function watchCounts(
	sheet: Sheet,
	header: number,
	columns: readonly FigureColumn[]
): (column: FigureColumn, period: string) => Problem | undefined {
	const top = sheet.head[header] ?? { cells: [], line: 1 };
	const above = sheet.head.slice(0, header);
	const title = columns.some(({ toDate }) => toDate)
		? undefined
		: cumulativeWords([...above.flatMap(({ cells }) => cells), sheet.around]);
	const said = new Map<number, { index: number; words: string }>();
	for (const { index, at } of columns) {
		const fields = [index, ...(at.yoy === undefined ? [] : [at.yoy - 1])];
		const counts = fields.map((field) => headerCounts(top.cells[field] ?? ''));
		const field = fields.find((_, which) => counts[which] === 'since-january');
		if (field !== undefined) said.set(index, { index: field, words: (top.cells[field] ?? '').trim() });
		else if (title !== undefined && counts[0] !== 'month') said.set(index, { index, words: title });
	}
	return ({ index }, period) => {
		const found = said.get(index);
		if (!found || isSinceJanuary(period)) return undefined;
		said.delete(index);
		return notSinceJanuary({ file: sheet.file, line: top.line, column: found.index + 1 }, found.words, period);
	};
}
