import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bodies } from './bodies.ts';
import { Overloaded, Unwanted } from './refusals.ts';

const LOOK = '/desk/events/preview';
const TOKEN = { authorization: 'Bearer right' };

const servers: Server[] = [];
const sockets: Socket[] = [];
beforeEach(() => void vi.stubEnv('EDIT_TOKEN', 'right'));
afterEach(() => {
	vi.unstubAllEnvs();
	for (const socket of sockets.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** What became of a body: its text, or why it was not read. */
type End = string | Error;

/** Reads bodies as they are sent to a server of its own. */
async function reading(bodies = new Bodies()) {
	const server = createServer();
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const arrived = () => new Promise<IncomingMessage>((resolve) => server.once('request', resolve));
	/** Sends a head and the beginning of a body; `end` comes when it is whole, refused or gone. */
	return async (path: string, headers: Readonly<Record<string, string | number>>, text: string) => {
		const request = arrived();
		const socket = connect(port, '127.0.0.1').on('error', () => {});
		sockets.push(socket);
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\n${lines.join('')}\r\n${text}`);
		const sent = await request;
		const whole = bodies.read(sent);
		const end = whole.then(
			async (each): Promise<End> => String(Buffer.concat(await each.request.toArray())),
			(error: unknown): End => error as Error
		);
		const state = { end, socket, whole, is: 'coming' as End };
		void end.then((how) => (state.is = how));
		return state;
	};
}

const later = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('the body of a request', () => {
	it('is handed on whole, with its method, address and headers', async () => {
		const send = await reading();
		const { socket, whole, end } = await send('/data/add/save?a=1', { ...TOKEN, 'content-length': 6 }, 'ro');
		socket.write('ws');
		await later();
		socket.write(' 2');
		const { request } = await whole;
		expect(request).toMatchObject({ method: 'POST', url: '/data/add/save?a=1', httpVersion: '1.1', complete: true });
		expect(request.headers).toMatchObject({ ...TOKEN, host: 'a' });
		expect(await end).toBe('rows 2');
		await later();
		// the caller still waits for an answer
		expect(request.socket.destroyed).toBe(false);
	});

	it.each<[string, string, Record<string, string | number>]>([
		['has no token', '/data/add/save', { 'content-length': 1000 }],
		['has another token', '/desk/charts', { 'content-length': 1000, authorization: 'Bearer wrong' }],
		['says that it is longer than a look', LOOK, { 'content-length': 20_000 }],
		['does not say how long a look it is', LOOK, { 'transfer-encoding': 'chunked' }],
		['says that it is longer than can be saved', '/desk/site', { ...TOKEN, 'content-length': 2 ** 30 }],
		['is no request for editors', '/', { 'content-length': 1000 }]
	])('is not waited for where it %s', async (_, path, headers) => {
		const send = await reading();
		expect(await (await send(path, headers, '')).end).toBe('');
	});

	it('is not waited for where nothing can be saved', async () => {
		vi.stubEnv('READ_ONLY', '1');
		const send = await reading();
		expect(await (await send('/data/add/save', { ...TOKEN, 'content-length': 1000 }, '{')).end).toBe('');
		expect(await (await send(LOOK, { 'content-length': 1000 }, '{')).end).toBe('');
	});

	it('is for nobody any more where its sender leaves', async () => {
		const send = await reading();
		const { socket, end } = await send(LOOK, { 'content-length': 1000 }, '{');
		socket.destroy();
		expect(await end).toBeInstanceOf(Unwanted);
	});
});

describe('bodies that come slowly', () => {
	const most = { ofEditors: 4000, ofOthers: 4000 };
	const slow = { 'content-length': 16_000 };

	it('give way to newer ones, the oldest first, and take no room from editors', async () => {
		const send = await reading(new Bodies(most));
		const editor = await send('/data/add/save', { ...TOKEN, 'content-length': 3001 }, 'x'.repeat(3000));
		const first = await send(LOOK, slow, 'x'.repeat(1500));
		const second = await send(LOOK, slow, 'x'.repeat(1500));
		await later();
		expect([first.is, second.is]).toEqual(['coming', 'coming']);
		const quick = await send(LOOK, { 'content-length': 1000 }, 'y'.repeat(1000));
		expect(await quick.end).toBe('y'.repeat(1000));
		expect([first.is, second.is, editor.is]).toEqual([expect.any(Overloaded), 'coming', 'coming']);
		editor.socket.write('x');
		expect(await editor.end).toBe('x'.repeat(3001));
	});

	it('have room again once others are answered', async () => {
		const send = await reading(new Bodies(most));
		const whole = { 'content-length': 3000 };
		const first = await send(LOOK, whole, 'x'.repeat(3000));
		await first.whole;
		expect(await (await send(LOOK, whole, 'x'.repeat(3000))).end).toBeInstanceOf(Overloaded);
		(await first.whole).leave();
		expect(await (await send(LOOK, whole, 'x'.repeat(3000))).end).toBe('x'.repeat(3000));
	});

	it('count with what each crumb of them takes, until they are whole', async () => {
		const send = await reading(new Bodies(most));
		const crumbs = await send(LOOK, { 'content-length': 12 }, 'x');
		for (let i = 0; i < 11; i++) {
			crumbs.socket.write('x');
			await later();
		}
		expect(await crumbs.end).toBe('x'.repeat(12));
		const more = await send(LOOK, { 'content-length': 3000 }, 'x'.repeat(3000));
		expect(await more.end).toBe('x'.repeat(3000));
		const many = await send(LOOK, { 'content-length': 100 }, 'x');
		for (let i = 0; i < 15 && many.is === 'coming'; i++) {
			many.socket.write('x');
			await later();
		}
		expect(many.is).toBeInstanceOf(Overloaded);
	});
});
