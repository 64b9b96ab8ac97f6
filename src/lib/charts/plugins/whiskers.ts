import type { Plugin } from 'chart.js';
import { barBox } from './geometry.ts';

/** How far rounding lets a bar's end lie from where it is drawn. */
export interface Whisker {
	low: number;
	high: number;
}

/** Whiskers narrower than this say nothing and would only look like a smudge. */
const LEAST_PIXELS = 3;
const CAP = 4;

/** Draws the bounds of figures that were worked out. */
export function whiskers(bounds: (Whisker | undefined)[][], color: string): Plugin {
	return {
		id: 'whiskers',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			const flat = chart.options.indexAxis === 'y';
			const scale = chart.scales[flat ? 'x' : 'y'];
			if (!scale) return;
			ctx.save();
			ctx.strokeStyle = color;
			ctx.lineWidth = 1.25;
			ctx.beginPath();
			bounds.forEach((ofDataset, d) => {
				chart.getDatasetMeta(d).data.forEach((element, i) => {
					const whisker = ofDataset[i];
					if (!whisker) return;
					const low = scale.getPixelForValue(whisker.low);
					const high = scale.getPixelForValue(whisker.high);
					if (Math.abs(high - low) < LEAST_PIXELS) return;
					const { x, y } = barBox(element);
					const to = (along: number, across: number, line: boolean) => {
						const [px, py] = flat ? [along, y + across] : [x + across, along];
						if (line) ctx.lineTo(px, py);
						else ctx.moveTo(px, py);
					};
					to(low, 0, false);
					to(high, 0, true);
					for (const end of [low, high]) {
						to(end, -CAP, false);
						to(end, CAP, true);
					}
				});
			});
			ctx.stroke();
			ctx.restore();
		}
	};
}
