import { takeDown } from '#lib/server/freezing/freeze.ts';
import { dataDir } from '#lib/server/current.ts';
import { addressOf, countSave, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { statusOf } from '../../data/add/status.ts';

/** Takes a frozen chart down. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const sent = await sentJson(event.request);
	const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : undefined;
	if (typeof id !== 'string') return refuseEdit(400, 'Say which frozen chart to take down.');
	try {
		const saved = await takeDown(dataDir(), id, `browser at ${addressOf(event)}`);
		if (saved === 'unknown') return refuseEdit(404, 'There is no such frozen chart.');
		countSave(event);
		return respondUncached(200, { takenDown: id, saved });
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
