import { periodsOf, type Charted, type ChartInput, type Drawing } from './drawing.ts';
import { drawColumns } from './columns.ts';
import { drawLines } from './lines.ts';
import { drawRows } from './rows.ts';

/** Bars of at most this many windows lie side by side with their values; of more they stand along a time axis. */
const MOST_WINDOWS = 3;

const isEmpty = ({ series }: Charted): boolean => series.every(({ points }) => points.length === 0);

/**
 * The Chart.js configuration of a view's figures, and which point of the answer each datum shows. Undefined where
 * there is nothing to draw: a table, or no figure at all.
 */
export function draw(input: ChartInput): Drawing | undefined {
	const { answer } = input;
	if (answer.view.chart === 'table' || isEmpty(answer)) return undefined;
	if (answer.view.chart === 'line') return drawLines(input);
	if (answer.view.chart === 'rank' || periodsOf(answer).length <= MOST_WINDOWS) return drawRows(input);
	return drawColumns(input);
}
