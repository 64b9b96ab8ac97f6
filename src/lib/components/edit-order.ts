import { editRefusal, postEdit, serverRefusal } from '#lib/components/post-edit.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What became of an order: the save that did it and what was said of it, or why nothing was saved. */
export type EditReply =
	| { readonly save: string; readonly json: Readonly<Record<string, unknown>> }
	| { readonly failure: string; readonly problems: FieldTexts; readonly changed?: Changed };

/** Somebody else has changed it meanwhile: what it says now; nothing where it is gone. */
export interface Changed {
	readonly now?: FieldTexts;
}

/** What is wrong with fields, by their names. */
export type FieldTexts = Readonly<Record<string, string>>;

/** The same as fields show it: one that was told once is not the one that is told again. */
export type FieldFaults = Readonly<Record<string, { readonly text: string }>>;

/** Sends an order to an address of the desk, which answers in the language of the page. */
export async function sendOrder(address: string, order: object, token: string, lang: Lang): Promise<EditReply> {
	const reply = await postEdit(address, token, order);
	if (reply.status === 200) {
		const { saved } = reply.json as { saved: { id: string } };
		return { save: saved.id, json: reply.json };
	}
	const { error, problems, now } = reply.json as {
		error?: { why?: string };
		problems?: readonly { field: string; message: string }[];
		now?: FieldTexts;
	};
	const locale = { locale: lang };
	if (problems) {
		const texts = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
		return { failure: m.fields_wrong({}, locale), problems: texts };
	}
	const why = m.desk_refused({ why: error?.why ?? '' }, locale);
	const changed = error?.why === 'changed' ? { changed: now ? { now } : {} } : {};
	return { ...changed, failure: why || (editRefusal(reply, () => '', lang) ?? serverRefusal(reply)), problems: {} };
}

/** What an editor is told whose fields have what somebody else wrote meanwhile; beside fields that both have changed, theirs. */
export function bothWrote(theirs: FieldTexts, lang: Lang): EditReply {
	const locale = { locale: lang };
	const problems = Object.fromEntries(
		Object.entries(theirs).map(([field, text]) => [field, m.they_wrote({ text: text || '–' }, locale)])
	);
	return { failure: m.both_wrote({}, locale), problems };
}
