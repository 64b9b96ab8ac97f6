import { mount, unmount } from 'svelte';
import type { ChartToEdit } from './chart-desk.ts';
import ChartDialog from './ChartDialog.svelte';

/**
 * Opens the dialog in which an editor writes a chart. It stands beside the page, so that what becomes of the page
 * meanwhile does not close it.
 * @param onsaved what follows once something was saved and the dialog is closed
 */
export function openChart(of: ChartToEdit, onsaved: () => void = () => location.reload()): void {
	const dialog = mount(ChartDialog, {
		target: document.body,
		props: {
			of,
			onclosed: (hasChanged: boolean) => {
				void unmount(dialog);
				if (hasChanged) onsaved();
			}
		}
	});
}
