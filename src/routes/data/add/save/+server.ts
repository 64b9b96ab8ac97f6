import { addRows, readRowsToSave } from '#lib/server/saving/add-rows.ts';
import { afterSave } from '#lib/server/saving/after-save.ts';
import { addressOf, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { statusOf } from '../status.ts';

/** Saves rows that a page has previewed. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const rows = readRowsToSave(await sentJson(event.request));
	if (!rows) return refuseEdit(400, 'This is not a set of rows to save.');
	try {
		const outcome = await addRows(rows, `browser at ${addressOf(event)}`);
		if (outcome.kind === 'saved') await afterSave(event);
		return respondUncached(outcome.kind === 'refused' ? 422 : 200, outcome);
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
