import type { Answer } from '#lib/views/answer.ts';
import { altOf } from './alt.ts';
import { isInRows } from './bars-horizontal.ts';
import { heightOf } from './config.ts';
import { periodsOf, type Charted, type ChartInput, type Layout } from './drawing.ts';
import { eventLegends, tellsEvents, type EventLegend } from './events.ts';
import { chartNotes } from './notes.ts';
import { THEME_TOKENS } from './palette.ts';
import { FONT } from './picture/font.ts';

/** Bars that leave room beside or below them. */
const FEW_BARS = 3;

/** What a page has to know of a view's picture to keep its place, without the code that draws it. */
export interface PictureRoom {
	/** How high it is drawn in each layout, in pixels. */
	heights: { wide: number; narrow: number };
	/** What it shows, for whoever does not see it. */
	alt: string;
	/** How to read it, where it does not explain itself: one sentence each. */
	notes: string[];
	/** What each event drawn is, by its number. */
	events: EventLegend[];
	/** Whether the wide layout needs no such legend: it names them itself, and none of them leads anywhere. */
	namesEvents: boolean;
	/** A few bars, which leave room for what they say. */
	isShort: boolean;
}

/** What a page has to know of a view's picture before anything draws it; undefined where nothing will. */
export function pictureRoom({
	answer,
	colors
}: Pick<ChartInput, 'colors'> & {
	answer: Charted & Pick<Answer<unknown>, 'summary'>;
}): PictureRoom | undefined {
	// themes differ in colours alone
	const height = (layout: Layout) => heightOf({ answer, colors, tokens: THEME_TOKENS.light, layout, font: FONT });
	const [wide, narrow] = [height('wide'), height('narrow')];
	if (wide === undefined || narrow === undefined) return undefined;
	return {
		heights: { wide, narrow },
		alt: altOf(answer),
		notes: chartNotes(answer),
		events: eventLegends(answer),
		namesEvents: tellsEvents(answer, 'wide'),
		isShort: isInRows(answer) && periodsOf(answer).length * answer.series.length <= FEW_BARS
	};
}
