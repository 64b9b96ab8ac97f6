import { draw, drawnAs } from '../config.ts';
import type { Charted, ChartInput, Drawing, Layout } from '../drawing.ts';
import { areNamed, eventRoom } from '../events.ts';
import type { Tokens } from '../palette.ts';
import type { Theme } from '#lib/views/view.ts';
import { leastHeight, rowsWithin } from './few-rows.ts';
import { FONT, type Measure } from './font.ts';
import { logoRoom, placedLogo, type Logos, type PlacedLogo, type Scheme } from './logo.ts';
import { themeTokens } from './theme-tokens.ts';
import { setTable, type Rule } from './table.ts';
import { FULLNESS, pictureParagraphs, setParagraphs, type Fullness, type PictureText, type TextLine } from './words.ts';

/** Everything a picture is drawn from. */
export interface PictureInput {
	answer: Charted;
	/** #rrggbb by area code, where areas.csv gives one. */
	colors: Readonly<Record<string, string>>;
	words: PictureText;
	/** The house's, beside the source. */
	logos?: Logos | undefined;
}

/** In pixels; without a height the picture is as high as its chart and words want. */
export interface PictureSize {
	width: number;
	height?: number;
}

/** A picture narrower than this, in pixels, is laid out as on a phone. */
export const NARROW_BELOW = 520;

export const layoutOf = (width: number): Layout => (width < NARROW_BELOW ? 'narrow' : 'wide');

/** A picture with every part at its place. */
export interface Composed {
	width: number;
	height: number;
	tokens: Tokens;
	lines: TextLine[];
	/** Of a table. */
	rules: readonly Rule[];
	/** A house's colour, and where its bar begins. */
	accent?: { color: string; left: number };
	/** The house's, of a picture that follows its reader's theme the light and the dark one. */
	logos: readonly PlacedLogo[];
	/** None where there is nothing to draw: a table, or no figure. */
	chart?: { drawing: Drawing; x: number; y: number; width: number; height: number; scale: number };
}

/**
 * The share of the height it wants from which on a chart leaves a picture words that it could do without, and the share
 * at which it can still be read in type of its own size; rows of bars have a least height of their own.
 */
const SHARES: Record<Charted['view']['chart'], { wordy: number; least: number }> = {
	line: { wordy: 0.42, least: 0.36 },
	bar: { wordy: 0.45, least: 0.4 },
	treemap: { wordy: 0.5, least: 0.35 },
	panels: { wordy: 0.72, least: 0.72 },
	rank: { wordy: 0.72, least: 0.72 },
	table: { wordy: 0.72, least: 0.72 }
};
const LEAST_CHART = 40;
/** A picture of many bars is no higher than this by itself, in pixels; its chart is shrunk to fit. */
const MOST_HEIGHT = 2400;

/** What stands around a chart, and how high it may be. */
function frameOf(
	{ words, logos }: Pick<PictureInput, 'words' | 'logos'>,
	{ width, height }: PictureSize,
	layout: Layout,
	fullness: Fullness,
	measure: Measure
) {
	const margin = layout === 'narrow' ? 14 : 20;
	const inner = { left: margin, width: width - 2 * margin };
	const { above, below } = pictureParagraphs(words, layout === 'narrow', fullness, logoRoom(logos, inner.width));
	const header = setParagraphs(above, { ...inner, top: margin - 2 }, measure);
	const footer = setParagraphs(below, { ...inner, top: 0 }, measure);
	const top = Math.round(header.bottom + 12);
	const bottomRoom = footer.bottom + 12 + margin - 4;
	const most = Math.max(LEAST_CHART, (height ?? MOST_HEIGHT) - top - bottomRoom);
	return { inner, header, footer, top, bottomRoom, most };
}

const themesOf = (theme: Theme): readonly Scheme[] => (theme === 'auto' ? ['light', 'dark'] : [theme]);

/** A chart as it is in a picture too low for it: without events, and with panels' lines in one plot. */
function lowered(shown: ChartInput): ChartInput {
	const { view, events: _events, ...answer } = shown.answer;
	return { ...shown, answer: { ...answer, view: { ...view, chart: view.chart === 'panels' ? 'line' : view.chart } } };
}

type Frame = ReturnType<typeof frameOf>;

/** What a picture of a chart draws, how low it may be drawn in type of its own size, and the words around it. */
interface Arranged {
	shown: ChartInput;
	wanted: Drawing | undefined;
	least: number;
	frame: Frame;
}

/** Gives a chart its share of a picture's height: what its reader can do without is left out, one after the other. */
function arrange(
	{ words, logos }: Pick<PictureInput, 'words' | 'logos'>,
	size: PictureSize,
	chart: ChartInput,
	measure: Measure
): Arranged {
	const { answer, layout } = chart;
	// events that the chart names are told once
	const said = { logos, words: areNamed(answer, layout) ? { ...words, events: [] } : words };
	const [all, brief, terse, bare] = FULLNESS.map((fullness) => frameOf(said, size, layout, fullness, measure));
	if (!all || !brief || !terse || !bare) throw new Error('A picture has words.');
	const asDrawn = (shown: ChartInput) => {
		const wanted = draw(shown);
		const high = wanted?.height ?? 0;
		const ofRows = leastHeight(drawnAs(shown));
		const { wordy, least } = SHARES[ofRows === undefined ? shown.answer.view.chart : 'rank'];
		// what stands above a plot takes its room however low that is
		const above = Math.min(eventRoom(shown), high);
		return { shown, wanted, wordy: above + (high - above) * wordy, least: ofRows ?? high * least };
	};
	const own = asDrawn(chart);
	// a picture whose height nobody asked for is as high as all its words want
	if (size.height === undefined) return { ...own, frame: all };
	if (!own.wanted) return { ...own, frame: tableHeight(answer, all, measure) <= all.most ? all : terse };
	const fitting = [all, brief].find(({ most }) => most >= own.wordy);
	if (fitting) return { ...own, frame: fitting };
	const low = asDrawn(lowered(chart));
	return { ...low, frame: terse.most >= low.least ? terse : bare };
}

/** How high a table of all figures would be. */
const tableHeight = (answer: Charted, { inner, top }: Frame, measure: Measure): number =>
	setTable(answer, { ...inner, top, height: MOST_HEIGHT }, measure).bottom - top;

/** A picture before it is drawn. */
export function compose(input: PictureInput, size: PictureSize, theme: Theme, measure: Measure): Composed {
	const { answer, colors, words, logos } = input;
	const { width } = size;
	const layout = layoutOf(width);
	const tokens = themeTokens(theme);
	const chart = { answer, colors, tokens, layout, font: FONT };
	const { shown, wanted, least, frame } = arrange(input, size, chart, measure);
	const high = wanted?.height ?? 0;
	const { inner, header, footer, top, bottomRoom, most } = frame;
	const composed = (
		height: number,
		{ lines, rules }: Pick<Composed, 'lines' | 'rules'> = { lines: [], rules: [] }
	): Composed => {
		const down = height - bottomRoom + 12;
		const right = inner.left + inner.width;
		return {
			width,
			height,
			tokens,
			...(words.accent !== undefined && { accent: { color: words.accent, left: inner.left } }),
			logos: logos
				? themesOf(theme).map((each) => placedLogo(logos[each], inner.width, right, down + footer.bottom))
				: [],
			rules,
			lines: [...header.lines, ...lines, ...moved(footer.lines, down)]
		};
	};
	if (!wanted) {
		const table = setTable(answer, { ...inner, top, height: most }, measure);
		return composed(size.height ?? Math.ceil(table.bottom + bottomRoom), table);
	}
	const chartHeight = Math.floor(size.height === undefined ? Math.min(high, most) : most);
	const scale = Math.min(1, chartHeight / least);
	const isLow = size.height !== undefined && chartHeight < high;
	const drawing = (isLow && draw({ ...shown, pick: rowsWithin(drawnAs(shown), chartHeight / scale) })) || wanted;
	return {
		...composed(size.height ?? Math.ceil(top + chartHeight + bottomRoom)),
		chart: {
			drawing,
			x: inner.left,
			y: top,
			width: Math.round(inner.width / scale),
			height: Math.round(chartHeight / scale),
			scale
		}
	};
}

const moved = (lines: readonly TextLine[], down: number): TextLine[] =>
	lines.map((line) => ({ ...line, y: line.y + down }));
