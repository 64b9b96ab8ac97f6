import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeSites, door, PUBLIC, site } from '../../../../tests/fixtures/cached-site.ts';
import { VERSION_HEADER } from './data-version.ts';

afterEach(closeSites);

/** Long enough for all that is made anew when nobody is served. */
const LONG_ENOUGH = 300;

describe('pages after a change of the data', () => {
	it('are made before anybody asks, in the encodings that were asked for', async () => {
		const { get, change, learn, seen, cache } = await site();
		await get('/long', { 'accept-encoding': 'br' });
		change();
		learn();
		await vi.waitFor(() => expect(seen).toEqual(['GET /long', 'GET /long']));
		await wait(LONG_ENOUGH);
		const { made } = cache.counts;
		const { headers } = await get('/long', { 'accept-encoding': 'br' });
		expect(headers[VERSION_HEADER]).toBe('v2.2026-01-01');
		expect([cache.counts.made, seen.length]).toEqual([made, 2]);
	});

	it('are those that were read, most of all', async () => {
		const { get, change, learn, seen } = await site();
		for (let i = 0; i < 20; i++) await get(`/${i}`);
		for (let i = 5; i < 15; i++) await get(`/${i}`);
		change();
		learn();
		await wait(LONG_ENOUGH);
		const anew = seen.slice(20);
		expect(anew).toHaveLength(12);
		expect(new Set(anew)).toEqual(new Set(seen.slice(5, 15).concat(anew.slice(10))));
		change();
		learn();
		await wait(LONG_ENOUGH);
		expect(seen).toHaveLength(32);
	});

	it('are made though files of the build are read more often: each page asks for a dozen', async () => {
		const seen: string[] = [];
		let version = 1;
		const { get, change, learn } = await site((request, response) => {
			seen.push(request.url ?? '');
			if (request.url === '/page') response.setHeader(VERSION_HEADER, `v${version}.2026-01-01`);
			response.writeHead(200, { 'cache-control': PUBLIC }).end(request.url);
		});
		const files = Array.from({ length: 14 }, (_, i) => `/_app/immutable/${i}.js`);
		for (const path of ['/page', ...files, ...files]) await get(path);
		version = 2;
		change();
		learn();
		await wait(LONG_ENOUGH);
		expect(seen.slice(15)).toEqual(['/page']);
	});

	it('are not made while anybody is served, nor of data that are old by then', async () => {
		const slow = door();
		let version = 1;
		const { get, change, learn, seen } = await site(async (request, response) => {
			seen.push(`${request.url} of ${version}`);
			if (request.url === '/slow') await slow.opened;
			response.writeHead(200, { 'cache-control': PUBLIC, [VERSION_HEADER]: `v${version}.2026-01-01` }).end('text');
		});
		await get('/a');
		const waiting = get('/slow');
		await vi.waitFor(() => expect(seen).toHaveLength(2));
		for (version = 2; version <= 3; version++) {
			change();
			learn();
			await wait(50);
		}
		version = 3;
		expect(seen).toHaveLength(2);
		slow.open();
		await waiting;
		await wait(LONG_ENOUGH);
		expect(seen.filter((line) => line.startsWith('/a'))).toEqual(['/a of 1', '/a of 3']);
	});
});
