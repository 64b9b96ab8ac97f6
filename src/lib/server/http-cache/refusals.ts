import type { ServerResponse } from 'node:http';

/** Too much is asked at once. */
export class Overloaded extends Error {}

/** Nobody waits for the answer any more. */
export class Unwanted extends Error {}

/** Says in words why there is no answer, for nobody to keep. */
export function refuse(
	response: ServerResponse,
	status: number,
	reason: string,
	more: Readonly<Record<string, string>> = {}
): void {
	response.writeHead(status, {
		'content-type': 'text/plain; charset=utf-8',
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		...more
	});
	response.end(`${reason}\n`);
}
