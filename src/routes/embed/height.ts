import { siteName } from '#lib/pages/site-name.ts';
import { heightOf } from '#lib/charts/config.ts';
import { THEME_TOKENS } from '#lib/charts/palette.ts';
import { eventLegends, tellsEvents } from '#lib/charts/events.ts';
import { chartNotes } from '#lib/charts/notes.ts';
import { FONT } from '#lib/charts/picture/font.ts';
import { broken, wrap } from '#lib/charts/picture/wrap.ts';
import { PLOTS } from '#lib/charts/plots.ts';
import { cautionText, sourceText, updatedText } from '#lib/pages/caption.ts';
import { m } from '#lib/lang/messages.ts';
import { noticeText } from '#lib/pages/frozen-notice.ts';
import type { RequestedView } from '#lib/server/asked.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { measure } from '#lib/server/pictures/fonts.ts';
import type { PageData } from '#lib/pages/page-data.ts';

const PADDING = 16;
/** The reader's own font is usually wider than the one that is measured. */
const WIDER = 1.1;
/** Widest that each plot is shown, in pixels, and from which room on: as frame.css says. */
const CHOICE = { slim: [0, 260], narrow: [276, 420], wide: [450, 680], broad: [680, 960] } as const;

/** What a frame says of its chart besides the figures: its note, and of a frozen one since when it is. */
export function frameNote({ note, frozen, shown }: RequestedView): string {
	const { lang } = shown.answer.view;
	return frozen ? `${note} ${noticeText(frozen, lang)} ${m.live_chart({}, { locale: lang })}`.trim() : note;
}

/** How high a frame of some width will be, in pixels, before it can say so itself. */
export function estimateHeight({ answer, colors, site }: PageData<Problem>, note: string, width: number): number {
	const room = Math.max(width - PADDING, 1);
	function text(words: string, size: number, weight: number, leading = 1.4, gap = 4): number {
		if (!words) return 0;
		const widthOf = (part: string) => measure(part, { size, weight }).width * WIDER;
		const lines = wrap(words, room, widthOf).flatMap((line) => broken(line, room, widthOf));
		return lines.length * size * leading + gap;
	}
	const plot = PLOTS.findLast(({ name }) => room >= CHOICE[name][0]) ?? PLOTS[0];
	const legends = plot && tellsEvents(answer, plot.layout) ? [] : eventLegends(answer);
	const high = plot && heightOf({ answer, colors, tokens: THEME_TOKENS.light, layout: plot.layout, font: FONT });
	const chart = plot && high !== undefined ? (high * Math.min(room, CHOICE[plot.name][1])) / plot.width + 20 : 150;
	return Math.ceil(
		PADDING +
			text(answer.title, 21, 700, 1.15, 0) +
			text(answer.subtitle, 14, 400) +
			chart +
			text(answer.summary, 16, 400) +
			text(cautionText(answer), 14, 600) +
			text(note, 14, 400) +
			text(high !== undefined ? chartNotes(answer).join(' ') : '', 14, 400) +
			legends.reduce((sum, legend) => sum + text(legend.text, 14, 400, 1.4, 0), 0) +
			26 +
			text(`${sourceText(answer)} ${updatedText(answer)} CSV · ${siteName(site)}`, 14, 400, 1.4, 8)
	);
}
