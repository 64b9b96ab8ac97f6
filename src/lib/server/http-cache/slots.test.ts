import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { HttpCache } from './http-cache.ts';
import type { Handler } from './render.ts';

const servers: Server[] = [];
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const LONG = 'rows '.repeat(400_000);

/** Reads what is sent, as SvelteKit does for a form, and answers with much. */
const handler: Handler = async (request, response) => {
	try {
		let text = '';
		for await (const part of request) text += String(part);
		await new Promise((resolve) => setTimeout(resolve, 1));
		response.writeHead(200, { 'cache-control': 'no-store' });
		response.end(`${text}${LONG}`);
	} catch {
		response.writeHead(400).end();
	}
};

async function site() {
	const cache = new HttpCache(
		handler,
		{
			snapshot: async () => ({ dataset: { version: 'v1' }, today: 'now' }) as Snapshot,
			pin: () => {},
			watch: () => true
		},
		{ bytes: 1e6 }
	);
	let arrived = 0;
	const server = createServer((request, response) => {
		arrived++;
		cache.listener(request, response);
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { cache, port: (server.address() as AddressInfo).port, arrived: () => arrived };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const post = (length: number, text: string) =>
	`POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n${text}`;

const drop = (socket: Socket) => void socket.resetAndDestroy();

/** What a caller sends, and what it does then. */
const ATTACKS: readonly [string, number, string, (socket: Socket) => void][] = [
	['asks much at once and goes', 100, get('/data/add').repeat(40), drop],
	['sends empty bodies and goes', 50, post(0, '').repeat(40), drop],
	['asks for pages to be made and goes', 50, get('/a').repeat(40), drop],
	['sends half of a body and goes', 300, post(100, 'half'), drop],
	['asks for one thing and goes', 300, get('/data/add'), drop],
	['reads a little and goes', 100, get('/data/add'), (socket) => socket.once('data', () => drop(socket))],
	['ends before it is answered', 100, get('/data/add'), (socket) => socket.end()],
	['never reads', 40, get('/data/add').repeat(20), (socket) => socket.pause()]
];

it.each(ATTACKS)(
	'has every place free again after a caller that %s, %i times over',
	async (_, times, text, then) => {
		const { cache, port, arrived } = await site();
		const sockets = Array.from({ length: times }, () => {
			const socket = connect(port, '127.0.0.1');
			socket.on('error', () => {});
			socket.write(text, () => setTimeout(() => then(socket), 5));
			return socket;
		});
		await Promise.all(sockets.map((socket) => once(socket, 'connect')));
		await expect.poll(arrived, { timeout: 8000 }).toBeGreaterThan(0);
		await expect.poll(() => cache.load, { timeout: 8000 }).toEqual({ making: 0, passing: 0, waiting: 0 });
		const { status } = await fetch(`http://127.0.0.1:${port}/data/add`, { signal: AbortSignal.timeout(3000) });
		expect(status).toBe(200);
		for (const socket of sockets) socket.destroy();
	},
	20_000
);

it('closes the connection of a body that hardly comes, and not of one that does', async () => {
	vi.stubEnv('EDIT_TOKEN', 'right');
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	const { port, cache, arrived } = await site();
	const save = (length: number) =>
		`POST /data/add/save HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer right\r\nContent-Length: ${length}\r\n\r\na`;
	const [slow, steady] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
	slow.on('error', () => {});
	slow.write(save(1000));
	steady.write(save(1_000_000));
	await expect.poll(arrived).toBe(2);
	expect(cache.load.passing).toBe(0);
	const gone = once(slow, 'close');
	for (let seconds = 0; seconds < 15; seconds += 2.5) {
		slow.write('a');
		await new Promise<void>((resolve) => steady.write('a'.repeat(50_000), () => resolve()));
		await new Promise((resolve) => setTimeout(resolve, 20));
		vi.advanceTimersByTime(2500);
	}
	vi.useRealTimers();
	await gone;
	expect(steady.destroyed).toBe(false);
	steady.destroy();
});
