import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { SEED, verdict, type Attack, type Outcome, type Target } from '../attack.ts';
import { attacker, BYSTANDER } from '../readers.ts';
import { percentile, watch } from '../watching.ts';
import { ask, open, probing } from '../wire.ts';

const HEAD = 'GET / HTTP/1.1\r\nHost: x\r\n';
const POST = `POST /data/add/save HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
const LOOK = `POST /desk/events/preview HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n{`;

/** Milliseconds after which a client that does not come to the point is gone, and some to notice it. */
const PATIENCE = 15_000 + 2000;
const DRIP = 500;

/** Writes a byte now and then on each connection until all are gone, or until `most` ms; gives how many are left. */
async function drip(sockets: readonly Socket[], most: number, byte: (i: number) => string): Promise<number> {
	const end = performance.now() + most;
	for (let i = 0; performance.now() < end && sockets.some(({ destroyed }) => !destroyed); i++) {
		for (const socket of sockets) if (!socket.destroyed) socket.write(byte(i));
		await wait(DRIP);
	}
	return sockets.filter(({ destroyed }) => !destroyed).length;
}

const many = (port: number, count: number, addresses = 1): Promise<Socket[]> =>
	Promise.all(Array.from({ length: count }, (_, i) => open(port, attacker(i % addresses))));

async function slow({ url, port }: Target, start: string, byte: (i: number) => string): Promise<Outcome> {
	const sockets = await many(port, 300);
	for (const socket of sockets) {
		// what the server says before it closes is read, so that the end is seen
		socket.resume();
		if (!socket.destroyed) socket.write(start);
	}
	const dripping = drip(sockets, PATIENCE, byte);
	const { longest, bad } = await probing(url, () => '/data/add', dripping, 1000);
	const left = await dripping;
	for (const socket of sockets) socket.destroy();
	const wrong: string[] = [];
	if (left > 0) wrong.push(`${left} of 300 slow clients are still there after 15 s`);
	if (bad > 0 || longest > 1000) wrong.push(`others waited ${longest} ms, ${bad} in vain`);
	return verdict(wrong, 'all were gone after 15 s');
}

const slowHeaders: Attack = {
	name: 'slow headers',
	does: 'sends a header line every half second over 300 connections',
	target: SEED,
	run: (target) => slow(target, HEAD, (i) => `X-${i}: y\r\n`)
};

const slowBodies: Attack = {
	name: 'slow bodies',
	does: 'sends a save byte by byte over 300 connections, without a token',
	target: SEED,
	run: (target) => slow(target, POST, () => ' ')
};

const slowLooks: Attack = {
	name: 'slow looks of many',
	does: 'sends looks at an event byte by byte over 16 connections of each of 12 addresses, while an editor works',
	target: SEED,
	isQuick: true,
	async run({ url, port, token }, { seconds, slack }) {
		const sockets = await many(port, 16 * 12, 12);
		for (const socket of sockets) socket.resume().write(LOOK);
		const dripping = drip(sockets, seconds * 1000, () => ' ');
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
		// a save of nothing: 400 where its token is right
		const saving = ask(url, '/data/add/save', { method: 'POST', body: '{}', headers });
		const look = ask(url, '/desk/events/preview', { method: 'POST', body: '{}' });
		const { longest, bad, count } = await probing(url, () => '/data/add', dripping, 300);
		const [saved, looked] = await Promise.all([saving, look]);
		for (const socket of sockets) socket.destroy();
		const wrong: string[] = [];
		if (bad > 0) wrong.push(`${bad} of ${count} pages of the editor were not answered`);
		if (saved.status !== 400) wrong.push(`a save with the token got ${saved.status || 'no answer'}`);
		if (looked.status !== 200) wrong.push(`a look of somebody else got ${looked.status || 'no answer'}`);
		const most = Math.round(Math.max(longest, saved.took, looked.took));
		if (most > 1000 * slack) wrong.push(`an editor waited ${most} ms`);
		return verdict(wrong, `an editor waited ${most} ms at most`);
	}
};

const halfOpen: Attack = {
	name: 'thousands of connections',
	does: 'opens 3,000 connections that ask for nothing to a server that may have 2,048 files open',
	target: { data: 'seed', descriptors: 2048 },
	async run({ url, port }, { seconds }) {
		// a process of its own: this one is busy with the ends of 3,000 connections
		const end = await watch(url, '/', 100);
		const opened: Socket[] = [];
		for (let i = 0; i < 30; i++) opened.push(...(await many(port, 100)));
		await wait(seconds * 500);
		const made = await ask(url, '/explore.json?partner=JPN&time=2019');
		for (const socket of opened) socket.destroy();
		const { kept, fresh } = await end();
		const longest = Math.max(percentile(kept, 1), percentile(fresh, 1));
		const bad = kept.failed + kept.unanswered + fresh.failed + fresh.unanswered;
		const wrong: string[] = [];
		if (bad > 0) wrong.push(`${bad} of ${kept.times.length + fresh.times.length} pages were not answered`);
		if (longest > 1000) wrong.push(`others waited ${longest} ms`);
		if (made.status !== 200) wrong.push(`a view answered ${made.status || 'nothing'}`);
		return verdict(wrong, `others waited ${longest} ms at most`);
	}
};

/** Takes a file slowly, as over a poor line; gives its bytes once the server has closed the connection. */
async function slowReader(port: number, path: string): Promise<number> {
	const socket = await open(port, BYSTANDER);
	socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
	let bytes = 0;
	for await (const part of socket) {
		bytes += (part as Buffer).length;
		await wait(10);
	}
	return bytes;
}

const neverRead: Attack = {
	name: 'answers never read',
	does: 'asks for all of 148,800 rows over 120 connections to a server that may have 40, and reads nothing',
	target: { data: 'large', env: { MAX_CONNECTIONS: '40' } },
	async run({ url, port }) {
		const path = '/data/observations.csv';
		const { headers } = await ask(url, path, { method: 'HEAD' });
		const reading = slowReader(port, path).catch(() => 0);
		const opened: Socket[] = [];
		for (let i = 0; i < 120; i++) {
			const socket = await open(port, attacker());
			socket.pause().write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
			opened.push(socket);
			await wait(20);
		}
		const { longest, bad, count } = await probing(url, () => '/', reading, 300);
		const bytes = await reading;
		for (const socket of opened) socket.destroy();
		const wrong: string[] = [];
		if (bytes < Number(headers['content-length']))
			wrong.push(`a slow reader got ${bytes} bytes of ${headers['content-length']}`);
		if (bad > 0) wrong.push(`${bad} of ${count} pages were not answered`);
		if (longest > 1000) wrong.push(`others waited ${longest} ms`);
		return verdict(wrong, `a slow reader got all; others waited ${longest} ms at most`);
	}
};

export const connections = [slowHeaders, slowBodies, slowLooks, halfOpen, neverRead];
