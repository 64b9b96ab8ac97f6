import { LANGS, LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { finish, type FinishedResponse } from './finished.ts';
import type { Outage } from './freshness.ts';
import { isForAnyone } from './making.ts';

const marked = new WeakMap<FinishedResponse, { readonly since: number; readonly response: FinishedResponse }>();

/**
 * A response as it is sent while rows cannot be fetched: JSON has "stale", a page a line of words. Files of the build,
 * and what is for one caller alone, stay as they are.
 */
export function kept(finished: FinishedResponse, { since }: Outage): FinishedResponse {
	const { rendered, version } = finished;
	if (version === '' || !isForAnyone(rendered)) return finished;
	const before = marked.get(finished);
	if (before?.since === since) return before.response;
	const body = bodyOf(String(rendered.headers['content-type'] ?? ''), rendered.body, since);
	const { etag: _, ...headers } = rendered.headers;
	const response = body === rendered.body ? finished : finish({ ...rendered, headers, body }, version);
	marked.set(finished, { since, response });
	return response;
}

function bodyOf(type: string, body: Buffer, since: number): Buffer {
	if (type.startsWith('application/json')) {
		const text = body.toString();
		return text.startsWith('{"') ? Buffer.from(`{"stale":true,${text.slice(1)}`) : body;
	}
	if (!type.startsWith('text/html')) return body;
	const text = body.toString();
	const at = /<body[^>]*>/.exec(text);
	// a frame has its one line about figures already, and little room
	if (!at || !text.includes('class="page masthead')) return body;
	const end = at.index + at[0].length;
	const line = `<p class="page note" role="status">${m.figures_kept({ time: timeOf(since) }, { locale: langOf(text) })}</p>`;
	return Buffer.from(text.slice(0, end) + line + text.slice(end));
}

/** "2026-11-27 04:05" */
const timeOf = (since: number): string => new Date(since).toISOString().slice(0, 16).replace('T', ' ');

function langOf(page: string): Lang {
	const tag = /<html lang="([^"]*)"/.exec(page)?.[1];
	return LANGS.find((lang) => LANG_TAGS[lang] === tag) ?? 'en';
}
