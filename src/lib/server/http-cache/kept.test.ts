import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { say } from '#lib/lang/sentence.ts';
import { Unavailable } from '#lib/engines/stored/unavailable.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { dataVersion, VERSION_HEADER } from './data-version.ts';
import type { Outage } from './freshness.ts';
import { HttpCache } from './http-cache.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const BODIES: Record<string, [type: string, body: string]> = {
	'/a.json': ['application/json; charset=utf-8', '{"figures":[1]}'],
	'/page': [
		'text/html; charset=utf-8',
		'<html lang="ru"><body data-x="1"><header class="page masthead"></header></body></html>'
	],
	'/embed/a': ['text/html; charset=utf-8', '<html lang="en"><body><main></main></body></html>'],
	'/a.csv': ['text/csv; charset=utf-8', 'a,b\n1,2\n']
};

/** A site whose rows can be out of reach, and whose handler then makes nothing. */
async function site() {
	const state: { outage?: Outage; version: number; unreadable?: boolean } = { version: 1 };
	const snapshot = () => ({ dataset: { version: `v${state.version}` }, today: '2026-01-01' }) as Snapshot;
	const cache = new HttpCache(
		(request, response) => {
			const [type, body] = BODIES[request.url ?? ''] ?? ['text/plain', ''];
			response.setHeader(VERSION_HEADER, dataVersion(snapshot()));
			response.writeHead(state.outage ? 503 : 200, { 'content-type': type, 'cache-control': 'public, max-age=10' });
			response.end(state.outage ? 'not now' : body);
		},
		{
			snapshot: () =>
				state.unreadable ? Promise.reject(new Unavailable(say('it is gone'))) : Promise.resolve(snapshot()),
			pin: () => {},
			watch: () => true,
			outage: () => state.outage
		},
		{ bytes: 10e6 }
	);
	const server = createServer(cache.listener);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { state, get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init) };
}

describe('while rows cannot be fetched', () => {
	it('gives what it has, with its age; JSON and pages say so, and what is not there is refused', async () => {
		const { state, get } = await site();
		for (const path of Object.keys(BODIES)) await get(path);
		const tag = (await get('/a.json')).headers.get('etag');
		state.outage = { since: Date.now() - 90_000 };
		const json = await get('/a.json');
		expect([json.status, await json.text()]).toEqual([200, '{"stale":true,"figures":[1]}']);
		expect(Number(json.headers.get('age'))).toBeGreaterThanOrEqual(89);
		expect(json.headers.get('etag')).not.toBe(tag);
		expect((await get('/a.json', { headers: { 'if-none-match': json.headers.get('etag') ?? '' } })).status).toBe(304);
		expect(await (await get('/page')).text()).toMatch(
			/<body data-x="1"><p class="page note" role="status">База данных сайта недоступна с \d{4}-\d\d-\d\d \d\d:\d\d UTC/
		);
		for (const path of ['/embed/a', '/a.csv']) {
			const same = await get(path);
			expect([await same.text(), same.headers.has('age')]).toEqual([BODIES[path]?.[1], true]);
		}
		expect((await get('/b.json')).status).toBe(503);
		delete state.outage;
		const back = await get('/a.json');
		expect([await back.text(), back.headers.has('age'), back.headers.get('etag')]).toEqual([
			'{"figures":[1]}',
			false,
			tag
		]);
	});

	it('gives what it had of former data, where newer ones cannot be shown', async () => {
		const { state, get } = await site();
		await get('/a.json');
		state.version = 2;
		state.outage = { since: Date.now() };
		// the look that tells of the newer data comes a moment after the answer before
		await expect.poll(async () => (await get('/other')).status).toBe(503);
		expect(await (await get('/a.json')).json()).toEqual({ stale: true, figures: [1] });
	});

	it('says that it is starting, where nothing was read yet', async () => {
		const { state, get } = await site();
		state.unreadable = true;
		const health = await get('/healthz');
		expect([health.status, await health.json()]).toMatchObject([503, { status: 'starting' }]);
		const page = await get('/page');
		expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
		state.unreadable = false;
		expect((await get('/page')).status).toBe(200);
	});
});
