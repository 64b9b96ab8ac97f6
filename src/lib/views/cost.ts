import type { Period } from '#lib/trade/period.ts';
import { MEASURE_TRAITS } from './measures.ts';
import type { View } from './view.ts';
import type { ViewFault } from './view-fault.ts';
import { atOnce, windowEnding, windowsOf } from './windows.ts';

/** What there is for a view to show. */
export interface Covered {
	/** Partners that the reporter has rows with, once for each product asked for, the world left out. */
	readonly partners: number;
	/** Of a view that breaks goods down: the parts of its level that its partners have rows in, together. */
	readonly parts?: number;
	/** From the first month that any row covers to the last; undefined without rows. */
	readonly span: Period | undefined;
}

/** How much work a view is at most. */
export interface Cost {
	readonly series: number;
	readonly windows: number;
	/** Figures that are looked up for one point: itself, and what it is compared with. */
	readonly comparisons: number;
}

/** Series that a view may have; with `top` it may choose among more. */
const MOST_SERIES = 1000;
/** Figures that a view may look up: a second of work, and some megabytes of JSON. */
const MOST_FIGURES = 100_000;

/** Figures that a picture, a page or a frame may show: more cannot be told apart, and are drawn in one piece. */
const MOST_DRAWN = 4000;

/** Why a view is too much to draw, whose figures may well be asked for; undefined where it is not. */
export function tooManyToDraw(series: readonly { readonly points: readonly unknown[] }[]): ViewFault | undefined {
	const figures = series.reduce((sum, { points }) => sum + points.length, 0);
	return figures > MOST_DRAWN
		? { why: 'too-many-to-draw', key: 'time', text: '', figures, most: MOST_DRAWN }
		: undefined;
}

/** What answering a view costs at most, known before any of its rows is asked for. */
export const costOf = (view: View, covered: Covered): Cost => ({
	...breadthOf(view, covered),
	windows: covered.span ? windowsIn(view, covered.span) : 0
});

function breadthOf(view: View, { partners, parts }: Covered): Omit<Cost, 'windows'> {
	const trades = view.partner === 'all' ? partners : view.partner.length * view.product.length;
	const series = (view.level === undefined ? trades : (parts ?? 0) + trades) * view.flow.length;
	const comparisons = view.measure === 'value' ? 1 : MEASURE_TRAITS[view.measure].hasRecords ? 3 : 2;
	return { series, comparisons };
}

/** Windows that any view has at most: one a month, from a year before the rows to two years behind them. */
const mostWindows = (span: Period | undefined): number => (span ? span.to - span.from + 48 : 0);

/** Windows of a view that lie where rows are, or up to a year beside them. */
function windowsIn(view: View, span: Period): number {
	const reach = { from: span.from - 12, to: span.to + 12 };
	const boundaries = Array.from({ length: reach.to - reach.from }, (_, i) => reach.from + i).filter(
		(boundary) => boundary <= span.to && windowEnding(view.window, boundary) !== undefined
	);
	const extent = { boundaries, everySeriesHas: atOnce(true), someSeriesHas: atOnce(true), seriesWith: atOnce(1) };
	return windowsOf(view, extent).filter(({ from, to }) => to >= reach.from && from <= reach.to).length;
}

/** Series of a view that keeps the largest parts of each product, with the products. */
const chosen = ({ partner, product, flow }: View, top: number): number =>
	(top + 1) * partner.length * product.length * flow.length;

/** Why a view is too much to answer, and what to narrow; undefined where it is not. */
export function tooDear(view: View, covered: Covered): ViewFault | undefined {
	const { series, comparisons } = breadthOf(view, covered);
	if (series > MOST_SERIES && view.top === undefined)
		return { why: 'too-many-series', key: 'top', text: '', series, most: MOST_SERIES };
	// of what is broken down, `top` chooses among the parts in one window
	const shown = view.level && view.top !== undefined ? Math.min(series, chosen(view, view.top)) : series;
	const figuresIn = (windows: number): number => (shown * windows + (series - shown)) * comparisons;
	// of most views nobody needs to count the windows
	if (figuresIn(mostWindows(covered.span)) <= MOST_FIGURES) return undefined;
	const { windows } = costOf(view, covered);
	const figures = figuresIn(windows);
	if (figures > MOST_FIGURES)
		return { why: 'too-dear', key: 'time', text: '', series, windows, figures, most: MOST_FIGURES };
	return undefined;
}
