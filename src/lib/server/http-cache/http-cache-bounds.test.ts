import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Handler } from './render.ts';
import { PAGES } from './making.ts';
import { VERSION_HEADER } from './data-version.ts';
import { closeSites, PUBLIC, site } from '../../../../tests/fixtures/cached-site.ts';

afterEach(closeSites);

describe('the cache of responses, asked for more than it can do', () => {
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
