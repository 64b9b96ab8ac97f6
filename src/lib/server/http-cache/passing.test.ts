import { once } from 'node:events';
import { createServer, request as ask, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { Passage } from './passing.ts';
import { Overloaded } from './refusals.ts';
import type { Handler } from './render.ts';

const servers: Server[] = [];
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function site(handler: Handler) {
	const passage = new Passage(handler);
	const server = createServer((request, response) => {
		passage
			.pass(request, response)
			.catch((error: unknown) => response.writeHead(error instanceof Overloaded ? 503 : 500).end());
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return (method: string, text = '') =>
		new Promise<string>((resolve, reject) => {
			const asked = ask({ port, host: '127.0.0.1', method, headers: { authorization: 'Bearer right' } }, (response) => {
				let body = '';
				response.on('data', (part) => (body += String(part)));
				response.on('end', () => resolve(`${response.statusCode} ${body}`));
			});
			asked.on('error', reject).end(text);
		});
}

it('keeps nobody waiting for bodies that others send slowly, however many they are', async () => {
	vi.stubEnv('EDIT_TOKEN', 'right');
	const say = await site(async (request, response) => {
		let text = '';
		for await (const part of request) text += String(part);
		response.end(`${request.method} ${text}`);
	});
	expect(await say('POST')).toBe('200 POST ');
	const { port } = servers[0]?.address() as AddressInfo;
	const look = 'POST /desk/events/preview HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{';
	for (let i = 0; i < 100; i++)
		connect({ port, host: '127.0.0.1', localAddress: `127.0.2.${1 + (i % 10)}` })
			.on('error', () => {})
			.write(look);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(await say('GET')).toBe('200 GET ');
	expect(await say('POST', 'rows')).toBe('200 POST rows');
});

it('hands a request on with its body, and answers where nobody else does', async () => {
	vi.stubEnv('EDIT_TOKEN', 'right');
	const say = await site(async (request, response, next) => {
		let text = '';
		for await (const part of request) text += String(part);
		if (text === '') next();
		else response.end(`${request.method} ${text}`);
	});
	expect(await say('POST', 'rows')).toBe('200 POST rows');
	expect(await say('POST')).toBe('404 There is nothing here.\n');
});

it('goes on after what breaks, and refuses what is too much', async () => {
	const waiting: (() => void)[] = [];
	const say = await site((request, response) => {
		if (request.method === 'PUT') throw new Error('made to fail');
		waiting.push(() => response.end('in time'));
	});
	for (let i = 0; i < 40; i++) expect(await say('PUT')).toBe('500 ');
	const all = Array.from({ length: 300 }, () => say('POST'));
	expect(await Promise.race(all)).toBe('503 ');
	const opening = setInterval(() => waiting.shift()?.(), 1);
	const answers = await Promise.all(all);
	clearInterval(opening);
	expect(answers.filter((answer) => answer === '200 in time').length).toBeGreaterThan(100);
});

it('closes the connection of a body that only drips, though it was answered', async () => {
	const say = await site((_request, response) => response.writeHead(401).end());
	expect(await say('POST', 'rows')).toBe('401 ');
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	const { port } = servers[0]?.address() as AddressInfo;
	// it may be reset
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	const closed = new Promise((resolve) => socket.once('close', resolve));
	socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{');
	const [answer] = (await once(socket, 'data')) as [Buffer];
	expect(String(answer)).toMatch(/^HTTP\/1.1 401/);
	socket.write(' ');
	vi.advanceTimersByTime(15_000);
	await closed;
});
