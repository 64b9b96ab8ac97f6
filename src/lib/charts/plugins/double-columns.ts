import type { BarElement, Plugin } from 'chart.js';
import { barBox } from './geometry.ts';

/** A period of two months among single ones: the place of the first, and what stands below both. */
export interface DoubleColumn {
	place: number;
	name: readonly string[];
}

/** Makes the columns at some places as wide as two, drawn at the first of them. */
export function doubleColumns(
	doubles: readonly DoubleColumn[],
	{ font, size, color }: { font: string; size: number; color: string }
): Plugin {
	const placed = new WeakMap<object, number>();
	return {
		id: 'doubleColumns',
		beforeDatasetsDraw(chart) {
			const scale = chart.scales['x'];
			if (!scale) return;
			const metas = chart.getSortedVisibleDatasetMetas();
			for (const { place } of doubles) {
				const elements = metas.flatMap(({ data }) => data[place] ?? []);
				// drawn again without having been laid out anew, a column is as wide as it was made
				if (elements.every((element) => placed.get(element) === barBox(element).width)) continue;
				const [first, next] = [scale.getPixelForValue(place), scale.getPixelForValue(place + 1)];
				const sides = elements.map((element) => barBox(element)).filter(({ x }) => Number.isFinite(x));
				const group =
					Math.max(...sides.map(({ x, width }) => x + width / 2)) -
					Math.min(...sides.map(({ x, width }) => x - width / 2));
				const times = (next - first + group) / group;
				for (const element of elements as (BarElement & { width: number })[]) {
					const { x, width } = barBox(element);
					element.x = (first + next) / 2 + (x - first) * times;
					element.width = width * times;
					placed.set(element, element.width);
				}
			}
		},
		afterDraw(chart) {
			const { ctx, scales, chartArea } = chart;
			const scale = scales['x'];
			if (!scale) return;
			ctx.save();
			ctx.font = `400 ${size}px ${font}`;
			ctx.fillStyle = color;
			ctx.textAlign = 'center';
			ctx.textBaseline = 'top';
			for (const { place, name } of doubles) {
				const middle = (scale.getPixelForValue(place) + scale.getPixelForValue(place + 1)) / 2;
				name.forEach((line, i) => ctx.fillText(line, middle, chartArea.bottom + 6 + i * size * 1.15));
			}
			ctx.restore();
		}
	};
}
