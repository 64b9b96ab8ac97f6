import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Handler } from './render.ts';
import { VERSION_HEADER } from './data-version.ts';
import { closeSites, door, LONG, PUBLIC, site } from '../../../../tests/fixtures/cached-site.ts';

afterEach(closeSites);

describe('the cache of responses', () => {
	it('says of health that it is starting until the data were read once, and keeps nobody waiting to say so', async () => {
		const data = door();
		const { get, seen } = await site(undefined, { look: data.opened });
		const early = await get('/healthz');
		expect([early.status, JSON.parse(early.body.toString())]).toEqual([
			503,
			expect.objectContaining({ status: 'starting' })
		]);
		expect(early.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '1' });
		data.open();
		expect((await get('/healthz')).status).toBe(200);
		expect(seen).toEqual(['GET /healthz']);
	});

	it('makes a response once, however its address is written and however many ask', async () => {
		const { get, seen } = await site();
		await Promise.all(Array.from({ length: 50 }, () => get('/explore?time=2023&partner=RUS')));
		const again = await get('/explore?partner=RUS&time=2023&utm_source=x');
		expect(again.body.toString()).toBe('/explore?partner=RUS&time=2023 of v1');
		expect(seen).toEqual(['GET /explore?partner=RUS&time=2023']);
	});

	it.each([true, false])('shows a change on the next request (told of changes: %s)', async (watched) => {
		const { get, change, seen } = await site(undefined, { watched });
		for (let version = 1; version <= 20; version++) {
			const { body, headers } = await get('/a');
			expect(body.toString()).toBe(`/a of v${version}`);
			expect(headers[VERSION_HEADER]).toBe(`v${version}.2026-01-01`);
			change();
		}
		expect(seen).toHaveLength(20);
	});

	it('keeps all who ask after a change waiting until it is known', async () => {
		const { get, change } = await site(undefined, { lookTakes: 5 });
		for (let version = 1; version < 5; version++) {
			const all = await Promise.all(Array.from({ length: 20 }, () => get('/explore')));
			expect(new Set(all.map(({ body }) => String(body)))).toEqual(new Set([`/explore of v${version}`]));
			change();
		}
	});

	it('gives each encoding its own strong tag, and 304 for any of them', async () => {
		const { get, seen } = await site();
		const tags = new Set<string>();
		for (const [accepted, encoding, read] of [
			['gzip, deflate, br', 'br', promisify(brotliDecompress)],
			['gzip;q=0.5', 'gzip', promisify(gunzip)],
			['br;q=0, identity', undefined, async (body: Buffer) => body],
			['', undefined, async (body: Buffer) => body]
		] as const) {
			const { headers, body } = await get('/long', { 'accept-encoding': accepted });
			expect(headers['content-encoding']).toBe(encoding);
			expect(headers.vary).toBe('Accept-Encoding');
			expect((await read(body)).toString()).toBe(LONG);
			expect(headers.etag).toMatch(/^"[^"]+"$/);
			tags.add(headers.etag ?? '');
		}
		expect(tags.size).toBe(3);
		for (const tag of tags)
			for (const accepted of ['br', 'gzip', 'identity']) {
				const known = await get('/long', { 'if-none-match': `"other", W/${tag}`, 'accept-encoding': accepted });
				expect([known.status, known.body.length]).toEqual([304, 0]);
				expect(known.headers['cache-control']).toBe(PUBLIC);
			}
		expect((await get('/long', { 'if-none-match': '"other"' })).status).toBe(200);
		expect(seen).toHaveLength(1);
	});

	it('answers HEAD as GET without the body', async () => {
		const { get } = await site();
		const { headers } = await get('/long', { 'accept-encoding': 'gzip' });
		const head = await get('/long', { 'accept-encoding': 'gzip' }, 'HEAD');
		expect(head.body.length).toBe(0);
		expect({ ...head.headers, date: '' }).toEqual({ ...headers, date: '' });
	});

	it('gives a part of a large body, of this very body only', async () => {
		const { get } = await site();
		const { headers } = await get('/long');
		const part = await get('/long', { range: 'bytes=8-15', 'accept-encoding': 'br' });
		expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
			206,
			'figures ',
			`bytes 8-15/${LONG.length}`
		]);
		expect((await get('/long', { range: 'bytes=0-3', 'if-range': headers.etag ?? '' })).status).toBe(206);
		expect((await get('/long', { range: 'bytes=0-3', 'if-range': '"old"' })).status).toBe(200);
		expect((await get('/long', { range: 'bytes=99999999-' })).status).toBe(416);
		expect((await get('/long', { range: 'bytes=0-1,4-5' })).status).toBe(200);
		expect((await get('/a', { range: 'bytes=0-1' })).status).toBe(200);
	});

	it.each([
		['no-store', { 'cache-control': 'no-store' }],
		['a cookie', { 'cache-control': PUBLIC, 'set-cookie': 'a=b' }],
		['nothing said', {}]
	])('keeps no response with %s', async (_, headers) => {
		let made = 0;
		const { get } = await site((_request, response) => response.writeHead(200, headers).end(String(++made)));
		await get('/a');
		expect((await get('/a')).body.toString()).toBe('2');
	});

	it('asks for a response as a stranger would: cookies and conditions of its first caller do not count', async () => {
		const { get } = await site((request, response) =>
			response.writeHead(200, { 'cache-control': PUBLIC }).end(JSON.stringify(request.headers))
		);
		const { body } = await get('/a', { cookie: 'a=b', 'if-none-match': '"x"', authorization: 'secret', accept: '*/*' });
		expect(Object.keys(JSON.parse(body.toString()) as object)).toEqual(['host', 'x-forwarded-proto', 'accept']);
	});

	it('tells sites apart by host and scheme, unless it is told its address', async () => {
		const echo: Handler = ({ headers }, response) =>
			response.writeHead(200, { 'cache-control': PUBLIC }).end(`${headers['x-forwarded-proto']}://${headers.host}`);
		const { get } = await site(echo);
		expect((await get('/a', { host: 'a.example' })).body.toString()).toBe('http://a.example');
		expect((await get('/a', { host: 'b.example', 'x-forwarded-proto': 'https' })).body.toString()).toBe(
			'https://b.example'
		);
		expect((await get('/a', { host: 'a.example' })).body.toString()).toBe('http://a.example');
		expect((await get('/a', { host: 'a.example/<script>' })).status).toBe(400);
		const known = await site(echo, { origin: 'https://trade.example' });
		const first = (await known.get('/a', { host: 'a.example' })).body.toString();
		expect((await known.get('/a', { host: 'b.example' })).body.toString()).toBe(first);
	});

	it('refuses the hosts of other sites where it is told its address, what is stored and what is handed on too', async () => {
		const { get, seen } = await site(undefined, { origin: 'https://trade.example' });
		for (const host of ['trade.example', 'Trade.Example:8443', 'localhost:3000', '127.0.0.1', '[::1]:3000'])
			expect((await get('/a', { host })).status, host).toBe(200);
		expect(seen).toEqual(['GET /a']);
		for (const host of ['evil.example', 'trade.example.evil.example', '203.0.113.7'])
			for (const [path, method] of [
				['/a', 'GET'],
				['/a', 'HEAD'],
				['/data/add', 'GET'],
				['/data/add/save', 'POST']
			] as const)
				expect((await get(path, { host }, method)).status, `${method} ${path} of ${host}`).toBe(421);
		expect(seen).toEqual(['GET /a']);
	});

	it('lets no page of others show an answer in a frame, unless it says itself that they may', async () => {
		const free = { 'content-security-policy': 'frame-ancestors *' };
		const { get } = await site((request, response, next) => {
			if (request.url === '/nothing') next();
			else if (request.url === '/bad') throw new Error('made to fail');
			else response.writeHead(request.method === 'POST' ? 405 : 200, request.url === '/embed' ? free : {}).end(LONG);
		});
		for (const [path, method, headers] of [
			['/a', 'GET', {}],
			['/nothing', 'GET', {}],
			['/bad', 'GET', {}],
			['/a', 'POST', {}],
			['/data/add', 'GET', {}],
			['/charts/%zz', 'GET', {}],
			['/metrics', 'GET', {}],
			['/metrics', 'GET', { host: 'a.example' }],
			['/a', 'GET', { range: 'bytes=99999999-' }]
		] as const)
			expect((await get(path, headers, method)).headers['content-security-policy'], path).toBe(
				"frame-ancestors 'none'"
			);
		expect((await get('/embed')).headers['content-security-policy']).toBe('frame-ancestors *');
	});

	it('has nothing private stored by anyone, however its address is written', async () => {
		const { get, cache } = await site((_request, response) =>
			response.writeHead(200, { 'cache-control': PUBLIC }).end('private')
		);
		for (const path of ['/data/add', '/data/%61dd', '/data/x/../add', '/data/add/__data.json'])
			expect((await get(path)).headers['cache-control'], path).toBe('no-store');
		expect(cache.store.count).toBe(0);
	});

	it('holds no more than its bytes in a flood of addresses and hosts', async () => {
		const { get, cache, seen } = await site(undefined, { bytes: 100_000 });
		for (let i = 0; i < 300; i++) {
			await get(`/long?text=${i}`, { host: `${i}.example`, 'accept-encoding': 'br' }, 'HEAD');
			expect(cache.bytes).toBeLessThanOrEqual(100_000);
		}
		const { length } = seen;
		for (let i = 0; i < 20; i++) await get(`/data/observations.csv?text=${i}`);
		expect(seen).toHaveLength(length + 1);
	});
});
