import { editRefusal, postEdit, serverRefusal } from '#lib/components/post-edit.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What became of an order: the save that did it and what was said of it, or why nothing was saved. */
export type EditReply =
	| { readonly save: string; readonly json: Readonly<Record<string, unknown>> }
	| { readonly failure: string; readonly problems: FieldTexts };

/** What is wrong with fields, by their names. */
export type FieldTexts = Readonly<Record<string, string>>;

/** Sends an order to an address of the desk, which answers in the language of the page. */
export async function sendOrder(address: string, order: object, token: string, lang: Lang): Promise<EditReply> {
	const reply = await postEdit(address, token, order);
	if (reply.status === 200) {
		const { saved } = reply.json as { saved: { id: string } };
		return { save: saved.id, json: reply.json };
	}
	const { error, problems } = reply.json as {
		error?: { why?: string };
		problems?: readonly { field: string; message: string }[];
	};
	const locale = { locale: lang };
	if (problems) {
		const texts = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
		return { failure: m.fields_wrong({}, locale), problems: texts };
	}
	const why = m.desk_refused({ why: error?.why ?? '' }, locale);
	return { failure: why || (editRefusal(reply, () => '', lang) ?? serverRefusal(reply)), problems: {} };
}
