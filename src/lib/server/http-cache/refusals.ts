import type { ServerResponse } from 'node:http';
import { version } from '../../../../package.json';

/** Too much is asked at once. */
export class Overloaded extends Error {}

/** Nobody waits for the answer any more. */
export class Unwanted extends Error {}

/** Pages of others may not show in a frame what does not say itself that they may. */
export const FRAME_POLICY = { 'content-security-policy': "frame-ancestors 'none'" };

/** Headers of what is not for others to keep, nor for pages to show. */
export const FOR_NOBODY_ELSE = { ...FRAME_POLICY, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Whether an address is one that programs ask for figures. */
export const isForPrograms = (path: string): boolean => /\.(?:json|csv)$/.test(path);

/** Says in words why there is no answer, to a program as JSON, for nobody to keep. */
export function refuse(
	response: ServerResponse,
	status: number,
	reason: string,
	more: Readonly<Record<string, string>> = {}
): void {
	const [path = ''] = (response.req.url ?? '').split('?');
	const inJson = isForPrograms(path);
	response.writeHead(status, {
		...FOR_NOBODY_ELSE,
		...(inJson && { 'access-control-allow-origin': '*' }),
		'content-type': `${inJson ? 'application/json' : 'text/plain'}; charset=utf-8`,
		...more
	});
	response.end(`${inJson ? JSON.stringify({ error: { status, message: reason } }) : reason}\n`);
}

/** Says of a server whose data were not read for the first time yet that it is no use to ask it for anything. */
export function tellStarting(response: ServerResponse): void {
	response.writeHead(503, {
		...FOR_NOBODY_ELSE,
		'content-type': 'application/json; charset=utf-8',
		'retry-after': '1'
	});
	response.end(`${JSON.stringify({ status: 'starting', version })}\n`);
}
