import { readEvent } from '#lib/intake/plan-events.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { chartsTelling } from '#lib/pages/charts-telling.ts';
import { dataDir, newest, stillComparing } from '#lib/server/current.ts';
import { editEvent, readEventOrder, type SavedEvent } from '#lib/server/saving/edit-events.ts';
import { respondToEdit } from '../edit-response.ts';

/** Adds an event, changes it, or takes it away; says which charts tell of it now. */
export const POST = (event) =>
	respondToEdit(
		event,
		readEventOrder,
		(order, from) => editEvent(dataDir(), order, from),
		async ({ cells }: SavedEvent) => {
			const written = cells && readEvent(cells);
			const snapshot = await newest();
			// of many rows that are still being compared no answer is waited for
			if (!written || 'problems' in written || (await stillComparing(snapshot))) return {};
			return { charts: await chartsTelling(snapshot, written, pageLangOf(event.url)) };
		}
	);
