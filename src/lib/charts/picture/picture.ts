import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { draw, drawEventsWith, drawTreemapsWith } from '../config.ts';
import { withEvents } from '../draw-events.ts';
import { drawTreemap } from '../treemap.ts';
import { areNamed } from '../events.ts';
import type { Charted, Drawing, Layout } from '../drawing.ts';
import type { Tokens } from '../palette.ts';
import type { Plot } from '../plots.ts';
import type { Theme } from '#lib/views/view.ts';
import { FONT, type Measure } from './font.ts';
import { plot, type Surface } from './plot.ts';
import { Recorder } from './recorder.ts';
import { leastHeight, rowsWithin } from './few-rows.ts';
import { escapeXml } from './escape-xml.ts';
import { Palette, writeSvg } from './svg.ts';
import { tableLines } from './table-lines.ts';
import { themeTokens } from './theme-tokens.ts';
import { FULLNESS, pictureParagraphs, setParagraphs, type Fullness, type TextLine, type PictureText } from './words.ts';

// whatever writes pictures writes those of every kind
drawTreemapsWith(drawTreemap);
drawEventsWith(withEvents);

/** Everything a picture is drawn from. */
export interface PictureInput {
	answer: Charted;
	/** #rrggbb by area code, where areas.csv gives one. */
	colors: Readonly<Record<string, string>>;
	words: PictureText;
}

/** In pixels; without a height the picture is as high as its chart and words want. */
export interface PictureSize {
	width: number;
	height?: number;
}

export type Scheme = 'light' | 'dark';
export type { Theme };

/** A picture narrower than this, in pixels, is laid out as on a phone. */
export const NARROW_BELOW = 520;

export const layoutOf = (width: number): Layout => (width < NARROW_BELOW ? 'narrow' : 'wide');

/** A picture with every part at its place. */
interface Composed {
	width: number;
	height: number;
	tokens: Tokens;
	lines: TextLine[];
	/** A house's colour, and where its bar begins. */
	accent?: { color: string; left: number };
	/** None where there is nothing to draw: a table, or no figure. */
	chart?: { drawing: Drawing; x: number; y: number; width: number; height: number; scale: number };
}

/**
 * The share of the height it wants from which on a chart leaves a picture words that it could do without, and the share
 * at which it can still be read in type of its own size; rows of bars have a least height of their own.
 */
const SHARES: Record<Charted['view']['chart'], { wordy: number; least: number }> = {
	line: { wordy: 0.4, least: 0.34 },
	bar: { wordy: 0.45, least: 0.38 },
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
	words: PictureText,
	{ width, height }: PictureSize,
	layout: Layout,
	fullness: Fullness,
	measure: Measure
) {
	const margin = layout === 'narrow' ? 14 : 20;
	const inner = { left: margin, width: width - 2 * margin };
	const { above, below } = pictureParagraphs(words, layout === 'narrow', fullness);
	const header = setParagraphs(above, { ...inner, top: margin - 2 }, measure);
	const footer = setParagraphs(below, { ...inner, top: 0 }, measure);
	const top = Math.round(header.bottom + 12);
	const bottomRoom = footer.bottom + 12 + margin - 4;
	const most = Math.max(LEAST_CHART, (height ?? MOST_HEIGHT) - top - bottomRoom);
	return { inner, header, footer, top, bottomRoom, most };
}

function compose({ answer, colors, words }: PictureInput, size: PictureSize, theme: Theme, measure: Measure): Composed {
	const { width } = size;
	const layout = layoutOf(width);
	const tokens = themeTokens(theme);
	const notes = areNamed(answer, layout) ? words.notes : [...words.events, ...words.notes];
	const input = { answer, colors, tokens, layout, font: FONT };
	const wanted = draw(input);
	const high = wanted?.height ?? 0;
	const ofRows = leastHeight(input);
	const { wordy, least: share } = SHARES[ofRows === undefined ? answer.view.chart : 'rank'];
	const least = ofRows ?? high * share;
	const [all, brief, terse, bare] = FULLNESS.map((fullness) =>
		frameOf({ ...words, notes }, size, layout, fullness, measure)
	);
	if (!all || !brief || !terse || !bare) throw new Error('A picture has words.');
	const fitting = [all, brief, terse].find(({ most }) => most >= high * wordy);
	const isTerse = terse.most >= least;
	// a picture whose height nobody asked for is as high as all its words want
	const frame = size.height === undefined ? all : (fitting ?? (isTerse ? terse : bare));
	const { inner, header, footer, top, bottomRoom, most } = frame;
	const accent = words.accent === undefined ? {} : { accent: { color: words.accent, left: inner.left } };
	if (!wanted) {
		const table = tableLines(answer, { ...inner, top, height: most }, measure);
		const height = size.height ?? Math.ceil(table.bottom + bottomRoom);
		return {
			width,
			height,
			tokens,
			...accent,
			lines: [...header.lines, ...table.lines, ...moved(footer.lines, height - bottomRoom + 12)]
		};
	}
	const chartHeight = Math.floor(size.height === undefined ? Math.min(high, most) : most);
	const height = size.height ?? Math.ceil(top + chartHeight + bottomRoom);
	const scale = Math.min(1, chartHeight / least);
	const isLow = size.height !== undefined && chartHeight < high;
	const drawing = (isLow && draw({ ...input, pick: rowsWithin(input, chartHeight / scale) })) || wanted;
	return {
		width,
		height,
		tokens,
		...accent,
		lines: [...header.lines, ...moved(footer.lines, height - bottomRoom + 12)],
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

/** The part of a canvas's context that words are written with; the recorder has it too. */
type Writer = Pick<CanvasRenderingContext2D, 'fillText' | 'fillRect'> & {
	font: string;
	fillStyle: unknown;
	textBaseline: CanvasTextBaseline;
	textAlign: CanvasTextAlign;
};

/** The bar of a house's colour at the top of a picture, in pixels. */
const BAR = { width: 44, height: 6 };

function write(context: Writer, { width, height, tokens, lines, accent }: Composed): void {
	context.fillStyle = tokens.background;
	context.fillRect(0, 0, width, height);
	if (accent) {
		context.fillStyle = accent.color;
		context.fillRect(accent.left, 0, BAR.width, BAR.height);
	}
	context.textBaseline = 'alphabetic';
	context.textAlign = 'left';
	for (const { text, x, y, size, weight, color } of lines) {
		context.font = `${weight} ${size}px ${FONT}`;
		context.fillStyle = tokens[color];
		context.fillText(text, x, y);
	}
}

/** What is drawn of a chart alone, recorded. */
function record(drawing: Drawing, width: number, height: number, measure: Measure) {
	const recorder = new Recorder(width, height, measure);
	return plot(drawing, recorder.canvas, 1, () => [...recorder.drawn]);
}

/** Text as an id that CSS can name, the same for the same text. */
function shortId(text: string): string {
	let hash = 7;
	for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
	return `t${hash.toString(36)}`;
}

const root = (width: number, height: number, label: string, lang: Lang, font = ''): string =>
	`<svg${lang === 'en' ? '' : ` lang="${LANG_TAGS[lang]}"`} xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(label)}" font-family="${escapeXml(font && `'${font}', `)}${escapeXml(FONT.replaceAll('"', "'"))}">`;

const styleOf = (palette: Palette): string => {
	const [light, dark] = [palette.rules('light'), palette.rules('dark')];
	return light && `<style>${light}@media screen and (prefers-color-scheme:dark){${dark}}</style>`;
};

/** A whole picture as SVG: title, subtitle, chart, source. `alt` is what a screen reader says of it. */
export function svgPicture(
	input: PictureInput,
	size: PictureSize,
	theme: Theme,
	alt: string,
	measure: Measure
): string {
	const composed = compose(input, size, theme, measure);
	const { width, height, chart } = composed;
	const recorder = new Recorder(width, height, measure);
	write(recorder, composed);
	const id = shortId(JSON.stringify([input.words, input.answer.view]));
	const palette = new Palette(id);
	const words = writeSvg(recorder.drawn, `${id}w`, palette);
	const drawn = chart ? writeSvg(record(chart.drawing, chart.width, chart.height, measure), `${id}c`, palette) : '';
	const scale = chart && chart.scale < 1 ? ` scale(${Number(chart.scale.toFixed(4))})` : '';
	const placed = chart ? `<g transform="translate(${chart.x} ${chart.y})${scale}">${drawn}</g>` : '';
	return `${root(width, height, alt, input.answer.view.lang, input.words.font)}<title>${escapeXml(input.words.title)}</title>${styleOf(palette)}${words}${placed}</svg>\n`;
}

/** A chart without words around it. */
export interface PlotSvg {
	width: number;
	height: number;
	/** Elements within an `svg`, whose classes the palette has rules for. */
	markup: string;
}

/** A view's chart alone in SVG elements; undefined where there is nothing to draw. */
export function svgPlot(
	{ answer, colors }: Pick<PictureInput, 'answer' | 'colors'>,
	{ width, layout }: Omit<Plot, 'name'>,
	theme: Theme,
	{ id, palette, measure }: { id: string; palette: Palette; measure: Measure }
): PlotSvg | undefined {
	const drawing = draw({ answer, colors, tokens: themeTokens(theme), layout, font: FONT });
	if (!drawing) return undefined;
	const { height } = drawing;
	return { width, height, markup: writeSvg(record(drawing, width, height, measure), id, palette) };
}

/** A chart alone as an SVG file: what a page shows before its own chart is drawn, and prints. */
export function svgPlotFile(
	input: Pick<PictureInput, 'answer' | 'colors'>,
	which: Plot,
	theme: Theme,
	alt: string,
	measure: Measure
): string | undefined {
	const id = shortId(JSON.stringify([which, input.answer.view]));
	const palette = new Palette(id);
	const drawn = svgPlot(input, which, theme, { id, palette, measure });
	if (!drawn) return undefined;
	return `${root(which.width, drawn.height, alt, input.answer.view.lang)}${styleOf(palette)}${drawn.markup}</svg>\n`;
}

/** A canvas to paint on, in device pixels. */
export interface Page<C extends Surface = Surface> {
	canvas: C;
	context: Writer & {
		scale(x: number, y: number): void;
		drawImage(image: C, x: number, y: number, width: number, height: number): void;
	};
}

/** A whole picture painted on canvases that `createPage` makes, `ratio` device pixels to a pixel. */
export function paintPicture<C extends Surface>(
	input: PictureInput,
	size: PictureSize,
	scheme: Scheme,
	ratio: number,
	{ measure, createPage }: { measure: Measure; createPage: (width: number, height: number) => Page<C> }
): C {
	const composed = compose(input, size, scheme, measure);
	const { width, height, chart } = composed;
	const page = createPage(Math.round(width * ratio), Math.round(height * ratio));
	page.context.scale(ratio, ratio);
	write(page.context, composed);
	if (chart) {
		const chartPage = createPage(chart.width, chart.height);
		plot(chart.drawing, chartPage.canvas, ratio * chart.scale, () =>
			page.context.drawImage(chartPage.canvas, chart.x, chart.y, chart.width * chart.scale, chart.height * chart.scale)
		);
	}
	return page.canvas;
}
