import type { Problem } from '#lib/tables/problem.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { RowsToSave } from '#lib/intake/rows-to-save.ts';
import { editRefusal, postEdit, serverRefusal, type EditAnswer } from '#lib/components/post-edit.ts';
import type { LocalizedText } from './fault.ts';

/** A save as the server tells of it. */
export interface SavedRows {
	readonly id: string;
	readonly when: string;
	readonly added: number;
	readonly changed: number;
	readonly rows: readonly string[];
	readonly files: readonly string[];
}

/** Why nothing was saved or undone: in every language, or as the server says it in English. */
export type Reason = LocalizedText | string;

/** What the server made of rows that were sent to be saved. */
export type Answer =
	| { readonly kind: 'saved'; readonly saved: SavedRows }
	| { readonly kind: 'nothing' }
	/** The data have changed since the preview. */
	| { readonly kind: 'conflict'; readonly reason: LocalizedText }
	| { readonly kind: 'refused'; readonly reason: Reason };

function reasonOf(answer: EditAnswer): Reason {
	const words = (lang: Lang) => editRefusal(answer, m.save_refused, lang) ?? '';
	if (words(DEFAULT_LANG) !== '') return words;
	const { problems } = answer.json as { problems?: readonly Problem[] };
	return problems?.map(({ message }) => message).join(' ') ?? serverRefusal(answer);
}

/** Sends rows to be saved. The token goes in a header, never in an address. */
export async function saveRows(address: string, token: string, rows: RowsToSave): Promise<Answer> {
	const answer = await postEdit(address, token, rows);
	const { status, json } = answer;
	if (status === 409) return { kind: 'conflict', reason: (lang) => editRefusal(answer, m.save_refused, lang) ?? '' };
	if (status !== 200) return { kind: 'refused', reason: reasonOf(answer) };
	return json['kind'] === 'saved' ? { kind: 'saved', saved: json['saved'] as SavedRows } : { kind: 'nothing' };
}

/** Takes a save back; why not, where it cannot be. */
export async function undoSave(address: string, token: string, id: string): Promise<Reason | undefined> {
	const answer = await postEdit(address, token, { id });
	if (answer.status === 409) return (lang) => m.cannot_undo({}, { locale: lang });
	return answer.status === 200 ? undefined : reasonOf(answer);
}
