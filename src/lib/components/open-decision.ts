import { mount, unmount } from 'svelte';
import type { RowRef } from '#lib/trade/observation.ts';
import DecideDialog from './DecideDialog.svelte';

/**
 * Opens the dialog in which an editor decides about a row. It stands beside the page, so that what becomes of the page
 * meanwhile does not close it.
 * @param ondecided what follows once something was decided and the dialog is closed
 */
export function openDecision(row: RowRef, ondecided: () => void = () => location.reload()): void {
	const dialog = mount(DecideDialog, {
		target: document.body,
		props: {
			of: row,
			onclosed: (hasChanged: boolean) => {
				void unmount(dialog);
				if (hasChanged) ondecided();
			}
		}
	});
}
