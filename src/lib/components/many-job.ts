import { resolve } from '$app/paths';
import { inLang, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Choice } from '#lib/pages/many.ts';
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

/** The partners or products that a view can be made of; undefined where the server does not answer. */
export async function choicesOf(view: string, over: Varied, lang: Lang): Promise<readonly Choice[] | undefined> {
	const query = new URLSearchParams({ view, over });
	const response = await fetch(inLang(`${resolve('/desk/pictures')}?${query}`, lang)).catch(() => undefined);
	return response?.ok ? ((await response.json()) as { choices: Choice[] }).choices : undefined;
}

/**
 * Has them made as long as nobody thinks better of it; why none was, in words, empty where it was given up: nothing half
 * done is left then.
 */
export async function orderMany(
	asked: ManyAsked,
	{ token, lang, signal, told }: Running,
	before?: Many
): Promise<Many | { readonly failure: string }> {
	const address = inLang(resolve('/desk/pictures'), lang);
	// only what is being made is given up at once: the server is told of the end of each job that it has begun
	const ask = (body: object) =>
		askWithToken(address, token, body, 'kind' in body && body.kind === 'next' ? signal : undefined);
	const many = await makeMany(asked, ask, told, before);
	if (signal.aborted) return { failure: '' };
	return 'job' in many ? many : { failure: await whyNot(many, lang) };
}

/** Why the last of them, or the job, was refused, in words. */
export const whyNot = async ({ refused }: Pick<Many, 'refused'>, lang: Lang): Promise<string> =>
	refusalText(await editAnswer(refused), m.many_refused, lang);
