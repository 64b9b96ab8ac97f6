import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { limitConnections, mostConnections } from './connections.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

it.each([
	[undefined, undefined, 2000],
	['500', undefined, 500],
	['500', 1_000_000, 500],
	['', 1024, 732],
	['none', 80, 24],
	['500', 20, 8]
])('allows as many as MAX_CONNECTIONS=%s and %s files do: %i', (setting, files, most) =>
	expect(mostConnections(setting, files)).toBe(most)
);

/** More than the system takes for somebody who does not read it. */
const BODY = Buffer.alloc(2 ** 24);

async function site(most: number) {
	const server = createServer((request, response) => {
		connections.asked(request.socket, response);
		if (request.url === '/') response.end('here');
		else response.end(BODY);
	});
	const connections = limitConnections(server, most);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const open = async (text: string, localAddress = '127.0.0.1') => {
		const socket = connect({ port, host: '127.0.0.1', localAddress });
		sockets.push(socket);
		socket.on('error', () => {});
		await once(socket, 'connect');
		socket.write(text);
		return socket;
	};
	return { open, server };
}

it.each([
	['say nothing', ''],
	['never end what they say', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
	['stay after an answer', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n']
])('lets a newcomer in whatever many connections do: they %s', async (_, text) => {
	const { open, server } = await site(20);
	for (let i = 0; i < 100; i++) await open(text);
	const newcomer = await open('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
	const [answer] = (await once(newcomer, 'data')) as [Buffer];
	expect(String(answer)).toContain('here');
	await expect
		.poll(() => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))))
		.toBeLessThanOrEqual(20);
});

const LARGE = 'GET /large HTTP/1.1\r\nHost: x\r\n\r\n';
const SMALL = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

it('lets another client in where one does not read what it asked for', async () => {
	const { open } = await site(20);
	const reader = await open(LARGE, '127.0.0.2');
	for (let i = 0; i < 40; i++) {
		const socket = await open(LARGE);
		await once(socket, 'readable');
	}
	const newcomer = await open(SMALL, '127.0.0.3');
	const [answer] = (await once(newcomer, 'data')) as [Buffer];
	expect(String(answer)).toContain('here');
	// whoever has few connections loses none of them
	let bytes = 0;
	reader.on('data', (part: Buffer) => (bytes += part.length));
	await expect.poll(() => bytes).toBeGreaterThan(BODY.length);
});
