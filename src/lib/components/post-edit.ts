import { resolve } from '$app/paths';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { editorToken } from './editor-token.svelte.ts';

/** What the server said to a change of the data. */
export interface EditAnswer {
	/** 0 where the server does not answer. */
	readonly status: number;
	readonly json: Record<string, unknown>;
	/** Seconds until another try is taken. */
	readonly wait: string;
}

/** Asks the server for what needs the token; undefined where it does not answer. The token goes in a header, never in an address. */
export async function askWithToken(
	address: string,
	token: string,
	body: unknown,
	signal?: AbortSignal
): Promise<Response | undefined> {
	const response = await fetch(address, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
		credentials: 'omit',
		cache: 'no-store',
		referrerPolicy: 'no-referrer',
		...(signal && { signal })
	}).catch(() => undefined);
	if (response?.status === 401) editorToken.refuse(token);
	return response;
}

/** What the server said, read. */
export async function editAnswer(response: Response | undefined): Promise<EditAnswer> {
	if (!response) return { status: 0, json: {}, wait: '' };
	const json = (await response.json().catch(() => ({}))) as Record<string, unknown>;
	return { status: response.status, json, wait: response.headers.get('retry-after') ?? '' };
}

/** Asks the server to change the data. */
export const postEdit = async (address: string, token: string, body: unknown): Promise<EditAnswer> =>
	editAnswer(await askWithToken(address, token, body));

/** What a message says where it depends on the status alone; empty where it has no words for it. */
type ByStatus = (inputs: { status: string }, options: { locale: Lang }) => string;

/**
 * Why nothing was changed, where this program has words for it; else undefined.
 * @param own what the kind of change has words for beyond what every change has
 */
export function editRefusal({ status, wait }: Omit<EditAnswer, 'json'>, own: ByStatus, lang: Lang): string | undefined {
	const locale = { locale: lang };
	if (status === 429 && wait !== '') return m.too_many_tries({ seconds: wait }, locale);
	const inputs = { status: String(status) };
	return own(inputs, locale) || m.edit_refused(inputs, locale) || undefined;
}

/** What the server says of a refusal, in English. */
export function serverRefusal({ status, json }: Omit<EditAnswer, 'wait'>): string {
	const { error } = json as { error?: { message?: string } };
	return error?.message ?? `The server answered ${status}.`;
}

/** Why a change was refused, in words; what the server alone has words for is in English. */
export const refusalText = (answer: EditAnswer, own: ByStatus, lang: Lang): string =>
	editRefusal(answer, own, lang) ?? serverRefusal(answer);

/** Takes a save back; gives why it was not, in words, empty where it was. */
export async function undoEdit(token: string, id: string, lang: Lang): Promise<string> {
	const answer = await postEdit(resolve('/data/add/undo'), token, { id });
	if (answer.status === 409) return m.cannot_undo({}, { locale: lang });
	return answer.status === 200 ? '' : refusalText(answer, () => '', lang);
}
