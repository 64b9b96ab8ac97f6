import type { DecisionFault } from '#lib/intake/plan-decision.ts';
import { dataDir } from '#lib/server/current.ts';
import { decide, readDecisionOrder } from '#lib/server/saving/decide.ts';
import { afterSave } from '#lib/server/saving/after-save.ts';
import { addressOf, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { statusOf } from '../add/status.ts';

const REFUSED: Record<DecisionFault, readonly [status: number, message: string]> = {
	'no-row': [409, 'This row is not there any more, or says something else now. Nothing was saved.'],
	stands: [409, 'This is how the row stands already. Nothing was saved.'],
	faulty: [422, 'decisions.csv has a fault: nothing can be added until it is repaired. Nothing was saved.']
};

/** Withdraws a row, confirms it, or ends either. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const order = readDecisionOrder(await sentJson(event.request));
	if (!order) return refuseEdit(400, 'Say which row, what is decided about it, and why.');
	try {
		const outcome = await decide(dataDir(), order, `browser at ${addressOf(event)}`);
		if (outcome.kind === 'refused') return refuseEdit(...REFUSED[outcome.why]);
		await afterSave(event);
		return respondUncached(200, outcome);
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
