import type { Problem } from '#lib/dataset/problem.ts';
import type { Sent } from './desk.ts';

/** A save as the server tells of it. */
export interface SavedRows {
	readonly id: string;
	readonly when: string;
	readonly added: number;
	readonly changed: number;
	readonly rows: readonly string[];
	readonly files: readonly string[];
}

/** What the server made of rows that were sent to be saved. */
export type Answer =
	| { readonly kind: 'saved'; readonly saved: SavedRows }
	| { readonly kind: 'nothing' }
	/** The data have changed since the preview. */
	| { readonly kind: 'conflict'; readonly message: string }
	| { readonly kind: 'refused'; readonly message: string; readonly isToken: boolean };

async function post(address: string, token: string, body: unknown): Promise<{ status: number; json: Record<string, unknown> }> { // prettier-ignore
	const response = await fetch(address, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
		credentials: 'omit',
		cache: 'no-store',
		referrerPolicy: 'no-referrer'
	});
	const json = (await response.json().catch(() => ({}))) as Record<string, unknown>;
	return { status: response.status, json };
}

const messageOf = ({ status, json }: { status: number; json: Record<string, unknown> }): string => {
	if (status === 413) return 'This is too much to save at once. Use npm run add-data where Twoway is installed.';
	const { error, problems } = json as { error?: { message?: string }; problems?: readonly Problem[] };
	return error?.message ?? problems?.map(({ message }) => message).join(' ') ?? `The server answered ${status}.`;
};

/** Sends rows to be saved. The token goes in a header, never in an address. */
export async function saveRows(address: string, token: string, sent: Sent): Promise<Answer> {
	const answer = await post(address, token, sent);
	const { status, json } = answer;
	if (status === 409) return { kind: 'conflict', message: messageOf(answer) };
	if (status !== 200) return { kind: 'refused', message: messageOf(answer), isToken: status === 401 };
	return json['kind'] === 'saved' ? { kind: 'saved', saved: json['saved'] as SavedRows } : { kind: 'nothing' };
}

/** Takes a save back; why not, where it cannot be. */
export async function undoSave(address: string, token: string, id: string): Promise<string | undefined> {
	const answer = await post(address, token, { id });
	return answer.status === 200 ? undefined : messageOf(answer);
}
