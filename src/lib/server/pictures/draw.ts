import type { Charted } from '#lib/charts/drawing.ts';
import { drawingPlots, svgPicture, svgPlotFile, type Plots } from '#lib/charts/picture/picture.ts';
import { yielding } from '#lib/trade/steps.ts';
import type { PlotOrder, PlotsOrder, PngOrder, SvgOrder } from './drawing-thread.ts';
import { measure } from './fonts.ts';

/** A series takes as long to draw as so many points: it has a name, and a style of its own. */
const SERIES = 10;
/** Points that are drawn in some 20 ms, which is as long as others may wait. */
const FEW = 1000;

/** Whether a chart takes so long to draw that everybody would wait for it. */
export const isMuch = ({ series }: Pick<Charted, 'series'>): boolean =>
	series.reduce((sum, { points }) => sum + SERIES + points.length, 0) > FEW;

/** The thread is loaded with the first picture that needs it. */
const thread = () => import('./drawing-thread.ts');

/** The parts of an answer that are drawn: one that is not named here does not compile. */
const DRAWN: Readonly<Record<keyof Charted, true>> = {
	view: true,
	unit: true,
	series: true,
	events: true,
	whole: true,
	varies: true,
	partless: true
};

/** What a chart is drawn from, without what a thread would be sent for nothing: other texts, rows that figures came from. */
function bare<T extends Pick<SvgOrder['input'], 'answer' | 'colors'>>(input: T): T {
	const parts = Object.entries(input.answer).filter(([part]) => part in DRAWN);
	const points = (all: Charted['series'][number]['points']) => all.map((point) => ({ ...point, terms: [] }));
	const series = input.answer.series.map((each) => ({ ...each, points: points(each.points) }));
	return { ...input, answer: { ...Object.fromEntries(parts), series } };
}

/** A whole picture as SVG. */
export async function drawSvg(order: SvgOrder): Promise<string> {
	const { input, size, theme, alt } = order;
	if (!isMuch(input.answer)) return svgPicture(input, size, theme, alt, measure);
	return (await thread()).inThread('svg', { ...order, input: bare(input) });
}

/** A whole picture as PNG: always in the thread. */
export const drawPng = async (order: PngOrder): Promise<Uint8Array> =>
	(await thread()).inThread('png', { ...order, input: bare(order.input) });

/** A chart alone as an SVG file; undefined where there is nothing to draw. */
export async function drawPlot(order: PlotOrder): Promise<string | undefined> {
	const { input, which, theme, alt } = order;
	if (!isMuch(input.answer)) return svgPlotFile(input, which, theme, alt, measure);
	return (await thread()).inThread('plot', { ...order, input: bare(input) });
}

/** A chart alone for every width. */
export async function drawPlots({ input, theme }: PlotsOrder): Promise<Plots> {
	if (!isMuch(input.answer)) return yielding(drawingPlots(input, theme, measure));
	const { answer, colors } = input;
	return (await thread()).inThread('plots', { input: bare({ answer, colors }), theme });
}
