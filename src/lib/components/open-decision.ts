import type { RowRef } from '#lib/trade/observation.ts';
import DecideDialog from './DecideDialog.svelte';
import { openDialog } from './open-dialog.ts';

/** Opens the dialog in which an editor decides about a row. */
export const openDecision = (row: RowRef, ondecided?: () => void): void => openDialog(DecideDialog, row, ondecided);
