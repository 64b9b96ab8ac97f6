import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { VERSION_HEADER } from './data-version.ts';
import { Freshness } from './freshness.ts';
import { isForAnyone, Maker } from './making.ts';
import type { Handler } from './render.ts';
import { ResponseStore } from './response-store.ts';

it.each([
	[200, 'public, max-age=10', {}, true],
	[200, 'max-age=10', {}, false],
	[200, 'public, no-store', {}, false],
	[200, 'private, max-age=10', {}, false],
	[200, '', {}, false],
	[404, 'public', {}, false],
	[200, 'public', { 'set-cookie': 'a=b' }, false]
])('a response of status %i with Cache-Control "%s" and %o is for anyone: %s', (status, control, more, is) =>
	expect(isForAnyone({ status, headers: { 'cache-control': control, ...more } })).toBe(is)
);

/** A maker of which responses name the data and how many were made before; `hold` has them wait for `open`. */
function site({ isMuch = false, bytes = 1e6 } = {}) {
	let version = 1;
	let made = 0;
	let opened = Promise.resolve();
	let open = () => {};
	const data = {
		snapshot: async () => ({ dataset: { version: `v${version}` }, today: 'now' }) as Snapshot,
		pin: () => {},
		watch: () => true,
		isMuchUnderWay: () => isMuch
	};
	const handler: Handler = async (_request, response) => {
		const text = `${version}, ${++made}`;
		const stamp = `v${version}.now`;
		await opened;
		response.writeHead(200, { 'cache-control': 'public', [VERSION_HEADER]: stamp }).end(text);
	};
	const freshness = new Freshness(data);
	const maker = new Maker({ handler, pin: data.pin, freshness, store: new ResponseStore(bytes), rendered: () => {} });
	return {
		find: async (path = '/a') => {
			const request = new IncomingMessage(new Socket());
			const { finished, from } = await maker.find({ key: path, path, target: path, request });
			return `${from}: ${finished.rendered.body.toString()}`;
		},
		look: () => freshness.look(),
		change: () => void version++,
		hold: () => void (opened = new Promise((resolve) => (open = resolve))),
		open: () => open()
	};
}

describe('a maker of responses', () => {
	it('makes a response once for all who ask meanwhile, and takes it from the store later', async () => {
		const { find, look } = site();
		await look();
		expect(await Promise.all([find(), find(), find('/b')])).toEqual(['made: 1, 1', 'made: 1, 1', 'made: 1, 2']);
		expect(await find()).toBe('hit: 1, 1');
	});

	it('does not give to those who ask after a change what was begun before it', async () => {
		const { find, look, change, hold, open } = site();
		await look();
		hold();
		const before = find();
		await turn();
		change();
		await look();
		const after = find();
		open();
		expect([await before, await after]).toEqual(['made: 1, 1', 'made: 2, 2']);
	});

	it('gives the former response where a newer one is not made in time', async () => {
		const { find, look, change, hold, open } = site();
		await look();
		await find();
		change();
		await look();
		hold();
		expect(await find()).toBe('stale: 1, 1');
		open();
	});

	it('hardly waits for a newer response while many rows are compared', async () => {
		const found: string[] = [];
		const oneOf = async (isMuch: boolean) => {
			const { find, look, change, hold, open } = site({ isMuch });
			await look();
			await find();
			change();
			await look();
			hold();
			found.push(`${isMuch ? 'beside much' : 'else'}, ${await find()}`);
			open();
		};
		await Promise.all([oneOf(false), oneOf(true)]);
		expect(found).toEqual(['beside much, stale: 1, 1', 'else, stale: 1, 1']);
	});

	it('keeps what is asked for again and again, whatever else is asked for', async () => {
		const { find, look } = site({ bytes: 20_000 });
		await look();
		await find();
		for (let i = 0; i < 100; i++) {
			await find(`/other/${i}`);
			expect(await find()).toBe('hit: 1, 1');
		}
	});
});
