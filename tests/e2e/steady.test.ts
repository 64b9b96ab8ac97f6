import { once } from 'node:events';
import { appendFile, chmod, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './test.ts';
import {
	ask,
	createWitness,
	REPRESENTATIONS,
	STATE_FILES,
	stateFile,
	stateOf,
	underLoad,
	writeState
} from './changing.ts';
import { serve, start, type Server } from './server.ts';

let dir: string;

async function dataDir(): Promise<string> {
	const made = await mkdtemp(path.join(tmpdir(), 'twoway-steady-'));
	await mkdir(path.join(made, 'observations'));
	for (const [name, text] of Object.entries(STATE_FILES)) await writeFile(path.join(made, name), text);
	return made;
}

test.beforeEach(async () => {
	dir = await dataDir();
});
test.afterEach(() => rm(dir, { recursive: true, force: true }));

async function withServer(work: (server: Server) => Promise<void>, env: Record<string, string> = {}) {
	const server = await serve(dir, env);
	try {
		await work(server);
	} finally {
		expect(await server.stop()).toBe(0);
	}
}

test('an edit shows on the very next request, in whatever way and as what it is written', async () => {
	await withServer(async ({ url }) => {
		const file = path.join(dir, 'observations/a.csv');
		for (let state = 1; state <= 150; state++) {
			if (state % 3 === 0) await writeFile(file, stateFile(state));
			else await writeState(dir, state);
			const address = REPRESENTATIONS[state % REPRESENTATIONS.length] ?? '/';
			expect(stateOf((await ask(url + address)).body), `${address}, state ${state}`).toBe(state);
		}
		await appendFile(path.join(dir, 'charts.csv'), 'new,New,partner=RUS\n');
		expect((await ask(`${url}/charts/new.json`)).status).toBe(200);
		await rm(path.join(dir, 'charts.csv'));
		expect((await ask(`${url}/charts/new.json`)).status).toBe(404);
	});
});

test('while the data change on and on, every response is of one state, and none goes back', async () => {
	await withServer(async ({ url }) => {
		const witness = createWitness();
		const seen = new Set<number | string>();
		let changing = true;
		const loading = underLoad(url, {
			addresses: REPRESENTATIONS,
			callers: 16,
			goOn: () => changing,
			check: (reply, address, caller) => {
				seen.add(stateOf(reply.body));
				return witness(reply, address, caller);
			}
		});
		for (let state = 1; state <= 30; state++) {
			await writeState(dir, state);
			await expect.poll(() => seen.has(state), { message: `state ${state} is shown`, intervals: [20] }).toBe(true);
		}
		changing = false;
		expect((await loading).wrong).toEqual([]);
	});
});

test('whatever befalls the data under load, nobody is refused and the last good figures stay', async () => {
	await withServer(async ({ url }) => {
		const file = path.join(dir, 'observations/a.csv');
		await ask(`${url}/charts/all.json`);
		let going = true;
		const loading = underLoad(url, {
			addresses: REPRESENTATIONS.filter((address) => !address.endsWith('.csv')),
			callers: 8,
			goOn: () => going,
			check: ({ status, body }) => (status === 200 ? undefined : `status ${status}: ${body.slice(0, 200)}`)
		});
		const isKept = async (what: string) => expect(stateOf((await ask(`${url}/charts/all.json`)).body), what).toBe(0);
		await truncate(file, 20);
		await isKept('truncated within its header');
		await truncate(file, 0);
		await isKept('emptied');
		await writeFile(file, Buffer.from([0xff, 0xfe, 0xff, 0x00, 0x01]));
		await isKept('not text');
		await writeFile(file, stateFile(0));
		await chmod(file, 0);
		await isKept('no permission');
		await chmod(file, 0o644);
		// a file that is gone takes its rows with it, whatever comes in its place
		await rm(file);
		await mkdir(file);
		expect((await ask(`${url}/charts/all.json`)).status, 'a folder in its place').toBe(200);
		await rm(file, { recursive: true });
		await writeFile(file, stateFile(0));
		await isKept('back again');
		await rm(path.join(dir, 'sources.csv'));
		await isKept('without sources');
		const health = async () => JSON.parse((await ask(`${url}/healthz`)).body);
		expect((await health()).status).toBe('ok');
		await rename(dir, `${dir}-away`);
		await isKept('no directory');
		expect(await health()).toMatchObject({ status: 'degraded', reasons: [expect.any(String)] });
		await rename(`${dir}-away`, dir);
		await writeState(dir, 1);
		await expect.poll(async () => stateOf((await ask(`${url}/charts/all.json`)).body)).toBe(1);
		expect((await health()).status).toBe('ok');
		going = false;
		expect((await loading).wrong).toEqual([]);
	});
});

test('told to stop under load, the server ends with 0 and cuts no answer off', async () => {
	const server = await serve(dir);
	let stopped = false;
	let replies = 0;
	const loading = underLoad(server.url, {
		addresses: REPRESENTATIONS,
		callers: 16,
		goOn: () => !stopped,
		check: ({ status, body }) => {
			replies++;
			const state = stateOf(body);
			return status === 200 && state === 0 ? undefined : `status ${status}, ${state}`;
		}
	});
	await expect.poll(() => replies).toBeGreaterThan(200);
	const code = await server.stop();
	stopped = true;
	expect(code).toBe(0);
	const { wrong } = await loading;
	// connections that are refused, or closed before they asked, are no answers
	expect(wrong.filter((each) => !/ECONNREFUSED|ECONNRESET|socket hang up/.test(each))).toEqual([]);
});

test('killed under load and started again, it answers at once from whole data', async () => {
	const first = start({ PORT: '0', DATA_DIR: dir });
	await new Promise<void>((resolve) => first.onPrint(() => /^Twoway is at/m.test(first.log()) && resolve()));
	const url = /^Twoway is at (http\S+)$/m.exec(first.log())?.[1] ?? '';
	const witness = createWitness();
	let replies = 0;
	const loading = underLoad(url, {
		addresses: REPRESENTATIONS,
		callers: 8,
		goOn: () => first.child.exitCode === null && first.child.signalCode === null,
		check: (...reply) => {
			replies++;
			return witness(...reply);
		}
	});
	await expect.poll(() => replies).toBeGreaterThan(100);
	first.child.kill('SIGKILL');
	await first.ended;
	await loading;
	await writeState(dir, 5);
	const again = await serve(dir, { PORT: new URL(url).port });
	expect(stateOf((await ask(`${again.url}/charts/all.json`)).body)).toBe(5);
	expect(await again.stop()).toBe(0);
});

test('files of the build, parts, heads and metrics', async () => {
	await withServer(async ({ url }) => {
		const page = (await ask(url)).body;
		const script = /_app\/immutable\/assets\/[\w.-]+\.css/.exec(page)?.[0] ?? '';
		const asset = await ask(`${url}/${script}`, { 'accept-encoding': 'br' });
		expect(asset.headers).toMatchObject({
			'cache-control': 'public,max-age=31536000,immutable',
			'access-control-allow-origin': '*',
			'x-content-type-options': 'nosniff',
			'content-encoding': 'br'
		});
		await writeFile(
			path.join(dir, 'observations/b.csv'),
			stateFile(0).replaceAll('2023', '2022').replace(/\n$/, '') +
				Array.from({ length: 3000 }, (_, i) => `\nCHN,DEU,total,${1900 + (i % 120)},${i},USD,,s`).join('') +
				'\n'
		);
		const whole = await ask(`${url}/data/observations.csv`);
		const part = await ask(`${url}/data/observations.csv`, { range: 'bytes=10-19' });
		expect([part.status, part.body]).toEqual([206, whole.body.slice(10, 20)]);
		const head = await fetch(`${url}/data/observations.csv`, {
			method: 'HEAD',
			headers: { 'accept-encoding': 'identity' }
		});
		expect(Number(head.headers.get('content-length'))).toBe(whole.body.length);
		expect(head.headers.get('cache-control')).toMatch(/s-maxage=\d+.*max-age=\d+/);

		const metrics = (await ask(`${url}/metrics`)).body;
		expect(metrics).toMatch(/^twoway_requests_total\{answer="made"\} [1-9]/m);
		expect(metrics).toMatch(/^twoway_data_info\{version="[\w-]+",day="\d{4}-\d\d-\d\d"\} 1$/m);
		expect(metrics).toMatch(/^twoway_observations 3\d{3}$/m);
		expect(metrics).toMatch(/^process_resident_memory_bytes /m);
	});
});

test('bodies too large and callers too slow to name a host are turned away', async () => {
	await withServer(
		async ({ url }) => {
			const large = await fetch(`${url}/data/add/save`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', origin: url },
				body: 'x'.repeat(100_000)
			}).catch(() => undefined);
			expect(large === undefined || (large.status >= 400 && large.status < 500)).toBe(true);
			const { port } = new URL(url);
			const socket = connect(Number(port), '127.0.0.1');
			await once(socket, 'connect');
			socket.end('GET / HTTP/1.1\r\nHost: bad host\r\n\r\n');
			const [answer] = (await once(socket, 'data')) as [Buffer];
			expect(String(answer)).toMatch(/^HTTP\/1.1 400/);
			expect((await ask(`${url}/healthz`)).status).toBe(200);
		},
		{ BODY_SIZE_LIMIT: '50000' }
	);
});

test('its log is one JSON object a line, without queries or tokens', async () => {
	const server = await serve(dir, { LOG_LEVEL: 'debug', EDIT_TOKEN: 'do-not-tell-anyone' });
	await ask(`${server.url}/explore.json?source=secret-token`);
	await writeState(dir, 3);
	await ask(`${server.url}/charts/all.json`);
	await server.stop();
	const lines = server
		.log()
		.split('\n')
		.filter((line) => line.startsWith('{'));
	const told = lines.map((line) => JSON.parse(line) as { msg: string; rows?: number });
	expect(told.filter(({ msg }) => msg === 'new data').map(({ rows }) => rows)).toEqual([3, 3]);
	expect(server.log()).not.toContain('secret-token');
	expect(lines.join('\n')).not.toContain('do-not-tell-anyone');
});
