import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Reply {
	/** 0 where there was no answer in time, or the connection ended before one. */
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** Milliseconds until all of it was there. */
	readonly took: number;
}

export interface Ask {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** The client's address, one of 127.0.0.0/8; 127.0.0.1 where absent. */
	readonly from?: string;
	/** Milliseconds to wait for an answer. */
	readonly patience?: number;
}

/** One request over a connection of its own. The path goes out as it is written, `..` and all. */
export function ask(url: string, path: string, asked: Ask = {}): Promise<Reply> {
	const { method = 'GET', headers = {}, body, from, patience = 15_000 } = asked;
	const { hostname, port } = new URL(url);
	const began = performance.now();
	const took = () => performance.now() - began;
	return new Promise((resolve) => {
		const sent = request(
			{ hostname, port, path, method, headers, agent: false, ...(from && { localAddress: from }) },
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(parts).toString(),
						took: took()
					})
				);
				response.on('error', nothing);
			}
		);
		const late = setTimeout(() => sent.destroy(new Error('late')), patience);
		const nothing = () => resolve({ status: 0, headers: {}, body: '', took: took() });
		sent.on('error', nothing);
		sent.on('close', () => {
			clearTimeout(late);
			nothing();
		});
		sent.end(body);
	});
}

/** A connection whose end is nobody's fault. */
export function open(port: number, from = '127.0.0.1'): Promise<Socket> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1', localAddress: from });
		socket.once('connect', () => resolve(socket));
		socket.on('error', () => resolve(socket));
	});
}

/** Sends `text` and gives what comes back until the connection ends, at most for so many milliseconds. */
export async function exchange(
	port: number,
	text: string,
	patience = 5000
): Promise<{ text: string; isOver: boolean }> {
	const socket = await open(port);
	let answer = '';
	socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
	const over = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
	if (socket.destroyed) return { text: '', isOver: true };
	socket.write(text, 'latin1');
	const isOver = await Promise.race([over, wait(patience, false)]);
	socket.destroy();
	return { text: answer, isOver };
}

/** Sends `text` and drops the connection, its answers unread, a moment later. */
export async function drop(port: number, text: string, from?: string): Promise<void> {
	const socket = await open(port, from);
	await new Promise((resolve) => socket.write(text, resolve));
	await wait(5);
	socket.resetAndDestroy();
}

/** A connection that stays: gives what a GET over it brings within so many milliseconds, head and body as they come. */
export async function keep(
	port: number
): Promise<{ get(path: string, patience: number): Promise<string>; end(): void }> {
	const socket = await open(port);
	return {
		async get(path, patience) {
			let answer = '';
			const take = (part: Buffer) => (answer += part.toString('latin1'));
			socket.on('data', take);
			socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
			await wait(patience);
			socket.off('data', take);
			return answer;
		},
		end: () => socket.destroy()
	};
}

/** Asks the same every `every` milliseconds until `busy` is over, and gives the longest wait and what was no answer. */
export async function probing(url: string, path: (i: number) => string, busy: Promise<unknown>, every = 200) {
	let isOver = false;
	const over = busy.finally(() => (isOver = true));
	const asked: Promise<Reply>[] = [];
	while (!isOver && asked.length < 1000) {
		asked.push(ask(url, path(asked.length)));
		await Promise.race([over.catch(() => {}), wait(every)]);
	}
	const replies = await Promise.all(asked);
	await over;
	return {
		longest: Math.round(Math.max(0, ...replies.map(({ took }) => took))),
		bad: replies.filter(({ status }) => status !== 200).length,
		count: replies.length
	};
}

/** Does `work` again and again, so many at a time, until the seconds are over or it was done `most` times. */
export async function flood(
	seconds: number,
	callers: number,
	work: (i: number) => Promise<unknown>,
	most = 20_000
): Promise<number> {
	const end = performance.now() + seconds * 1000;
	let count = 0;
	const caller = async () => {
		while (performance.now() < end && count < most) await work(count++);
	};
	await Promise.all(Array.from({ length: callers }, caller));
	return count;
}

/** Asks until `is` holds, at most for so many milliseconds; whether it came to hold. */
export async function until(is: () => Promise<boolean>, patience: number, every = 200): Promise<boolean> {
	const end = performance.now() + patience;
	while (performance.now() < end) {
		if (await is()) return true;
		await wait(every);
	}
	return is();
}
