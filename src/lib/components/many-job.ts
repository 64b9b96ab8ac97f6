import { resolve } from '$app/paths';
import { inLang, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { makeMany, type Many } from '#lib/pages/making-many.ts';
import type { ManyAsked, Varied } from '#lib/pages/varied.ts';
import { askWithToken, editAnswer, refusalText } from './post-edit.ts';

interface Running {
	readonly token: string;
	readonly lang: Lang;
	readonly signal: AbortSignal;
	/** Told how many are made. */
	readonly told: (done: number) => void;
}

/** The partners or products that a view can be made of; none where the server does not answer. */
export async function choicesOf(view: string, over: Varied, lang: Lang) {
	const query = new URLSearchParams({ view, over });
	const response = await fetch(inLang(`${resolve('/desk/pictures')}?${query}`, lang)).catch(() => undefined);
	if (!response?.ok) return [];
	return ((await response.json()) as { choices: { code: string; name: string }[] }).choices;
}

/** Has them made as long as nobody thinks better of it; why it ended, in words, empty where it was given up. */
export async function orderMany(
	asked: ManyAsked,
	{ token, lang, signal, told }: Running
): Promise<Many | { readonly failure: string }> {
	const address = inLang(resolve('/desk/pictures'), lang);
	// the end of a job is told even where it was given up
	const ask = (body: object) =>
		askWithToken(address, token, body, 'kind' in body && body.kind === 'end' ? undefined : signal);
	const many = await makeMany(asked, ask, told);
	if (!('refused' in many)) return many;
	return { failure: signal.aborted ? '' : refusalText(await editAnswer(many.refused), m.many_refused, lang) };
}
