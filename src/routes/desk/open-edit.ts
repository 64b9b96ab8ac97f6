import type { ComponentProps } from 'svelte';
import { openDialog } from '#lib/components/open-dialog.ts';
import EventDialog from './EventDialog.svelte';
import HouseDialog from './HouseDialog.svelte';
import MendDialog from './MendDialog.svelte';

/** Opens the dialog in which an editor writes an event. */
export const openEvent = (of: ComponentProps<typeof EventDialog>['of'], onsaved: () => void): void =>
	openDialog(EventDialog, of, onsaved);

/** Opens the dialog in which an editor mends a row of a file. */
export const openMend = (of: ComponentProps<typeof MendDialog>['of'], onsaved: () => void): void =>
	openDialog(MendDialog, of, onsaved);

/** Opens the dialog in which an editor changes the house style. */
export const openHouse = (of: ComponentProps<typeof HouseDialog>['of'], onsaved: () => void): void =>
	openDialog(HouseDialog, of, onsaved);
