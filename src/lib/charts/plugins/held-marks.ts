import type { Plugin } from 'chart.js';

/** Where a figure is held back: on the chart's scales; without a height, at the foot of the chart. */
export interface HeldMark {
	readonly x: number;
	readonly y?: number;
}

/** How far a stroke of the cross goes from its middle, in pixels. */
const ARM = 4;

/** A cross for every figure that is held back, where it would stand. */
export function heldMarks(marks: readonly HeldMark[], color: string): Plugin {
	return {
		id: 'heldMarks',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea, scales } = chart;
			if (marks.length === 0) return;
			ctx.save();
			ctx.strokeStyle = color;
			ctx.lineWidth = 1.5;
			for (const mark of marks) {
				const x = scales['x']?.getPixelForValue(mark.x) ?? 0;
				const foot = mark.y === undefined ? chartArea.bottom : (scales['y']?.getPixelForValue(mark.y) ?? 0);
				const y = foot - ARM - 3;
				ctx.beginPath();
				ctx.moveTo(x - ARM, y - ARM);
				ctx.lineTo(x + ARM, y + ARM);
				ctx.moveTo(x - ARM, y + ARM);
				ctx.lineTo(x + ARM, y - ARM);
				ctx.stroke();
			}
			ctx.restore();
		}
	};
}
