import ManyDialog from './ManyDialog.svelte';
import { openDialog } from './open-dialog.ts';

/** Opens the dialog in which an editor has one view made of each of many partners or products. */
export const openMany = (view: string): void => openDialog(ManyDialog, { view });
