import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import Negotiator from 'negotiator';
import pLimit from 'p-limit';
import parseRange from 'range-parser';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { log } from '#lib/server/log.ts';
import { CACHE_CONTROL } from '#lib/server/respond.ts';
import { isHost, LONGEST_ADDRESS, readAddress } from './address.ts';
import { render, type Handler, type Rendered } from './render.ts';
import {
	finish,
	inEncoding,
	isKnown,
	LARGE,
	recompress,
	type Encoding,
	type Finished,
	type Variant
} from './finished.ts';
import { createMetrics, noCounts } from './metrics.ts';
import { ResponseStore, type Kept } from './response-store.ts';

/** The header that names what a response was made from: the data and the day. */
export const VERSION_HEADER = 'x-data-version';

/** What finished responses are told apart by. */
export const stampOf = ({ dataset, today }: Pick<Snapshot, 'dataset' | 'today'>): string =>
	`${dataset.version}.${today}`;

/** The data as the front needs to know them. */
export interface Data {
	/** The newest snapshot that a caller should see. */
	snapshot(): Promise<Snapshot>;
	/** Has everything that answers `request` made from one snapshot. */
	pin(request: IncomingMessage, snapshot: Snapshot): void;
	/** Calls back whenever a file may have changed; false where the system cannot tell. */
	watch(changed: () => void): boolean;
}

export interface Settings {
	/** The address that readers use; absent where each request says it. */
	readonly origin?: string | undefined;
	/** Bytes of finished responses to keep. */
	readonly bytes: number;
}

/**
 * Milliseconds after which files are looked at again though nobody has said that they changed (a disk of another machine
 * does not say): beside the answers, and from which age on before them.
 */
const LOOK_EVERY = 100;
const LOOK_FIRST = 250;
/** Milliseconds that a caller waits for a newer response before getting the one of before. */
const PATIENCE = 1000;
/** Responses that are made at a time, and that may wait for their turn. */
const AT_A_TIME = 8;
const WAITING = 256;
/** Requests that are handed on at a time: slow uploads must not keep pages from being made. */
const PASSED_AT_A_TIME = 32;
/** Milliseconds after which a turn comes too late. */
const TOO_LATE = 10_000;
/** Spellings of addresses, hosts, and Accept-Encoding headers that are remembered. */
const SPELLINGS = 10_000;
const HOSTS = 32;
const HEADERS_KEPT = 500;

const SMALLEST_FIRST: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** Too much is asked at once. */
class Busy extends Error {}

/** A response, and the address to keep it under. */
interface Made {
	readonly finished: Finished;
	readonly isShared: boolean;
}

/** Whether anyone may have a response, by what it says of itself; nothing has to list addresses. */
function isShared({ status, headers }: Rendered): boolean {
	const control = String(headers['cache-control'] ?? '');
	return (
		status === 200 &&
		headers['set-cookie'] === undefined &&
		/\bpublic\b/.test(control) &&
		!/\b(?:no-store|private)\b/.test(control)
	);
}

/** What files of the build lack: a frame in a sandbox has no origin and needs their scripts and fonts all the same. */
function completed(rendered: Rendered, path: string): Rendered {
	const { headers } = rendered;
	if (rendered.status !== 200 || headers['last-modified'] === undefined) return rendered;
	return {
		...rendered,
		headers: {
			'cache-control': CACHE_CONTROL,
			...headers,
			'x-content-type-options': 'nosniff',
			...(path.includes('/_app/') && { 'access-control-allow-origin': '*' })
		}
	};
}

/**
 * Answers requests: with finished responses where there are some, else with what `handler` makes. A response is made
 * once for all who ask for the same at the same time, and again when the data or the day have changed.
 */
export function createHttpCache(handler: Handler, data: Data, { origin, bytes }: Settings) {
	const shelf = new ResponseStore(bytes);
	const counts = noCounts();
	const metrics = createMetrics(counts, shelf, data.snapshot);
	const limited = pLimit(AT_A_TIME);
	const passing = pLimit(PASSED_AT_A_TIME);
	const making = new Map<string, Promise<Made>>();
	/** Finished responses by host and by the address as callers wrote it. */
	const spelled = new Map<string, Map<string, Kept>>();
	const encodings = new Map<string, Encoding>();

	let current: Snapshot | undefined;
	let stamp = '';
	let lookedAt = -Infinity;
	/** Changes told of, and how many of them the last look knew when it began. */
	let changes = 0;
	let seen = -1;
	const isWatched = data.watch(() => changes++);
	const lookFirst = isWatched ? LOOK_FIRST : 0;
	const isDue = (age: number) => seen !== changes || age > lookFirst;
	let looking: { result: Promise<void>; changes: number } | undefined;

	/** Learns what the data are now. Those who ask during a look share it, unless a file changed since it began. */
	function look(): Promise<void> {
		if (looking?.changes === changes) return looking.result;
		const began = performance.now();
		const known = changes;
		const result = data
			.snapshot()
			.then((snapshot) => {
				if (began < lookedAt) return;
				current = snapshot;
				stamp = stampOf(snapshot);
				lookedAt = began;
				seen = known;
			})
			.finally(() => {
				if (looking === own) looking = undefined;
			});
		const own = (looking = { result, changes: known });
		return result;
	}

	const lookBeside = () => {
		if (!looking) look().catch((error: unknown) => log().error({ err: error }, 'data cannot be read'));
	};

	const isCurrent = (finished: Finished): boolean => finished.stamp === '' || finished.stamp === stamp;

	function encodingFor(accepted: string | undefined): Encoding {
		if (accepted === undefined) return 'identity';
		let encoding = encodings.get(accepted);
		if (!encoding) {
			const accepts = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings([...SMALLEST_FIRST]);
			encoding = SMALLEST_FIRST.find((each) => accepts.includes(each)) ?? 'identity';
			if (encodings.size >= HEADERS_KEPT) encodings.clear();
			encodings.set(accepted, encoding);
		}
		return encoding;
	}

	const siteOf = ({ headers }: IncomingMessage): string =>
		origin ?? `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${headers.host}`;

	/** Makes a response in its turn. */
	async function make(path: string, target: string, request: IncomingMessage): Promise<Made> {
		if (limited.pendingCount >= WAITING) throw new Busy();
		const asked = performance.now();
		return limited(async () => {
			const began = performance.now();
			if (began - asked > TOO_LATE) throw new Busy();
			const snapshot = current;
			const rendered = completed(
				await render(handler, target, request, (own) => snapshot && data.pin(own, snapshot)),
				path
			);
			metrics.rendered((performance.now() - began) / 1000);
			return {
				finished: finish(rendered, String(rendered.headers[VERSION_HEADER] ?? '')),
				isShared: isShared(rendered)
			};
		});
	}

	/** The response for an address: kept, being made for somebody, or made now. */
	async function find(key: string, path: string, target: string, request: IncomingMessage) {
		const kept = shelf.get(key)?.finished;
		if (kept && isCurrent(kept)) return (counts.hit++, kept);
		// whoever asks after a change does not share what was begun before it
		const turn = `${stamp} ${key}`;
		let made = making.get(turn);
		if (!made) {
			made = make(path, target, request);
			making.set(turn, made);
			const done = () => making.delete(turn);
			made.then(({ finished, isShared }) => {
				done();
				if (isShared) shelf.put(key, finished);
			}, done);
		}
		if (!kept) return (counts.made++, (await made).finished);
		const newer = await Promise.race([made, wait(PATIENCE, undefined, { ref: false })]).catch(() => undefined);
		if (newer) return (counts.made++, newer.finished);
		counts.stale++;
		return kept;
	}

	function send(request: IncomingMessage, response: ServerResponse, finished: Finished, made: Variant): void {
		const { status } = finished.rendered;
		const known = request.headers['if-none-match'];
		if (known !== undefined && status === 200 && isKnown(finished, known)) {
			counts.known++;
			response.writeHead(304, made.shortHeaders as string[]).end();
			return;
		}
		if (request.headers.range !== undefined && sendPart(request, response, made, status)) return;
		response.writeHead(status, made.headers as string[]);
		response.end(request.method === 'HEAD' ? undefined : made.body);
	}

	/** One part of a large body, where that is asked for of this very body. */
	function sendPart(
		request: IncomingMessage,
		response: ServerResponse,
		{ headers, body, etag }: Variant,
		status: number
	): boolean {
		const { range = '', 'if-range': condition } = request.headers;
		if (request.method !== 'GET' || status !== 200 || !headers.includes('accept-ranges')) return false;
		if (condition !== undefined && condition !== etag) return false;
		const parts = parseRange(body.length, range);
		if (parts === -1) {
			response.writeHead(416, ['content-range', `bytes */${body.length}`, 'content-length', '0']).end();
			return true;
		}
		const [part] = parts === -2 || parts.type !== 'bytes' || parts.length !== 1 ? [] : parts;
		if (!part) return false;
		const rest = headers.slice(0, headers.indexOf('content-length'));
		response.writeHead(206, [
			...rest,
			'content-range',
			`bytes ${part.start}-${part.end}/${body.length}`,
			'content-length',
			String(part.end - part.start + 1)
		]);
		response.end(body.subarray(part.start, part.end + 1));
		return true;
	}

	/** Everything that is not already finished, current and in the asked encoding. */
	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers } = request;
		if (url.length > LONGEST_ADDRESS) return refuse(response, 414, 'This address is too long.');
		if (!url.startsWith('/')) return refuse(response, 400, 'This is no address of this site.');
		if (origin === undefined && !isHost(headers.host)) return refuse(response, 400, 'The Host header names no host.');
		headers['x-forwarded-proto'] = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
		const { path, normal, isPrivate } = readAddress(url);
		if (path === '/metrics' && method === 'GET') return tellMetrics(response);
		if (isPrivate || (method !== 'GET' && method !== 'HEAD')) return pass(request, response);

		if (isDue(performance.now() - lookedAt)) await look();
		const key = `${siteOf(request)} ${normal}`;
		const finished = await find(key, path, normal, request);
		const isPart = headers.range !== undefined && finished.rendered.body.length >= LARGE;
		const encoding = isPart ? 'identity' : encodingFor(headers['accept-encoding']);
		const isNew = !finished.variants.has(encoding);
		const made = await inEncoding(finished, encoding);
		if (isNew && shelf.get(key)?.finished === finished) {
			shelf.put(key, finished);
			if (encoding === 'br') improve(key, finished);
		}
		remember(request, shelf.get(key));
		send(request, response, finished, made);
	}

	/** Where a spelling of an address was last answered from; a flood of spellings starts it over. */
	function remember(request: IncomingMessage, place: Kept | undefined): void {
		if (!place) return;
		const site = origin === undefined ? (request.headers.host ?? '') : '';
		let own = spelled.get(site);
		if (!own || own.size >= SPELLINGS / HOSTS) {
			if (spelled.size >= HOSTS) spelled.clear();
			spelled.set(site, (own = new Map()));
		}
		own.set(spellingOf(request), place);
	}

	/** The address as it was written; one that came over https is another, for it says so in its links. */
	const spellingOf = ({ url = '', headers }: IncomingMessage): string =>
		origin === undefined && headers['x-forwarded-proto'] === 'https' ? `https ${url}` : url;

	let improving = Promise.resolve();
	/** The best compression, one after the other, for who asks later. */
	function improve(key: string, finished: Finished): void {
		improving = improving
			.then(async () => {
				if (!isCurrent(finished)) return;
				await recompress(finished);
				if (shelf.get(key)?.finished === finished) shelf.put(key, finished);
			})
			.catch((error: unknown) => log().error({ err: error }, 'compression failed'));
	}

	/** Hands a request on whole: it changes something, or its answer is for its caller alone. */
	async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (passing.pendingCount >= WAITING) throw new Busy();
		counts.passed++;
		await passing(
			() =>
				new Promise<void>((resolve, reject) => {
					response.once('close', resolve);
					const nothing = () => refuse(response, 404, 'There is nothing here.');
					Promise.resolve(handler(request, response, nothing)).catch(reject);
				})
		);
	}

	async function tellMetrics(response: ServerResponse): Promise<void> {
		const text = await metrics.text();
		response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
	}

	function refuse(response: ServerResponse, status: number, reason: string, more: Record<string, string> = {}) {
		counts.refused++;
		response.writeHead(status, {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			...more
		});
		response.end(`${reason}\n`);
	}

	function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
		if (response.headersSent || response.destroyed) return void response.destroy();
		if (error instanceof Busy)
			return refuse(response, 503, 'Too much is asked at once. Try again in a moment.', { 'retry-after': '1' });
		counts.failed++;
		log().error({ err: error, method: request.method, path: request.url?.split('?')[0] }, 'request failed');
		refuse(response, 500, 'Something went wrong. It has been logged.');
	}

	/** Answers from what is kept without waiting for anything, where that can be done. */
	function answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
		const { method, headers } = request;
		const age = performance.now() - lookedAt;
		if (isDue(age)) return false;
		if (age > LOOK_EVERY) lookBeside();
		if ((method !== 'GET' && method !== 'HEAD') || headers.range !== undefined) return false;
		const site = origin === undefined ? (headers.host ?? '') : '';
		const place = spelled.get(site)?.get(spellingOf(request));
		if (!place || !isCurrent(place.finished)) return false;
		const { finished } = place;
		const encoding = finished.isCompressible ? encodingFor(headers['accept-encoding']) : 'identity';
		const made = finished.variants.get(encoding);
		if (!made) return false;
		place.isUsed = true;
		counts.hit++;
		send(request, response, finished, made);
		return true;
	}

	let arrived: [IncomingMessage, ServerResponse][] = [];
	function answerArrived(): void {
		const all = arrived;
		arrived = [];
		for (const [request, response] of all)
			if (!answerAtOnce(request, response))
				answer(request, response).catch((error: unknown) => fail(request, response, error));
	}

	return {
		/** For `http.createServer`. */
		listener(request: IncomingMessage, response: ServerResponse): void {
			// A file that changed before a request was sent is told of in the same turn of the event loop, but not always
			// before it: answers wait for the turn's end.
			if (arrived.push([request, response]) === 1) setImmediate(answerArrived);
		},
		/** Learns what the data are before anyone asks. */
		warm: look,
		counts,
		shelf
	};
}

export type Front = ReturnType<typeof createHttpCache>;
