import type { Charted, ChartInput, Drawing } from './drawing.ts';
import { drawColumns } from './columns.ts';
import { drawLines, isInPanels } from './lines.ts';
import { drawPanels } from './panels.ts';
import { ofGaps, OWN_RECORD, recordsOf, showsRecords } from './records.ts';
import { drawRows, isInRows } from './rows.ts';

const isEmpty = ({ series }: Charted): boolean => series.every(({ points }) => points.length === 0);

/**
 * The Chart.js configuration of a view's figures, and which point of the answer each datum shows. Undefined where
 * there is nothing to draw: a table, or no figure at all.
 */
export function draw(input: ChartInput): Drawing | undefined {
	const { answer, colors, tokens } = input;
	if (answer.view.chart === 'table' || isEmpty(answer)) return undefined;
	if (!showsRecords(answer)) return drawKind(input);
	// the partner's record in the partner's colour, the reporter's own as what it is compared with
	return ofGaps(
		drawKind({ ...input, answer: recordsOf(answer), colors: { ...colors, [OWN_RECORD]: tokens.context } })
	);
}

function drawKind(input: ChartInput): Drawing {
	const { answer } = input;
	if (answer.view.chart === 'line') return isInPanels(answer) ? drawPanels(input) : drawLines(input);
	return isInRows(answer) ? drawRows(input) : drawColumns(input);
}
