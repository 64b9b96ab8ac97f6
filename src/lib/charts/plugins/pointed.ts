import type { Chart, Plugin } from 'chart.js';
import { barBox, isBar, pointPlace } from './geometry.ts';

/** Rings the point or outlines the bar that a reader points at or has moved to with the arrow keys. */
export function pointed(
	ink: string,
	background: string,
	/** How far the guide through a dataset's points reaches, in pixels; over the whole chart without. */
	reach: (chart: Chart, datasetIndex: number) => { top: number; bottom: number } = ({ chartArea }) => chartArea
): Plugin {
	return {
		id: 'pointed',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			for (const { element, datasetIndex, index } of chart.getActiveElements()) {
				// a heading between bars shows nothing
				if (chart.data.datasets[datasetIndex]?.data[index] === null) continue;
				ctx.save();
				ctx.strokeStyle = ink;
				if (isBar(element)) {
					const bar = barBox(element);
					ctx.lineWidth = 1.5;
					if (chart.options.indexAxis === 'y')
						ctx.strokeRect(Math.min(bar.x, bar.base), bar.y - bar.height / 2, Math.abs(bar.x - bar.base), bar.height);
					else ctx.strokeRect(bar.x - bar.width / 2, Math.min(bar.y, bar.base), bar.width, Math.abs(bar.y - bar.base));
				} else {
					const { x, y } = pointPlace(element);
					const { top, bottom } = reach(chart, datasetIndex);
					ctx.lineWidth = 1;
					ctx.globalAlpha = 0.35;
					ctx.beginPath();
					ctx.moveTo(x, top);
					ctx.lineTo(x, bottom);
					ctx.stroke();
					ctx.globalAlpha = 1;
					ctx.lineWidth = 2;
					ctx.fillStyle = background;
					ctx.beginPath();
					ctx.arc(x, y, 5, 0, 2 * Math.PI);
					ctx.fill();
					ctx.stroke();
				}
				ctx.restore();
			}
		}
	};
}
