import type { Plugin } from 'chart.js';
import { barBox } from './geometry.ts';

/** Between two strokes, in pixels. */
const STEP = 6;

/** Strokes across bars that stand for what would be so under a condition, in each bar's own colour. */
export function hatching(colors: readonly (readonly (string | undefined)[])[]): Plugin {
	return {
		id: 'hatching',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			ctx.save();
			ctx.lineWidth = 1;
			colors.forEach((ofDataset, d) =>
				chart.getDatasetMeta(d).data.forEach((element, i) => {
					const color = ofDataset[i];
					if (color === undefined) return;
					const { x, y, base, width, height } = barBox(element);
					const isFlat = chart.options.indexAxis === 'y';
					const [left, right] = isFlat ? [Math.min(x, base), Math.max(x, base)] : [x - width / 2, x + width / 2];
					const [top, bottom] = isFlat ? [y - height / 2, y + height / 2] : [Math.min(y, base), Math.max(y, base)];
					ctx.strokeStyle = color;
					ctx.beginPath();
					// each stroke rises to the right at 45 degrees, cut off at the bar's sides
					for (let foot = left - (bottom - top) + STEP / 2; foot < right; foot += STEP) {
						const from = Math.max(foot, left);
						const to = Math.min(foot + (bottom - top), right);
						if (to <= from) continue;
						ctx.moveTo(from, bottom - (from - foot));
						ctx.lineTo(to, bottom - (to - foot));
					}
					ctx.stroke();
				})
			);
			ctx.restore();
		}
	};
}
