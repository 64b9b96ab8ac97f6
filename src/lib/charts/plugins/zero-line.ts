import type { Plugin } from 'chart.js';

/** The line that bars start from, drawn over them from edge to edge. */
export function zeroLine(color: string): Plugin {
	return {
		id: 'zeroLine',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea } = chart;
			const flat = chart.options.indexAxis === 'y';
			const scale = chart.scales[flat ? 'x' : 'y'];
			if (!scale || scale.min > 0 || scale.max < 0) return;
			// on the very pixel where Chart.js draws the axis's own line
			const ratio = chart.currentDevicePixelRatio;
			const at = Math.round((scale.getPixelForValue(0) - 0.5) * ratio) / ratio + 0.5;
			ctx.save();
			ctx.strokeStyle = color;
			ctx.lineWidth = 1;
			ctx.beginPath();
			if (flat) {
				ctx.moveTo(at, chartArea.top);
				ctx.lineTo(at, chartArea.bottom);
			} else {
				ctx.moveTo(chartArea.left, at);
				ctx.lineTo(chartArea.right, at);
			}
			ctx.stroke();
			ctx.restore();
		}
	};
}
