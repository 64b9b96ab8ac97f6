import { pageLangOf } from '#lib/lang/page-lang.ts';
import { dataDir } from '#lib/server/current.ts';
import { mendRow, readMendOrder } from '#lib/server/saving/mend-rows.ts';
import { respondToEdit } from '../edit-response.ts';

/** Mends a row that cannot be read as it is, or takes it away. */
export const POST = (event) =>
	respondToEdit(event, readMendOrder, (order, from) => mendRow(dataDir(), order, from, pageLangOf(event.url)));
