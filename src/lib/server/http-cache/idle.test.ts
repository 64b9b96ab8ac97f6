import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { endIdle } from './idle.ts';

const IDLE = 40;

/** All that a server says to a text before it or the answer ends. */
async function said(text: string, answer: RequestListener): Promise<string> {
	const server = createServer(answer);
	endIdle(server, IDLE);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	let heard = '';
	socket.on('data', (bytes) => (heard += String(bytes)));
	socket.write(text);
	await new Promise((closed) => socket.once('close', closed));
	server.close();
	return heard;
}

const ASKED = 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n';

describe('a connection on which nothing happens', () => {
	it('stays while its answer is made', async () => {
		const slow: RequestListener = (_, response) => void setTimeout(() => response.end('made'), 5 * IDLE);
		expect(await said(ASKED, slow)).toMatch(/made$/);
	});

	it.each([
		['before it has asked', 'GET / HTTP/1.1\r\n', () => undefined],
		['with half a body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf', () => undefined],
		['once half the answer is written', ASKED, (_, response) => void response.write('half')]
	] satisfies [string, string, RequestListener][])('ends %s', async (_, text, answer) => {
		expect(await said(text, answer)).not.toMatch(/made$/);
	});
});
