import '@fontsource-variable/source-sans-3/wght.css';
import { mount } from 'svelte';
import LiveChart from '#lib/components/LiveChart.svelte';
import { fromPageJson, type PageJson } from '#lib/pages/page-data.ts';

/** Mounts the chart that answers to pointer and keys over a frame's picture. */
export function mountLive(
	plot: HTMLElement,
	shown: PageJson<unknown>,
	reader: { focus: boolean; pointer?: { clientX: number; clientY: number } }
): void {
	mount(LiveChart, { target: plot, props: { shown: fromPageJson(shown), ...reader } });
}
