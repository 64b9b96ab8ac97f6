import type { ComponentProps } from 'svelte';
import { openDialog } from '#lib/components/open-dialog.ts';
import EventDialog from './EventDialog.svelte';

/** Opens the dialog in which an editor writes an event. */
export const openEvent = (of: ComponentProps<typeof EventDialog>['of'], onsaved: () => void): void =>
	openDialog(EventDialog, of, onsaved);
