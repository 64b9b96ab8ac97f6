import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Failed tries in this time (ms) before everybody has to wait: nobody guesses a token. */
const WINDOW = 60_000;
const MOST_FAILURES = 10;
const MOST_SAVES = 60;

let failures: number[] = [];
let saves: number[] = [];

const recent = (times: number[], now: number): number[] => times.filter((time) => now - time < WINDOW);

/** Whether this server takes rows at all. */
export const isReadOnly = (): boolean =>
	/^(?:1|true|yes)$/i.test(process.env['READ_ONLY'] ?? '') || !process.env['EDIT_TOKEN'];

export type Refused = { status: 401 | 403 | 429; message: string };

/**
 * Whether a request may save: a token in its Authorization header, which no other site's form can send. Compared in
 * constant time.
 */
export function refusal(request: Request, url: URL, now = Date.now()): Refused | undefined {
	if (isReadOnly())
		return { status: 403, message: 'This server is read-only. Download the rows and add them by hand.' };
	const origin = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	if (
		(origin !== null && origin !== url.origin) ||
		(site !== null && site !== 'same-origin' && site !== 'none')
	)
		return { status: 403, message: 'Rows are saved from this site’s own page only.' };
	failures = recent(failures, now);
	saves = recent(saves, now);
	if (failures.length >= MOST_FAILURES || saves.length >= MOST_SAVES)
		return { status: 429, message: 'Too many tries. Wait a minute.' };
	const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
	if (!timingSafeEqual(hash(given), hash(process.env['EDIT_TOKEN'] ?? ''))) {
		failures.push(now);
		return { status: 401, message: 'This is not the editor’s token. The server printed it when it started.' };
	}
	saves.push(now);
	return undefined;
}
