import type { Steps } from '#lib/trade/steps.ts';
import type { Theme } from '#lib/views/view.ts';
import { draw, drawEventsWith, drawTreemapsWith } from '../config.ts';
import { withEvents } from '../draw-events.ts';
import type { Drawing, Layout } from '../drawing.ts';
import { PLOTS, type Plot, type PlotName } from '../plots.ts';
import { drawTreemap } from '../treemap.ts';
import type { Drawn } from './drawn.ts';
import { compose, type Composed, type PictureInput, type PictureSize } from './compose.ts';
import { FONT, type Measure } from './font.ts';
import { drawInset, type Paper } from './inset.ts';
import { logoSvg, type Scheme } from './logo.ts';
import { plot, Plotted, type Surface } from './plot.ts';
import { Recorder } from './recorder.ts';
import { escapeXml } from './escape-xml.ts';
import { root, shortId, styleOf } from './svg-file.ts';
import { Palette, writeSvg } from './svg.ts';
import { themeTokens } from './theme-tokens.ts';

// whatever writes pictures writes those of every kind
drawTreemapsWith(drawTreemap);
drawEventsWith(withEvents);

/** The part of a canvas's context that words are written with; the recorder has it too. */
type Writer = Pick<CanvasRenderingContext2D, 'fillText' | 'fillRect'> & {
	font: string;
	fillStyle: unknown;
	textBaseline: CanvasTextBaseline;
	textAlign: CanvasTextAlign;
};

/** The bar of a house's colour at the top of a picture, in pixels. */
const BAR = { width: 44, height: 6 };

function write(context: Writer, { width, height, tokens, lines, rules, accent }: Composed): void {
	context.fillStyle = tokens.background;
	context.fillRect(0, 0, width, height);
	if (accent) {
		context.fillStyle = accent.color;
		context.fillRect(accent.left, 0, BAR.width, BAR.height);
	}
	for (const { x, y, width, color } of rules) {
		context.fillStyle = tokens[color];
		context.fillRect(x, y, width, 1);
	}
	context.textBaseline = 'alphabetic';
	for (const { text, x, y, size, weight, color, isRight } of lines) {
		context.textAlign = isRight ? 'right' : 'left';
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
	const logo = logoSvg(composed.logos, id);
	const placed = chart ? `<g transform="translate(${chart.x} ${chart.y})${scale}">${drawn}</g>` : '';
	return `${root(width, height, alt, input.answer.view.lang, input.words.font)}<title>${escapeXml(input.words.title)}</title>${styleOf(palette, logo.rules)}${words}${placed}${logo.markup}</svg>\n`;
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

/** A chart for every width, and the rules of the colours in all of them. */
export interface Plots {
	readonly plots: readonly (PlotSvg & { readonly name: PlotName })[];
	readonly rules: Readonly<Record<Scheme, string>>;
}

/** A view's chart alone for every width, each drawn in a step. */
export function* drawingPlots(
	input: Pick<PictureInput, 'answer' | 'colors'>,
	theme: Theme,
	measure: Measure
): Steps<Plots> {
	const palette = new Palette('t');
	const plots: (PlotSvg & { name: PlotName })[] = [];
	for (const layout of LAYOUTS)
		for (const { name, width, height, drawn } of yield* recording(input, theme, layout, measure))
			plots.push({ name, width, height, markup: writeSvg(drawn, name, palette) });
	return { plots, rules: { light: palette.rules('light'), dark: palette.rules('dark') } };
}

const LAYOUTS = [...new Set(PLOTS.map(({ layout }) => layout))];

/** What is drawn of a view at every width of a layout, each in a step. */
function* recording(
	{ answer, colors }: Pick<PictureInput, 'answer' | 'colors'>,
	theme: Theme,
	layout: Layout,
	measure: Measure
): Steps<(Omit<Plot, 'layout'> & { height: number; drawn: readonly Drawn[] })[]> {
	const drawing = draw({ answer, colors, tokens: themeTokens(theme), layout, font: FONT });
	if (!drawing) return [];
	const { height } = drawing;
	const [first, ...others] = PLOTS.filter((each) => each.layout === layout);
	if (!first) return [];
	const recorder = new Recorder(first.width, height, measure);
	const plotted = new Plotted(drawing, recorder.canvas, 1);
	try {
		const recorded = [{ ...first, height, drawn: [...recorder.drawn] }];
		yield;
		for (const other of others) {
			plotted.drawAgain(other.width);
			recorded.push({ ...other, height, drawn: [...recorder.drawn] });
			yield;
		}
		return recorded;
	} finally {
		plotted.discard();
	}
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
	context: Writer &
		Paper & {
			scale(x: number, y: number): void;
			drawImage(image: C, x: number, y: number, width: number, height: number): void;
		};
}

/** What a picture is painted with; `logo` is the house's for the scheme. */
export interface Painter<C extends Surface> {
	measure: Measure;
	createPage: (width: number, height: number) => Page<C>;
	logo?: C | undefined;
}

/** A whole picture painted on one canvas that `createPage` makes, `ratio` device pixels to a pixel. */
export function paintPicture<C extends Surface>(
	input: PictureInput,
	size: PictureSize,
	scheme: Scheme,
	ratio: number,
	{ measure, createPage, logo }: Painter<C>
): C {
	const composed = compose(input, size, scheme, measure);
	const { width, height, chart } = composed;
	const { canvas, context } = createPage(Math.round(width * ratio), Math.round(height * ratio));
	context.save();
	context.scale(ratio, ratio);
	write(context, composed);
	const [place] = composed.logos;
	if (place && logo) {
		const { x, y, width, height } = place;
		context.drawImage(logo, x, y, width, height);
	}
	context.restore();
	if (chart) {
		const scale = ratio * chart.scale;
		const inset = {
			// lines that are set on whole pixels of the chart stand on whole ones of the page
			left: Math.round(chart.x * ratio),
			top: Math.round(chart.y * ratio),
			width: Math.ceil(chart.width * scale),
			height: Math.ceil(chart.height * scale)
		};
		drawInset(context, inset, chart, (surface) => plot(chart.drawing, surface, scale, () => {}));
	}
	return canvas;
}
