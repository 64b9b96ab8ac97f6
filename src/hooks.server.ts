import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { dataVersion, VERSION_HEADER } from '#lib/server/http-cache/data-version.ts';
import { isForPrograms } from './lib/server/http-cache/refusals.ts';
import { createSite } from './lib/server/http-cache/serve.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { log } from '#lib/server/log.ts';
import { CACHE_CONTROL, refuse, RETRY_LATER } from '#lib/server/respond.ts';
import { refuseEdit } from '#lib/server/saving/editor.ts';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import { nextTurn } from './lib/trade/steps.ts';
import { snapshotFor } from './lib/server/current.ts';
import type { Snapshot } from './lib/snapshot/snapshot.ts';
import type { IncomingMessage } from 'node:http';
import type { Handle, HandleServerError, RequestEvent, ResolveOptions, ServerInit } from '@sveltejs/kit';

declare global {
	// eslint-disable-next-line @typescript-eslint/no-namespace -- how SvelteKit's types are extended
	namespace App {
		interface Locals {
			/** The data that everything in the answer comes from. */
			snapshot: Snapshot;
			/** What a page answers with where it has something to show and yet was asked wrongly: 400. */
			status?: number;
			/** Whether figures could not be fetched that the answer needs. */
			isUnavailable?: true;
		}
		interface Platform {
			req: IncomingMessage;
		}
	}
}

const SECURITY: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** The parts of the font that a page has letters of. Chinese ones are the reader's own. */
const LETTERS: Record<Lang, readonly string[]> = { en: ['latin'], zh: ['latin'], ru: ['latin', 'cyrillic'] };

/** Parts of a page that its head names. */
const preloadIn =
	(lang: Lang): NonNullable<ResolveOptions['preload']> =>
	({ type, path }) =>
		type === 'js' ||
		type === 'css' ||
		(type === 'font' && LETTERS[lang].some((letters) => path.includes(`-3-${letters}-wght-normal`)));

const isPage = (response: Response): boolean => response.headers.get('content-type')?.startsWith('text/html') ?? false;

/** Hands the maker of servers to the program that started this one, as SvelteKit hands it its shutdown. */
export const init: ServerInit = () => {
	(process.emit as (event: string, given: typeof createSite) => boolean)('twoway:site', createSite);
};

export const handle: Handle = async ({ event, resolve }) => {
	const snapshot = (event.locals.snapshot = await snapshotFor(event.platform?.req));
	const response = await answer({ event, resolve });
	response.headers.set(VERSION_HEADER, dataVersion(snapshot));
	return response;
};

const answer: Handle = async ({ event, resolve }) => {
	const lang = pageLangOf(event.url);
	let response = await resolve(event, {
		preload: preloadIn(lang),
		async transformPageChunk({ html }) {
			// what is left to do with a rendered page, its tag above all, takes a while again
			await nextTurn();
			return html.replace('<html lang="%lang%">', `<html lang="${LANG_TAGS[lang]}">`);
		}
	});
	if (event.locals.isUnavailable) response = unavailable(event.url, response);
	const { status } = event.locals;
	if (status !== undefined && response.status === 200 && isPage(response))
		response = new Response(response.body, { status, headers: response.headers });
	// a program that asks for figures at a wrong address should not have to read a page
	if (response.status === 404 && isPage(response) && isForPrograms(event.url.pathname))
		response = refuse(404, `There is nothing at ${event.url.pathname}.`);
	if (response.status === 405) response = notAllowed(event, response);
	if (response.status >= 400) response = await inOneShape(response);
	if (response.headers.get('content-type') === 'text/html')
		response.headers.set('content-type', 'text/html; charset=utf-8');
	for (const [name, value] of Object.entries(SECURITY)) response.headers.set(name, value);
	const isRead = event.request.method === 'GET' || event.request.method === 'HEAD';
	if (isRead && response.status === 200 && isPage(response) && !response.headers.has('cache-control'))
		response.headers.set('cache-control', CACHE_CONTROL);
	return response;
};

/** What a reader of figures on another site may ask for before it asks for them. */
const PREFLIGHT = {
	'access-control-allow-origin': '*',
	'access-control-allow-methods': 'GET, HEAD',
	'access-control-allow-headers': '*',
	'access-control-max-age': '86400'
};

/** What is read is not written to: which methods there are instead, and a browser's question whether it may read. */
function notAllowed({ request, url }: RequestEvent, response: Response): Response {
	const allow = response.headers.get('allow') ?? 'GET, HEAD';
	const isRead = allow.includes('GET');
	if (request.method === 'OPTIONS' && isRead)
		return new Response(null, { status: 204, headers: { allow, ...(isForPrograms(url.pathname) && PREFLIGHT) } });
	return refuse(405, `${request.method} does nothing at ${url.pathname}; ask with ${allow}.`, { allow });
}

/** What SvelteKit says of an error to a program, said as everything else that is refused. */
async function inOneShape(response: Response): Promise<Response> {
	if (response.headers.get('content-type') !== 'application/json') return response;
	const said = (await response.clone().json()) as { message?: unknown };
	return typeof said.message === 'string' ? refuseEdit(response.status, said.message) : response;
}

/** The page, or the words for a program, that says that figures cannot be fetched now. */
function unavailable({ pathname }: URL, response: Response): Response {
	if (!isPage(response) || /\.(json|csv|svg|png)$/.test(pathname))
		return refuse(503, m.figures_unavailable({}, { locale: 'en' }), RETRY_LATER);
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries({ ...RETRY_LATER, 'cache-control': 'no-store' })) headers.set(name, value);
	return new Response(response.body, { status: 503, headers });
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	const locale = { locale: pageLangOf(event.url) };
	if (status === 404) return { message: m.no_page({}, locale) };
	// what a caller did wrong, such as sending a form to a page, is no fault of the server
	if (status < 500) return { message: m.not_answered_here({}, locale) };
	if (error instanceof Unavailable) {
		event.locals.isUnavailable = true;
		log().warn({ why: error.message, path: event.url.pathname }, 'figures cannot be fetched');
		return { message: m.figures_unavailable({}, locale) };
	}
	log().error({ err: error, method: event.request.method, path: event.url.pathname }, 'page failed');
	return { message: m.went_wrong({}, locale) };
};
