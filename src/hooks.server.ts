import { CACHE_CONTROL, refuse } from '#lib/server/respond.ts';
import type { Handle, HandleServerError } from '@sveltejs/kit';

declare global {
	// eslint-disable-next-line @typescript-eslint/no-namespace -- how SvelteKit's types are extended
	namespace App {
		interface Locals {
			/** What a page answers with where it has something to show and yet was asked wrongly: 400. */
			status?: number;
		}
	}
}

const SECURITY: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

const isPage = (response: Response): boolean =>
	response.headers.get('content-type')?.startsWith('text/html') ?? false;

export const handle: Handle = async ({ event, resolve }) => {
	let response = await resolve(event);
	const { status } = event.locals;
	if (status !== undefined && response.status === 200 && isPage(response))
		response = new Response(response.body, { status, headers: response.headers });
	// a program that asks for figures at a wrong address should not have to read a page
	if (response.status === 404 && isPage(response) && /\.(json|csv)$/.test(event.url.pathname))
		response = refuse(404, `There is nothing at ${event.url.pathname}.`);
	for (const [name, value] of Object.entries(SECURITY)) response.headers.set(name, value);
	const isRead = event.request.method === 'GET' || event.request.method === 'HEAD';
	if (isRead && response.status === 200 && isPage(response) && !response.headers.has('cache-control'))
		response.headers.set('cache-control', CACHE_CONTROL);
	return response;
};

/** Control characters as escapes: a crafted address must not write lines of its own into the log. */
const escaped = (text: string): string =>
	text.replace(
		/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g,
		(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

const logText = (error: unknown): string =>
	escaped(error instanceof Error ? (error.stack ?? error.message) : String(error)).replaceAll('\n', '\n    ');

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'There is no page at this address.' };
	console.error(
		`${event.request.method} ${escaped(event.url.pathname).replaceAll('\n', '\\n')}: ${logText(error)}`
	);
	return { message: 'Something went wrong while this page was made. It has been logged.' };
};
