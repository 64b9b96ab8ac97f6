import { pageLangOf } from '#lib/lang/page-lang.ts';
import type { Saved } from '#lib/intake/commit.ts';
import type { FieldProblem } from '#lib/intake/field-problem.ts';
import { afterSave } from '#lib/server/saving/after-save.ts';
import { addressOf, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { messageIn, sentencesIn } from '#lib/words/problems/word-problem.ts';
import { statusOf } from '../data/add/status.ts';

/** What became of an edit of a file that the desk writes; of one that was saved with what else is known of it. */
export type DeskOutcome<Done extends { readonly saved: Saved }> =
	| ({ readonly kind: 'saved' } & Done)
	/** `now`: what it says by now, where somebody else has changed it. */
	| { readonly kind: 'refused'; readonly why: keyof typeof REFUSED; readonly now?: object | undefined }
	| { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] };

const REFUSED = {
	changed: [409, 'Somebody else has changed this meanwhile. Nothing was saved.'],
	taken: [409, 'Another row has this name. Nothing was saved.'],
	faulty: [422, 'The file has a fault: it has to be repaired first. Nothing was saved.']
} as const;

type DeskEvent = Parameters<typeof refusal>[0];

/**
 * Answers a request to change what the desk writes: reads the order, has it saved, and says what became of it. Problems
 * are told by field, in the language of the page.
 * @param read gives the order, undefined where something else was sent
 * @param save writes it for whoever asks
 * @param told what else is said of what was saved
 */
export async function respondToEdit<Order, Done extends { readonly saved: Saved }>(
	event: DeskEvent,
	read: (sent: unknown) => Order | undefined,
	save: (order: Order, from: string) => Promise<DeskOutcome<Done>>,
	told: (done: Done) => Promise<object> = () => Promise.resolve({})
): Promise<Response> {
	const refused = refusal(event);
	if (refused) return refused;
	const order = read(await sentJson(event.request));
	if (order === undefined) return refuseEdit(400, 'Say what to save, and what it was before.');
	try {
		const outcome = await save(order, `browser at ${addressOf(event)}`);
		switch (outcome.kind) {
			case 'saved':
				await afterSave(event);
				return respondUncached(200, { saved: outcome.saved, ...(await told(outcome)) });
			case 'refused': {
				const [status, message] = REFUSED[outcome.why];
				const { why, now } = outcome;
				return respondUncached(status, { error: { status, message, why }, ...(now && { now }) });
			}
			case 'problems': {
				const lang = pageLangOf(event.url);
				const sentences = await sentencesIn(lang);
				const problems = outcome.problems.map(({ field, problem }) => ({
					field,
					message: messageIn(problem, lang, sentences)
				}));
				const message = problems.map((problem) => problem.message).join(' ');
				return respondUncached(422, { error: { status: 422, message, why: 'problems' }, problems });
			}
		}
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
}
