import { createServer, request as ask, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Handler } from './render.ts';
import { dataVersion, VERSION_HEADER } from './data-version.ts';
import { HttpCache } from './http-cache.ts';
import { PAGES } from './making.ts';

const PUBLIC = 'public, max-age=10';
const LONG = 'figures '.repeat(20_000);

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A door that stays shut until it is opened. */
function door(): { opened: Promise<void>; open: () => void } {
	let open = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { opened, open };
}

/** A cache before a handler whose answers say the version; `change` makes the data newer. */
async function site(
	handler?: Handler,
	settings: { origin?: string; bytes?: number; watched?: boolean; lookTakes?: number; look?: Promise<void> } = {}
) {
	let version = 1;
	let changed = () => {};
	const newest = () => ({ dataset: { version: `v${version}` }, today: '2026-01-01' }) as Snapshot;
	const seen: string[] = [];
	const plain: Handler = (request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.setHeader(VERSION_HEADER, dataVersion(newest()));
		response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': PUBLIC });
		response.end(request.url?.startsWith('/long') ? LONG : `${request.url} of v${version}`);
	};
	const cache = new HttpCache(
		handler ?? plain,
		{
			snapshot: async () => {
				const snapshot = newest();
				if (settings.lookTakes) await wait(settings.lookTakes);
				await settings.look;
				return snapshot;
			},
			pin: () => {},
			watch: (told) => {
				changed = told;
				return settings.watched ?? true;
			}
		},
		{ origin: settings.origin, bytes: settings.bytes ?? 10e6 }
	);
	const server = createServer(cache.listener);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
		new Promise<Answer>((resolve, reject) => {
			const asked = ask({ port, host: '127.0.0.1', path, method, headers }, (response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(parts)
					})
				);
			});
			asked.on('error', reject).end();
		});
	const change = () => {
		version++;
		changed();
	};
	return { get, change, seen, cache, port };
}

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

	it('keeps no more bytes than it may, and those asked for last', async () => {
		const { get, cache, seen } = await site(undefined, { bytes: 20_000 });
		for (let top = 1; top <= 200; top++) await get(`/a?top=${top}`);
		expect(cache.store.bytes).toBeLessThanOrEqual(20_000);
		expect(cache.store.count).toBeGreaterThan(5);
		await get('/a?top=200');
		expect(seen).toHaveLength(200);
		for (let top = 300; top < 340; top++) {
			await get(`/a?top=${top}`);
			await get('/a?top=200');
		}
		expect(seen).toHaveLength(240);
	});

	/** A handler that answers in version 1 at once, and later only once `open` is called. */
	function gate() {
		let isSlow = false;
		const waiting: (() => void)[] = [];
		const handler: Handler = ({ url }, response) => {
			const end = () =>
				response
					.writeHead(200, { 'cache-control': PUBLIC, [VERSION_HEADER]: 'v1.2026-01-01' })
					.end(`${url}, ${isSlow ? 'late' : 'in time'}`);
			if (isSlow) waiting.push(end);
			else end();
		};
		return {
			handler,
			close: () => (isSlow = true),
			open: () => {
				for (let end = waiting.shift(); end; end = waiting.shift()) end();
			},
			waiting
		};
	}

	it('gives the former response where a newer one takes too long', async () => {
		const { handler, close, open } = gate();
		const { get, change, cache } = await site(handler);
		await get('/a');
		close();
		change();
		expect((await get('/a')).body.toString()).toBe('/a, in time');
		expect(cache.counts.stale).toBe(1);
		open();
	});

	it('lets some wait, and refuses with 503 and a time to come again what is too much', async () => {
		const { handler, close, open, waiting } = gate();
		const { get, cache } = await site(handler);
		const most = PAGES.most;
		const beyond = 36;
		close();
		const asked = Array.from({ length: most + beyond }, (_, i) => get(`/b?top=${i}`));
		const refused = await Promise.race(asked);
		expect([refused.status, refused.headers['retry-after'], refused.headers['cache-control']]).toEqual([
			503,
			'1',
			'no-store'
		]);
		await expect.poll(() => cache.counts.refused).toBe(beyond);
		const opening = setInterval(open, 1);
		const answers = await Promise.all(asked);
		clearInterval(opening);
		expect(waiting).toEqual([]);
		const count = (status: number) => answers.filter((answer) => answer.status === status).length;
		expect([count(200), count(503)]).toEqual([most, beyond]);
	});

	it('has pictures of pixels wait for each other only', async () => {
		const { handler, close, open, waiting } = gate();
		const pages: Handler = (request, response, next) =>
			request.url?.includes('.png')
				? handler(request, response, next)
				: response.writeHead(200, { 'cache-control': PUBLIC }).end('page');
		const { get, cache } = await site(pages);
		close();
		const pictures = Array.from({ length: 40 }, (_, i) => get(`/charts/a.png?width=${200 + i}`));
		await expect.poll(() => cache.load).toEqual({ making: 2, passing: 0, waiting: 38 });
		expect((await get('/explore')).body.toString()).toBe('page');
		const opening = setInterval(open, 1);
		await Promise.all(pictures);
		clearInterval(opening);
		expect(waiting).toEqual([]);
	});

	it('gives whoever asks for little a turn before those who ask for much, as a trusted proxy tells them apart', async () => {
		vi.stubEnv('ADDRESS_HEADER', 'X-Forwarded-For');
		const order: string[] = [];
		const { handler, close, open } = gate();
		const { get, cache } = await site((request, response, next) => {
			order.push(request.url ?? '');
			return handler(request, response, next);
		});
		close();
		const busy = Array.from({ length: 10 }, (_, client) =>
			Array.from({ length: 20 }, (_, i) => get(`/b?top=${client * 100 + i}`, { 'x-forwarded-for': `1.1.1.${client}` }))
		);
		await expect.poll(() => cache.load.waiting).toBeGreaterThan(150);
		const [waited, eleventh] = [order.length, get('/eleventh', { 'x-forwarded-for': '2.2.2.2' })];
		await expect.poll(() => cache.load.waiting + cache.load.making).toBe(201);
		const opening = setInterval(open, 1);
		await Promise.all([eleventh, ...busy.flat()]);
		clearInterval(opening);
		expect(order.indexOf('/eleventh') - waited).toBeLessThan(12);
		vi.unstubAllEnvs();
	});

	it('says 500 where making a response breaks, and goes on', async () => {
		const { get, cache } = await site((request, response) => {
			if (request.url === '/bad') throw new Error('made to fail');
			response.end('good');
		});
		expect((await get('/bad')).status).toBe(500);
		expect((await get('/bad')).body.toString()).not.toContain('made to fail');
		expect((await get('/good')).body.toString()).toBe('good');
		expect(cache.counts.failed).toBe(2);
	});

	it.each([
		['two slashes', 'GET //evil HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 200/],
		['a whole address', 'GET http://evil/ HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 400/],
		['an asterisk', 'GET * HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 400/],
		['a long path', `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n`, /^HTTP\/1.1 414/],
		['no host', 'GET / HTTP/1.1\r\n', /^HTTP\/1.1 400/],
		['a bad host', 'GET / HTTP/1.1\r\nHost: a b\r\n', /^HTTP\/1.1 400/],
		['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n', /^HTTP\/1.1 400/],
		['what cannot be decoded', 'GET /charts/%zz HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 400/]
	])('answers a request with %s', async (_, head, expected) => {
		const { port } = await site();
		const socket = connect(port, '127.0.0.1');
		socket.end(`${head}Connection: close\r\n\r\n`);
		let text = '';
		for await (const part of socket) text += String(part);
		expect(text).toMatch(expected);
	});
});
