import { DEFAULT_LANG } from '#lib/lang/lang.ts';
import { freeze, readFreezeOrder } from '#lib/server/freezing/freeze.ts';
import { dataDir } from '#lib/server/current.ts';
import { addressOf, countSave, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { statusOf } from '../data/add/status.ts';

/** Freezes a view as it is at this moment. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const order = readFreezeOrder(await sentJson(event.request));
	if (!order) return refuseEdit(400, 'Say which chart to freeze.');
	try {
		const outcome = await freeze(dataDir(), order, `browser at ${addressOf(event)}`);
		switch (outcome.kind) {
			case 'frozen':
				countSave(event);
				return respondUncached(200, outcome);
			case 'too-large':
				return refuseEdit(413, 'This chart is too large to be frozen. Choose a shorter time or fewer partners.');
			case 'refused':
				return 'fault' in outcome.why
					? refuseEdit(400, wordViewFault(outcome.why.fault, DEFAULT_LANG))
					: refuseEdit(404, 'There is no such chart.');
		}
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
