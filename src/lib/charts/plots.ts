import type { Layout } from './drawing.ts';

/** A chart's drawing at one width, in pixels: shown larger or smaller it keeps its proportions. */
export interface Plot {
	name: PlotName;
	width: number;
	layout: Layout;
}

export type PlotName = 'slim' | 'narrow' | 'wide' | 'broad';

/**
 * The widths that every chart is drawn for. Style sheets choose among them by the room there is, such that no text is
 * shown smaller than 11 px: the smallest is 12 px in a narrow layout and 13 px in a wide one.
 */
export const PLOTS: readonly Plot[] = [
	{ name: 'slim', width: 200, layout: 'narrow' },
	{ name: 'narrow', width: 300, layout: 'narrow' },
	{ name: 'wide', width: 520, layout: 'wide' },
	{ name: 'broad', width: 760, layout: 'wide' }
];

export const isPlotName = (text: string | undefined): text is PlotName => PLOTS.some(({ name }) => name === text);

export function plotNamed(name: PlotName): Plot {
	const plotOfName = PLOTS.find((plot) => plot.name === name);
	if (!plotOfName) throw new RangeError(`There is no plot "${name}"`);
	return plotOfName;
}
