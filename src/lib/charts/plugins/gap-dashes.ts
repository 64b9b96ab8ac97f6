import type { Plugin } from 'chart.js';
import { pointPlace } from './geometry.ts';

/** Two neighbouring points of a line with windows between them that are not known, by their places among its data. */
export type Gap = readonly [before: number, after: number];

/** Dashes across gaps: the line goes on, but nobody knows where. Thinner than any line of known figures. */
export function gapDashes(gaps: readonly (readonly Gap[])[], colors: readonly string[]): Plugin {
	return {
		id: 'gapDashes',
		beforeDatasetsDraw(chart) {
			const { ctx } = chart;
			ctx.save();
			ctx.lineWidth = 1.25;
			ctx.setLineDash([2, 4]);
			gaps.forEach((ofDataset, d) => {
				const { data } = chart.getDatasetMeta(d);
				ctx.strokeStyle = colors[d] ?? '';
				for (const [before, after] of ofDataset) {
					const [from, to] = [data[before], data[after]];
					if (!from || !to) continue;
					const [start, end] = [pointPlace(from), pointPlace(to)];
					ctx.beginPath();
					ctx.moveTo(start.x, start.y);
					ctx.lineTo(end.x, end.y);
					ctx.stroke();
				}
			});
			ctx.restore();
		}
	};
}
