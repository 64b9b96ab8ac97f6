import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { CACHE_CONTROL } from '#lib/server/respond.ts';
import type { Later } from '#lib/trade/steps.ts';
import { VERSION_HEADER } from './data-version.ts';
import { finish, type FinishedResponse } from './finished.ts';
import type { Data, Freshness } from './freshness.ts';
import { headersThatCount, render, type Handler, type RenderedResponse } from './render.ts';
import type { ResponseStore } from './response-store.ts';
import { askerOf, Turns, type Turn } from './turns.ts';

/**
 * Milliseconds that a caller waits for a newer response before getting the former one, and the same while so many rows
 * are being compared that whatever is made takes long.
 */
const PATIENCE = 2000;
const PATIENCE_BESIDE_MUCH = 40;
/**
 * Responses that are made at a time, and that may wait for their turn. Making them is work of one thread: more at a
 * time would make none of them faster, and each wait for all others. Whoever asks for little waits for none of them to
 * end: what is short goes on before what takes long.
 */
export const PAGES = { atATime: 3, ofOne: 2, spare: 21, most: 264, tooLate: 10_000 };
/** Lists of rows may wait for all rows to be packed, which no view should wait for. */
const ROWS = { atATime: 2, ofOne: 2, most: 66, tooLate: 10_000 };
/**
 * PNG pictures are drawn one after the other in a thread of their own. They wait only for each other, and no more of
 * them are begun than keep the thread busy.
 */
const PIXELS = { atATime: 2, ofOne: 2, most: 66, tooLate: 10_000 };

/** What a request asks for. */
export interface WantedResponse {
	/** Site and address: what the response is stored under. */
	readonly key: string;
	readonly path: string;
	/** Path and query that pages see. */
	readonly target: string;
	readonly request: IncomingMessage;
}

/**
 * A response and its origin: `hit` from the store, `made` now, or `stale` from the store while a newer one takes too
 * long.
 */
export interface FoundResponse {
	readonly finished: FinishedResponse;
	readonly from: 'hit' | 'made' | 'stale';
}

interface Settings {
	readonly handler: Handler;
	readonly pin: Data['pin'];
	readonly freshness: Freshness;
	readonly store: ResponseStore;
	/** Called with the seconds that each response took. */
	readonly rendered: (seconds: number) => void;
	/** As `Turns` has it. */
	readonly after?: Later | undefined;
}

/**
 * Makes responses in turns: once for all who ask for the same at the same time, and again when the data or the
 * day have changed.
 */
export class Maker {
	private readonly pages: Turns;
	private readonly rows: Turns;
	private readonly pixels: Turns;
	private readonly underWay = new Map<string, Turn<FinishedResponse>>();

	constructor(private readonly settings: Settings) {
		const { after } = settings;
		this.pages = new Turns(PAGES, after);
		this.rows = new Turns(ROWS, after);
		this.pixels = new Turns(PIXELS, after);
	}

	get load() {
		const all = [this.pages.load, this.rows.load, this.pixels.load];
		const sum = (what: 'running' | 'waiting') => all.reduce((total, turns) => total + turns[what], 0);
		return { running: sum('running'), waiting: sum('waiting') };
	}

	/**
	 * The response from the store, or one that is being made for another request, or one made now.
	 * @throws {Overloaded} where too many wait already, or the turn came too late
	 */
	async find(wanted: WantedResponse): Promise<FoundResponse> {
		const { store, freshness } = this.settings;
		const stored = store.use(wanted.key)?.finished;
		if (stored && freshness.isCurrent(stored)) return { finished: stored, from: 'hit' };
		const newest = this.makeOnce(wanted);
		if (!stored) return { finished: await newest, from: 'made' };
		const patience = freshness.isMuchUnderWay() ? PATIENCE_BESIDE_MUCH : PATIENCE;
		const inTime = await Promise.race([newest, wait(patience, undefined, { ref: false })]).catch(() => undefined);
		// what cannot be made anew just now is given as it was
		const isMade = inTime && inTime.rendered.status !== 503;
		return isMade ? { finished: inTime, from: 'made' } : { finished: stored, from: 'stale' };
	}

	/**
	 * A response made of the newest data, once for all who want it.
	 * @throws {Overloaded} as `find` does
	 */
	makeOnce(wanted: WantedResponse): Promise<FinishedResponse> {
		// a request after a change of the data does not share a response that was begun before it
		const id = `${this.settings.freshness.version} ${wanted.key}`;
		const asker = askerOf(wanted.request);
		const underWay = this.underWay.get(id);
		if (underWay) {
			underWay.join(asker);
			return underWay.result;
		}
		const turn = this.turnsFor(wanted.path).add(asker, () => this.make(wanted));
		this.underWay.set(id, turn);
		const end = () => void this.underWay.delete(id);
		turn.result.then(end, end);
		return turn.result;
	}

	private turnsFor(path: string): Turns {
		if (path.endsWith('.png')) return this.pixels;
		return path === '/data' || path.startsWith('/data/') ? this.rows : this.pages;
	}

	private async make({ key, path, target, request }: WantedResponse): Promise<FinishedResponse> {
		const { handler, pin, freshness, store } = this.settings;
		const began = performance.now();
		const { snapshot } = freshness;
		const bare = await render(handler, target, request, (asked) => snapshot && pin(asked, snapshot));
		const rendered = completed(bare, path);
		this.settings.rendered((performance.now() - began) / 1000);
		const finished = finish(rendered, String(rendered.headers[VERSION_HEADER] ?? ''));
		// a file of the build stays as it is, whatever the data
		const asked = finished.version === '' ? undefined : { path, target, headers: headersThatCount(request) };
		if (isForAnyone(rendered)) store.put(key, finished, asked);
		return finished;
	}
}

/** Whether anyone may have a response. Its own headers decide, so no list of addresses is needed. */
export function isForAnyone({ status, headers }: Pick<RenderedResponse, 'status' | 'headers'>): boolean {
	const control = String(headers['cache-control'] ?? '');
	return (
		status === 200 &&
		headers['set-cookie'] === undefined &&
		/\bpublic\b/.test(control) &&
		!/\b(?:no-store|private)\b/.test(control)
	);
}

/**
 * Adds the headers that files of the build lack: a frame in a sandbox has no origin, but needs their scripts and fonts.
 */
function completed(rendered: RenderedResponse, path: string): RenderedResponse {
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
