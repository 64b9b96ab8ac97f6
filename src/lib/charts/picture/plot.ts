import { Chart } from '../runtime.ts';
import type { Drawing } from '../drawing.ts';

/** What a chart can be drawn on: a canvas, or the recorder that stands for one. */
export type Surface = Readonly<{ width: number; height: number; getContext: (kind: '2d') => unknown }>;

/**
 * Draws a chart once and whole, over all of a surface, and gives what `use` makes of it: afterwards the surface is
 * cleared. `ratio` is how many of the surface's pixels make one of the chart's.
 */
export function plot<T>(drawing: Drawing, surface: Surface, ratio: number, use: () => T): T {
	const plotted = new Plotted(drawing, surface, ratio);
	try {
		return use();
	} finally {
		plotted.discard();
	}
}

/** A chart drawn over all of a surface. Whoever makes one discards it: then the surface is cleared. */
export class Plotted {
	readonly #chart: Chart;

	constructor({ config }: Drawing, surface: Surface, ratio: number) {
		this.#chart = new Chart(surface as unknown as HTMLCanvasElement, {
			...config,
			options: {
				...config.options,
				events: [],
				responsive: false,
				maintainAspectRatio: false,
				devicePixelRatio: ratio
			}
		});
	}

	/**
	 * Lays the chart out at another width, in pixels, and draws it, on a surface that bears it. Chart.js's own `resize`
	 * also reads the whole configuration again, which does not change with the width and costs as much as the rest.
	 */
	drawAgain(width: number): void {
		const chart = this.#chart as unknown as Inner;
		chart.canvas.width = chart.width = width;
		chart._updateLayout(chart._minPadding);
		chart._updateDatasets('resize');
		chart._layers.sort((a, b) => a.z - b.z || a._idx - b._idx);
		chart.render();
	}

	/**
	 * Destroys the chart and parts it from what it was made of. The contexts of its options are prototypes of others,
	 * which V8 takes to be in use until it clears all of its memory: they would keep scales and figures as long.
	 */
	discard(): void {
		const chart = this.#chart;
		const controllers = chart.data.datasets.map((_, index) => chart.getDatasetMeta(index).controller);
		const parts = [chart, ...Object.values(chart.scales), ...controllers];
		chart.destroy();
		for (const part of parts) for (const key of Object.keys(part)) Reflect.deleteProperty(part, key);
	}
}

/** The parts of a chart that its types do not show. */
interface Inner extends Pick<Chart, 'canvas' | 'render'> {
	width: number;
	_layers: { z: number; _idx: number }[];
	_minPadding: number;
	_updateLayout(padding: number): void;
	_updateDatasets(mode: 'resize'): void;
}
