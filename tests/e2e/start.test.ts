import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, test } from './test.ts';
import { DATA, serve, start } from './server.ts';

test('the server prints its address once and answers there', async () => {
	const server = await serve(DATA);
	try {
		const lines = server.log().split('\n');
		expect(lines.filter((line) => line.includes('Twoway is at'))).toEqual([`Twoway is at ${server.url}`]);
		const answer = await fetch(`${server.url}/healthz`);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ status: 'ok' });
	} finally {
		await server.stop();
	}
});

test('a busy port is named, with the command to run instead', async () => {
	const busy = createServer();
	await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
	const { port } = busy.address() as AddressInfo;
	try {
		const { ended, log } = start({ PORT: String(port), DATA_DIR: DATA });
		expect(await ended).toBe(1);
		expect(log().trim()).toBe(`Port ${port} is in use; run PORT=${port + 1} npm start`);
	} finally {
		busy.close();
	}
});

test('a port that is no number is refused in words', async () => {
	const { ended, log } = start({ PORT: '30o0', DATA_DIR: DATA });
	expect(await ended).toBe(1);
	expect(log()).toContain('PORT is "30o0"');
});

test('SIGTERM ends the server with 0, connections open or not', async () => {
	const server = await serve(DATA);
	await (await fetch(`${server.url}/healthz`)).text();
	const unused = connect(Number(new URL(server.url).port), '127.0.0.1');
	await once(unused, 'connect');
	// one that does not end by itself is killed, which is no 0
	expect(await server.stop()).toBe(0);
	unused.destroy();
});
