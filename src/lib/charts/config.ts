import { eventsOf } from './events.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { columnsHeight, drawColumns } from './columns.ts';
import { drawLines, linesHeight } from './lines.ts';
import type { Charted, ChartInput, Drawing } from './drawing.ts';
import { drawPanels, panelsHeight } from './panels.ts';
import { ofGaps, OWN_RECORD, recordsOf, showsRecords } from './mirror-series.ts';
import { drawRows, isInRows, rowsHeight } from './bars-horizontal.ts';
import { treemapHeight } from './treemap-height.ts';

/**
 * The Chart.js configuration of a view's figures, and which point of the answer each datum shows. Undefined where
 * there is nothing to draw: a table, or no figure at all.
 */
export function draw(input: ChartInput): Drawing | undefined {
	const drawn = drawnAs(input);
	const plain = kindOf(drawn)?.draw(drawn);
	const drawing = plain && drawEvents ? drawEvents(drawn, plain) : plain;
	return drawing && showsRecords(input.answer) ? ofGaps(drawing) : drawing;
}

/** How high `draw` makes a view, in pixels, without drawing it: a page of many charts keeps their places quickly. */
export function heightOf(input: ChartInput): number | undefined {
	const drawn = drawnAs(input);
	return kindOf(drawn)?.height(drawn);
}

/** Of a mirror both records: the partner's in its colour, the reporter's own as what it is compared with. */
export function drawnAs(input: ChartInput): ChartInput {
	const { answer, colors, tokens } = input;
	if (!showsRecords(answer)) return input;
	return { ...input, answer: recordsOf(answer), colors: { ...colors, [OWN_RECORD]: tokens.context } };
}

interface Kind {
	draw(input: ChartInput): Drawing | undefined;
	height(input: ChartInput): number;
}

const ROWS: Kind = { draw: drawRows, height: rowsHeight };
const COLUMNS: Kind = { draw: drawColumns, height: columnsHeight };
const LINES: Kind = { draw: drawLines, height: linesHeight };
const PANELS: Kind = { draw: drawPanels, height: panelsHeight };

/** Few readers see a treemap: its drawing comes to those alone, and to whatever draws all kinds of pictures. */
let drawTreemap: ((input: ChartInput) => Drawing) | undefined;

/** Has treemaps drawn from now on. */
export const drawTreemapsWith = (draw: (input: ChartInput) => Drawing): void => {
	drawTreemap = draw;
};

/** Few charts have events: what draws them comes as that of treemaps does. */
let drawEvents: ((input: ChartInput, drawing: Drawing) => Drawing) | undefined;

/** Has events drawn from now on. */
export const drawEventsWith = (draw: (input: ChartInput, drawing: Drawing) => Drawing): void => {
	drawEvents = draw;
};

/** Whether the drawing of a view needs code beyond this file. */
export const needsMore = (answer: Charted): boolean => answer.view.chart === 'treemap' || eventsOf(answer).length > 0;

/** Loads what the drawing of a view needs beyond this file: before that, `draw` gives none of it. */
export async function loadDrawing(answer: Charted): Promise<void> {
	if (answer.view.chart === 'treemap') drawTreemapsWith((await import('./treemap.ts')).drawTreemap);
	if (eventsOf(answer).length > 0) drawEventsWith((await import('./draw-events.ts')).withEvents);
}

const TREEMAP: Kind = { draw: (input) => drawTreemap?.(input), height: treemapHeight };

/** How what is drawn of a view is drawn; undefined where nothing is: a table, or no figure at all. */
function kindOf({ answer }: ChartInput): Kind | undefined {
	if (!hasFigures(answer)) return undefined;
	const { chart } = answer.view;
	switch (chart) {
		case 'table':
			return undefined;
		case 'line':
			return LINES;
		case 'panels':
			return PANELS;
		case 'bar':
		case 'rank':
			return isInRows(answer) ? ROWS : COLUMNS;
		case 'treemap':
			return TREEMAP;
		default:
			return unreachable(chart);
	}
}
