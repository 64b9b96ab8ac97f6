import type { ChartToEdit } from './chart-desk.ts';
import ChartDialog from './ChartDialog.svelte';
import ManyDialog from './ManyDialog.svelte';
import { openDialog } from './open-dialog.ts';

/** Opens the dialog in which an editor writes a chart. */
export const openChart = (of: ChartToEdit, onsaved?: () => void): void => openDialog(ChartDialog, of, onsaved);

/** Opens the dialog in which an editor has one view made of each of many partners or products. */
export const openMany = (view: string): void => openDialog(ManyDialog, { view });
