import { setTimeout as wait } from 'node:timers/promises';
import { SEED, verdict, type Attack } from '../attack.ts';
import { attacker } from '../readers.ts';
import { ask, drop, exchange, open } from '../wire.ts';

const ADD = 'GET /data/add HTTP/1.1\r\nHost: x\r\n\r\n';
const POST = 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';

/** Requests written behind one another on one connection, which ends before they are answered. */
const droppedPipelines: Attack = {
	name: 'dropped pipelines',
	does: 'pipelines thousands of requests to the page that saves, drops the connections or reads half of the answers',
	target: SEED,
	isQuick: true,
	async run({ url, port, token }, { seconds }) {
		const rounds = Math.min(20, seconds);
		for (let round = 0; round < rounds; round++) {
			const from = attacker(round);
			await drop(port, ADD.repeat(33), from);
			await Promise.all(Array.from({ length: 40 }, () => drop(port, ADD.repeat(2), from)));
			await drop(port, POST.repeat(40), from);
		}
		const unread = await open(port, attacker());
		unread.pause();
		unread.write(ADD.repeat(900));
		const half = exchange(port, ADD.repeat(60), 100);
		await Promise.all([half, wait(1000)]);

		const wrong: string[] = [];
		const save = { method: 'POST', body: '{}', patience: 5000 };
		const json = { 'content-type': 'application/json' };
		const pages = await Promise.all(Array.from({ length: 40 }, () => ask(url, '/data/add', { patience: 5000 })));
		const lost = pages.filter(({ status }) => status !== 200);
		if (lost[0]) wrong.push(`${lost.length} of 40 pages that save answered ${lost[0].status || 'nothing in 5 s'}`);
		for (const [what, expected, asked] of [
			['a save', 400, { ...save, headers: { ...json, authorization: `Bearer ${token}` } }],
			['a save without token', 401, { ...save, headers: json }],
			['PUT', 405, { ...save, method: 'PUT', headers: json }]
		] as const) {
			const { status } = await ask(url, '/data/add/save', asked);
			if (status !== expected) wrong.push(`${what} answered ${status || 'nothing in 5 s'}`);
		}
		unread.destroy();
		return verdict(wrong, 'every slot is free again');
	}
};

export const pipelines = [droppedPipelines];
