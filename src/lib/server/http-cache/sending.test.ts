import { createServer, request as ask, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { finish, LARGE } from './finished.ts';
import { send } from './sending.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const body = Buffer.from('figures '.repeat(LARGE / 4));

/** Asks for a body of text with some headers, and says what was sent. */
async function sent(method: string, headers: Record<string, string>, status = 200) {
	const finished = finish({ status, headers: { 'content-type': 'text/plain', link: '</a>', vary: 'x' }, body }, '');
	const variant = finished.variants.get('identity');
	if (!variant) throw new Error('There is always one.');
	const server = createServer((request, response) => send(request, response, finished, variant));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const { etag, tag } = { etag: variant.etag, tag: finished.tag };
	const named = Object.entries(headers).map(([name, value]) => [name, value.replace('TAG', tag)]);
	return new Promise<{ status: number; text: string; headers: IncomingHttpHeaders; etag: string }>((resolve) => {
		ask({ port, host: '127.0.0.1', method, headers: Object.fromEntries(named) as Record<string, string> }, (got) => {
			const parts: Buffer[] = [];
			got.on('data', (part: Buffer) => parts.push(part));
			got.on('end', () =>
				resolve({ status: got.statusCode ?? 0, text: Buffer.concat(parts).toString(), headers: got.headers, etag })
			);
		}).end();
	});
}

const whole = body.toString();

it.each([
	['GET', {}, 200, whole],
	['HEAD', {}, 200, ''],
	['GET', { 'if-none-match': '"TAG"' }, 304, ''],
	['HEAD', { 'if-none-match': 'W/"TAG-br"' }, 304, ''],
	['GET', { 'if-none-match': '"other"' }, 200, whole],
	['GET', { range: 'bytes=0-6' }, 206, 'figures'],
	['GET', { range: 'bytes=-8' }, 206, 'figures '],
	['GET', { range: 'bytes=0-6', 'if-range': '"TAG"' }, 206, 'figures'],
	['GET', { range: 'bytes=0-6', 'if-range': '"other"' }, 200, whole],
	['GET', { range: 'bytes=0-6', 'if-none-match': '"TAG"' }, 304, ''],
	['GET', { range: 'bytes=99999999-' }, 416, ''],
	['GET', { range: 'bytes=0-1,4-5' }, 200, whole],
	['GET', { range: 'rows=0-1' }, 200, whole],
	['HEAD', { range: 'bytes=0-6' }, 200, '']
] as const)('%s with %o is answered with %i', async (method, headers, status, text) => {
	const answer = await sent(method, headers as Record<string, string>);
	expect([answer.status, answer.text]).toEqual([status, text]);
	if (status !== 416) expect([answer.headers.etag, answer.headers.vary]).toEqual([answer.etag, 'Accept-Encoding']);
	if (status === 304) expect(answer.headers).not.toHaveProperty('link');
});

it('has neither conditions nor parts of what is no success', async () => {
	expect((await sent('GET', { 'if-none-match': '*' }, 404)).status).toBe(404);
	expect((await sent('GET', { range: 'bytes=0-6' }, 404)).status).toBe(404);
});
