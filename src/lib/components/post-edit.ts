import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What the server said to a change of the data. */
export interface EditAnswer {
	/** 0 where the server does not answer. */
	readonly status: number;
	readonly json: Record<string, unknown>;
	/** Seconds until another try is taken. */
	readonly wait: string;
}

/** Asks the server to change the data. The token goes in a header, never in an address. */
export async function postEdit(address: string, token: string, body: unknown): Promise<EditAnswer> {
	const response = await fetch(address, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
		credentials: 'omit',
		cache: 'no-store',
		referrerPolicy: 'no-referrer'
	}).catch(() => undefined);
	if (!response) return { status: 0, json: {}, wait: '' };
	const json = (await response.json().catch(() => ({}))) as Record<string, unknown>;
	return { status: response.status, json, wait: response.headers.get('retry-after') ?? '' };
}

/** Why a chart was not frozen, or not taken down; what the server alone has words for is in English. */
export function freezeRefusal({ status, json, wait }: EditAnswer, lang: Lang): string {
	const locale = { locale: lang };
	if (status === 429 && wait !== '') return m.too_many_tries({ seconds: wait }, locale);
	const words = m.freeze_refused({ status: String(status) }, locale);
	const { error } = json as { error?: { message?: string } };
	return words || error?.message || `The server answered ${status}.`;
}
