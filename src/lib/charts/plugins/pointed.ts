import type { Plugin } from 'chart.js';
import { barBox, isBar, pointPlace } from './geometry.ts';

/** Rings the point or outlines the bar that a reader points at or has moved to with the arrow keys. */
export function pointed(ink: string, background: string): Plugin {
	return {
		id: 'pointed',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea } = chart;
			for (const { element, datasetIndex, index } of chart.getActiveElements()) {
				// a heading between bars shows nothing
				if (chart.data.datasets[datasetIndex]?.data[index] === null) continue;
				ctx.save();
				ctx.strokeStyle = ink;
				if (isBar(element)) {
					const bar = barBox(element);
					ctx.lineWidth = 1.5;
					if (chart.options.indexAxis === 'y')
						ctx.strokeRect(
							Math.min(bar.x, bar.base),
							bar.y - bar.height / 2,
							Math.abs(bar.x - bar.base),
							bar.height
						);
					else
						ctx.strokeRect(
							bar.x - bar.width / 2,
							Math.min(bar.y, bar.base),
							bar.width,
							Math.abs(bar.y - bar.base)
						);
				} else {
					const { x, y } = pointPlace(element);
					ctx.lineWidth = 1;
					ctx.globalAlpha = 0.35;
					ctx.beginPath();
					ctx.moveTo(x, chartArea.top);
					ctx.lineTo(x, chartArea.bottom);
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
