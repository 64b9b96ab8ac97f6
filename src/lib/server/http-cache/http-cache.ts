import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#lib/server/log.ts';
import type { Later } from '#lib/trade/steps.ts';
import { hasOneHost, isHost, isOwnHost, keyOf, LONGEST_ADDRESS, readAddress } from './address.ts';
import { encodingFor } from './encodings.ts';
import { inEncoding, LARGE, type Encoding, type FinishedResponse, type Variant } from './finished.ts';
import { Freshness, type Data, type Outage } from './freshness.ts';
import { Maker, type WantedResponse } from './making.ts';
import { maySeeMetrics } from './metrics-door.ts';
import { createMetrics, noCounts, type Metrics } from './metrics.ts';
import { kept } from './kept.ts';
import { Passage } from './passing.ts';
import { Recompressor } from './recompressing.ts';
import { FOR_NOBODY_ELSE, Overloaded, refuse, tellStarting, Unwanted } from './refusals.ts';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import { RETRY_LATER } from '#lib/server/respond.ts';
import type { Handler } from './render.ts';
import { Renewer } from './renewing.ts';
import { ResponseStore } from './response-store.ts';
import { send } from './sending.ts';
import { WrittenAddresses } from './written-addresses.ts';

export interface Settings {
	/** The address that readers use; absent where each request says it. */
	readonly origin?: string | undefined;
	/** Bytes of memory for finished responses and what belongs to them. */
	readonly bytes: number;
	/** Calls back when something more may be made; in the next turn of the event loop where absent. */
	readonly after?: Later;
}

/** The part of the memory that addresses as callers wrote them may take. */
const ADDRESSES = 1 / 16;

/**
 * Answers every request of the site: with a stored response where there is one, else with what `handler` makes.
 * README.md beside this file says what a request passes through.
 */
export class HttpCache {
	readonly counts = noCounts();
	readonly store: ResponseStore;
	private readonly origin: string | undefined;
	private readonly outage: () => Outage | undefined;
	private readonly metrics: Metrics;
	private readonly freshness: Freshness;
	private readonly maker: Maker;
	private readonly passage: Passage;
	private readonly recompressor: Recompressor;
	private readonly addresses: WrittenAddresses;
	/** Requests of this turn of the event loop. */
	private arrived: [IncomingMessage, ServerResponse][] = [];

	constructor(handler: Handler, data: Data, { origin, bytes, after }: Settings) {
		const store = (this.store = new ResponseStore(bytes * (1 - ADDRESSES)));
		const metrics = (this.metrics = createMetrics(this, data.snapshot));
		const freshness = (this.freshness = new Freshness(data));
		this.origin = origin;
		this.outage = () => data.outage?.();
		this.maker = new Maker({ handler, pin: data.pin, freshness, store, rendered: metrics.rendered, after });
		this.passage = new Passage(handler, after);
		this.recompressor = new Recompressor(store, freshness);
		const renewer = new Renewer({ store, maker: this.maker, freshness, encode: this.encode });
		data.onNewer?.(() => {
			const renewed = freshness.look().then(() => renewer.renew());
			renewed.catch((error: unknown) => log().error({ err: error }, 'data cannot be read'));
		});
		this.addresses = new WrittenAddresses(origin, bytes * ADDRESSES);
	}

	/** Requests that are worked on, and that wait for it. */
	get load() {
		const [maker, passage] = [this.maker.load, this.passage.load];
		return { making: maker.running, passing: passage.running, waiting: maker.waiting + passage.waiting };
	}

	/** Bytes of memory that are held for later requests. */
	get bytes(): number {
		return this.store.bytes + this.addresses.bytes;
	}

	/** Learns what the data are before anyone asks. */
	warm(): Promise<void> {
		return this.freshness.look();
	}

	/** For `http.createServer`. */
	readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
		// what one connection asks in advance waits for what it asked before: nothing is made for it that it may never read
		if (response.socket === null) response.once('socket', () => this.arrive(request, response));
		else this.arrive(request, response);
	};

	/**
	 * A file that changed before a request was sent is told of in the same turn of the event loop, but not always
	 * before the request: answers wait for the turn's end.
	 */
	private arrive(request: IncomingMessage, response: ServerResponse): void {
		if (this.arrived.push([request, response]) === 1) setImmediate(this.answerArrived);
	}

	private readonly answerArrived = (): void => {
		const all = this.arrived;
		this.arrived = [];
		for (const [request, response] of all)
			if (!this.answerAtOnce(request, response))
				this.answer(request, response).catch((error: unknown) => this.fail(request, response, error));
	};

	/** Answers from what is stored without waiting for anything; false where that cannot be done. */
	private answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
		const { method, headers } = request;
		if (!this.freshness.isSettled() || this.outage()) return false;
		if ((method !== 'GET' && method !== 'HEAD') || headers.range !== undefined) return false;
		if (!hasOneHost(request)) return false;
		const key = this.addresses.keyOf(request);
		const stored = key === undefined ? undefined : this.store.get(key);
		if (!stored || !this.freshness.isCurrent(stored.finished)) return false;
		const { finished } = stored;
		const encoding = finished.isCompressible ? encodingFor(headers['accept-encoding']) : 'identity';
		const variant = finished.variants.get(encoding);
		if (!variant) return false;
		stored.isUsed = true;
		stored.reads++;
		this.counts.hit++;
		this.send(request, response, finished, variant);
		return true;
	}

	/** Everything that is not stored already, current and in the encoding that is asked for. */
	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers } = request;
		if (url.length > LONGEST_ADDRESS) return this.refuse(response, 414, 'This address is too long.');
		if (!url.startsWith('/')) return this.refuse(response, 400, 'This is no address of this site.');
		if (!hasOneHost(request) || !isHost(headers.host))
			return this.refuse(response, 400, 'The Host header has to name one host.');
		if (this.origin !== undefined && !isOwnHost(headers.host, this.origin))
			return this.refuse(response, 421, 'This is not the server of that site.');
		// pages read it, and so does the key of what is stored
		headers['x-forwarded-proto'] = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
		const address = readAddress(url);
		if (!address) return this.refuse(response, 400, 'This address cannot be read.');
		const { path, normal, isPrivate } = address;
		if (path === '/metrics' && method === 'GET') return this.tellMetrics(request, response);
		if (path === '/healthz' && !(await this.freshness.hasLooked())) return tellStarting(response);
		if (isPrivate || (method !== 'GET' && method !== 'HEAD')) {
			await this.passage.pass(request, response);
			this.counts.passed++;
			return;
		}
		await this.freshness.settle();
		await this.answerWith({ key: keyOf(request, this.origin, normal), path, target: normal, request }, response);
	}

	private async answerWith(wanted: WantedResponse, response: ServerResponse): Promise<void> {
		const { key, request } = wanted;
		const { finished: found, from } = await this.maker.find(wanted);
		this.counts[from]++;
		const outage = this.outage();
		const finished = outage ? kept(found, outage) : found;
		if (outage && found.version !== '' && found.rendered.status === 200)
			response.setHeader('age', Math.max(1, Math.round((Date.now() - outage.since) / 1000)));
		const isPart = request.headers.range !== undefined && finished.rendered.body.length >= LARGE;
		const encoding = isPart ? 'identity' : encodingFor(request.headers['accept-encoding']);
		const variant = await this.encode(key, finished, encoding);
		const stored = this.store.get(key);
		if (stored) {
			stored.reads++;
			this.addresses.remember(request, key);
		}
		this.send(request, response, finished, variant);
	}

	/** The response in an encoding, stored with it. */
	private readonly encode = async (key: string, finished: FinishedResponse, encoding: Encoding): Promise<Variant> => {
		const isNew = !finished.variants.has(encoding);
		const variant = await inEncoding(finished, encoding);
		if (isNew && this.store.get(key)?.finished === finished) {
			// it weighs more now
			this.store.put(key, finished);
			if (encoding === 'br') this.recompressor.add(key, finished);
		}
		return variant;
	};

	private send(request: IncomingMessage, response: ServerResponse, finished: FinishedResponse, variant: Variant): void {
		if (send(request, response, finished, variant) === 304) this.counts.known++;
	}

	private async tellMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!maySeeMetrics(request))
			return this.refuse(response, 403, 'These are for this machine, or for who has the token in METRICS_TOKEN.');
		const text = await this.metrics.text();
		response.writeHead(200, { ...FOR_NOBODY_ELSE, 'content-type': this.metrics.contentType }).end(text);
	}

	private refuse(response: ServerResponse, status: number, reason: string, more?: Record<string, string>): void {
		this.counts.refused++;
		refuse(response, status, reason, more);
	}

	private fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
		if (response.headersSent || response.destroyed || error instanceof Unwanted) return void response.destroy();
		if (error instanceof Overloaded)
			return this.refuse(response, 503, 'Too much is asked at once. Try again in a moment.', { 'retry-after': '1' });
		if (error instanceof Unavailable)
			return this.refuse(response, 503, 'The figures cannot be fetched now. Try again in a moment.', RETRY_LATER);
		this.counts.failed++;
		log().error({ err: error, method: request.method, path: request.url?.split('?')[0] }, 'request failed');
		this.refuse(response, 500, 'Something went wrong. It has been logged.');
	}
}
