import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import { log } from '#lib/server/log.ts';
import type { Encoding, FinishedResponse } from './finished.ts';
import type { Freshness } from './freshness.ts';
import type { Maker } from './making.ts';
import { Overloaded } from './refusals.ts';
import type { Asked, ResponseStore } from './response-store.ts';

/** Responses that are made anew after a change, those that were read most. */
const MOST = 12;
/** Milliseconds of all that is done after one change. */
const LONGEST = 10_000;
/** Milliseconds between two looks at whether anybody is served. */
const LOOK_EVERY = 20;

interface Settings {
	readonly store: ResponseStore;
	readonly maker: Maker;
	readonly freshness: Freshness;
	/** Has a response in an encoding, and stored with it. */
	readonly encode: (key: string, finished: FinishedResponse, encoding: Encoding) => Promise<unknown>;
}

/**
 * Makes the responses that are read anew once the data have changed, so that their next readers do not wait for it.
 * It does so while nobody is served, one at a time.
 */
export class Renewer {
	constructor(private readonly settings: Settings) {}

	/** Makes anew what was read of the former data, until there are newer data again. */
	async renew(): Promise<void> {
		const { store, freshness } = this.settings;
		const { version } = freshness;
		const end = performance.now() + LONGEST;
		for (const { key, asked, response } of store.mostRead(MOST)) {
			const { finished } = response;
			if (freshness.isCurrent(finished)) continue;
			if (!(await this.isCalm(version, end))) return;
			// somebody may have asked for it meanwhile
			if (store.get(key)?.finished !== finished) continue;
			try {
				await this.make(key, asked, finished);
			} catch (error) {
				if (error instanceof Unavailable || error instanceof Overloaded) return;
				log().error({ err: error, path: asked.path }, 'making a page anew failed');
			}
		}
	}

	/** Waits until nobody is served; false once there are newer data, or it took too long. */
	private async isCalm(version: string, end: number): Promise<boolean> {
		const { maker, freshness } = this.settings;
		while (freshness.version === version && performance.now() < end) {
			const { running, waiting } = maker.load;
			if (running + waiting === 0 && !freshness.isMuchUnderWay()) return true;
			await wait(LOOK_EVERY, undefined, { ref: false });
		}
		return false;
	}

	private async make(key: string, asked: Asked, former: FinishedResponse): Promise<void> {
		const request = new IncomingMessage(new Socket());
		Object.assign(request.headers, asked.headers);
		const finished = await this.settings.maker.makeOnce({ key, ...asked, request });
		for (const encoding of former.variants.keys()) await this.settings.encode(key, finished, encoding);
	}
}
