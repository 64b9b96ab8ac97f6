import { dataDir } from '#lib/server/current.ts';
import { afterSave } from '#lib/server/saving/after-save.ts';
import { addressOf, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { undo } from '#lib/server/saving/undo.ts';
import { statusOf } from '../status.ts';

/** Takes the last save back. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const sent = await sentJson(event.request);
	const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : undefined;
	if (typeof id !== 'string') return refuseEdit(400, 'Say which save to undo.');
	try {
		const { files } = await undo(dataDir(), id, `browser at ${addressOf(event)}`);
		await afterSave(event);
		return respondUncached(200, { undone: id, files });
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
