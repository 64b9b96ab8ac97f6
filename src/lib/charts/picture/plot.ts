import { Chart } from '../runtime.ts';
import type { Drawing } from '../drawing.ts';

/** What a chart can be drawn on: a canvas, or the recorder that stands for one. */
export type Surface = Readonly<{ width: number; height: number; getContext: (kind: '2d') => unknown }>;

/**
 * Draws a chart once and whole, over all of a surface, and gives what `use` makes of it: afterwards the surface is
 * cleared. `ratio` is how many of the surface's pixels make one of the chart's.
 */
export function plot<T>({ config }: Drawing, surface: Surface, ratio: number, use: () => T): T {
	const chart = new Chart(surface as unknown as HTMLCanvasElement, {
		...config,
		options: {
			...config.options,
			events: [],
			responsive: false,
			maintainAspectRatio: false,
			devicePixelRatio: ratio
		}
	});
	try {
		return use();
	} finally {
		chart.destroy();
	}
}
