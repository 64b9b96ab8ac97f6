import type { Plugin } from 'chart.js';
import { barBox } from './geometry.ts';

/** Marks across each bar where the same figure stood a window earlier. */
export function earlierTicks(values: (number | undefined)[], color: string): Plugin {
	return {
		id: 'earlierTicks',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			const scale = chart.scales['x'];
			if (!scale) return;
			ctx.save();
			ctx.strokeStyle = ctx.fillStyle = color;
			ctx.lineWidth = 2;
			ctx.beginPath();
			chart.getDatasetMeta(0).data.forEach((element, i) => {
				const value = values[i];
				if (value === undefined) return;
				const { x: end, y, base, height } = barBox(element);
				const x = scale.getPixelForValue(value);
				// one beyond its bar is led to it
				if (Math.abs(x - base) > Math.abs(end - base)) ctx.fillRect(Math.min(end, x), y - 0.5, Math.abs(x - end), 1);
				ctx.moveTo(x, y - height / 2 - 2);
				ctx.lineTo(x, y + height / 2 + 2);
			});
			ctx.stroke();
			ctx.restore();
		}
	};
}
