import { isPlotName, type PlotName } from '#lib/charts/plots.ts';
import type { ParamMatcher } from '@sveltejs/kit';

/** Pictures besides the whole one, by the name before `.svg`: laid out for a phone, or a chart without its words. */
export type PicturePart = 'narrow' | `plot-${PlotName}`;

export const match = ((text): text is PicturePart =>
	text === 'narrow' || (text.startsWith('plot-') && isPlotName(text.slice(5)))) satisfies ParamMatcher;

/** The plot that a part names; undefined for a whole picture. */
export function plotOf(part: PicturePart | undefined): PlotName | undefined {
	const name = part?.slice(5);
	return isPlotName(name) && part !== 'narrow' ? name : undefined;
}
