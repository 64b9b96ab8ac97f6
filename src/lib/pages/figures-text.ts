import { defuse } from '#lib/tables/text-cell.ts';
import { byTime, formatPeriod } from '#lib/trade/period.ts';
import type { Answer } from '#lib/views/answer.ts';

/**
 * The figures of a view as a spreadsheet takes them from the clipboard: a line a period, oldest first, a column a series,
 * tabs between them. Numbers as in the JSON; an empty cell is a figure that is not known.
 * @param period what the first column is called
 */
export function figuresText({ series }: Pick<Answer<unknown>, 'series'>, period: string): string {
	const periods = new Map(
		series.flatMap(({ points }) => points.map((point) => [formatPeriod(point.period), point.period]))
	);
	const columns = series.map(({ points }) => new Map(points.map((point) => [formatPeriod(point.period), point.value])));
	const cells = [...periods]
		.sort(([, a], [, b]) => byTime(a, b))
		.map(([text]) => [text, ...columns.map((column) => column.get(text) ?? '')]);
	return [[period, ...series.map(({ label }) => cell(label))], ...cells].map((line) => line.join('\t')).join('\n');
}

/** A text as one cell, which no spreadsheet runs. */
const cell = (text: string): string => defuse(text.replace(/\s+/g, ' '));
