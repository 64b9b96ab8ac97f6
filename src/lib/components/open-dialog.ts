import { mount, unmount, type Component } from 'svelte';

/** A dialog in which an editor changes something; `onclosed` says whether something has changed. */
type Dialog<Of> = Component<{ of: Of; onclosed: (hasChanged: boolean) => void }>;

/**
 * Opens a dialog. It stands beside the page, so that what becomes of the page meanwhile does not close it.
 * @param onchanged what follows once something was changed and the dialog is closed
 */
export function openDialog<Of>(dialog: Dialog<Of>, of: Of, onchanged: () => void = () => location.reload()): void {
	const opened = mount(dialog, {
		target: document.body,
		props: {
			of,
			onclosed: (hasChanged: boolean) => {
				void unmount(opened);
				if (hasChanged) onchanged();
			}
		}
	});
}
