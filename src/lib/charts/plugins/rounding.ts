import type { Plugin } from 'chart.js';
import { barBox } from './geometry.ts';

/** How far rounding lets a bar's end lie from where it is drawn. */
export interface Reach {
	low: number;
	high: number;
}

/** Shorter than this, in pixels, it says nothing and would only look like a smudge. */
const LEAST_PIXELS = 3;
/** Of the bar's thickness. */
const THICKNESS = 0.36;

/**
 * Shades the end of a bar that was worked out as far as its bounds reach. No whisker: those are read as the error of a
 * sample, and this is rounding.
 */
export function rounding(bounds: readonly (readonly (Reach | undefined)[])[], color: string): Plugin {
	return {
		id: 'rounding',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			const isFlat = chart.options.indexAxis === 'y';
			const scale = chart.scales[isFlat ? 'x' : 'y'];
			if (!scale) return;
			ctx.save();
			ctx.fillStyle = color;
			ctx.globalAlpha = 0.45;
			bounds.forEach((ofDataset, d) => {
				chart.getDatasetMeta(d).data.forEach((element, i) => {
					const reach = ofDataset[i];
					if (!reach) return;
					const [low, high] = [scale.getPixelForValue(reach.low), scale.getPixelForValue(reach.high)];
					if (Math.abs(high - low) < LEAST_PIXELS) return;
					const { x, y, width, height } = barBox(element);
					const thick = (isFlat ? height : width) * THICKNESS;
					if (isFlat) ctx.fillRect(Math.min(low, high), y - thick / 2, Math.abs(high - low), thick);
					else ctx.fillRect(x - thick / 2, Math.min(low, high), thick, Math.abs(high - low));
				});
			});
			ctx.restore();
		}
	};
}
