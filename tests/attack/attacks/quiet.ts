import { setTimeout as wait } from 'node:timers/promises';
import { SEED, verdict, type Attack } from '../attack.ts';
import { ask } from '../wire.ts';

const privatePages: Attack = {
	name: 'private pages',
	does: 'looks at what may be stored of the page that saves, in every spelling of its address',
	target: SEED,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const wrong: string[] = [];
		for (const address of [
			'/data/add',
			'/data/%61dd',
			'/%64ata/add',
			'/data/add?x=1',
			'/data/ad%64/__data.json',
			'/data/add/__data.json'
		]) {
			const { status, headers } = await ask(url, address);
			const control = headers['cache-control'] ?? '';
			if (status === 200 && !control.includes('no-store')) wrong.push(`${address}: ${control || 'nothing said'}`);
			if (status >= 500 || status === 0) wrong.push(`${address}: ${status}`);
		}
		return verdict(wrong, 'nothing private may be stored');
	}
};

const metricsOfOthers: Attack = {
	name: 'metrics for anyone',
	does: 'asks for /metrics as a client that a proxy forwards',
	target: SEED,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const wrong: string[] = [];
		for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }]) {
			const { status } = await ask(url, '/metrics', { headers });
			if (status === 200) wrong.push(`told with ${Object.entries(headers).join()}`);
		}
		const own = await ask(url, '/metrics');
		if (own.status !== 200) wrong.push(`the machine itself got ${own.status}`);
		else if (own.headers['x-content-type-options'] !== 'nosniff') wrong.push('its type may be guessed');
		return verdict(wrong, 'told to the machine itself only');
	}
};

const quietLog: Attack = {
	name: 'noise in the log',
	does: 'sends addresses that cannot be decoded and posts to pages',
	target: SEED,
	isQuick: true,
	async run({ url, log }) {
		const before = log().length;
		for (const address of ['/%', '/charts/%zz', '/%c0%af', '/embed/%E0%A4%A'])
			for (const method of ['GET', 'HEAD']) await ask(url, address, { method });
		for (const address of ['/', '/explore', '/charts/china-russia-us-2023', '/nowhere'])
			for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
				await ask(url, `${address}?secret=hush`, { method: 'POST', body: 'a=b', headers: { 'content-type': type } });
		await wait(200);
		const said = log().slice(before);
		const wrong: string[] = [];
		const errors = said.split('\n').filter((line) => /"level":(50|60)/.test(line)).length;
		if (errors > 0) wrong.push(`${errors} expected faults were logged as errors`);
		if (/\\n\s+at |\n\s+at /.test(said)) wrong.push('with stack traces');
		if (said.includes('hush')) wrong.push('with a query');
		return verdict(wrong, `${said.length} bytes for 16 of them`);
	}
};

const framePolicy: Attack = {
	name: 'foreign frames',
	does: 'looks at who may put an answer in a frame, whatever its kind',
	target: SEED,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const chart = '/charts/china-russia-us-2023';
		const wrong: string[] = [];
		const others = [
			'/',
			chart,
			'/explore',
			'/data',
			'/data/add',
			`${chart}.json`,
			`${chart}.csv`,
			`${chart}.svg`,
			`${chart}.png`,
			'/feed.xml',
			'/sitemap.xml',
			'/healthz',
			'/datapackage.json',
			'/data/observations.csv',
			'/oembed?url=x',
			'/nowhere',
			'/explore/',
			'/%'
		];
		for (const address of others) {
			const { status, headers } = await ask(url, address);
			const policy = `${headers['content-security-policy'] ?? ''}`;
			const isClosed = /frame-ancestors 'none'/.test(policy) || headers['x-frame-options'] === 'DENY';
			if (!isClosed) wrong.push(`${address} (${status}) may be framed`);
			if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${address} (${status}) may be guessed at`);
		}
		const frame = await ask(url, '/embed/china-russia-us-2023');
		if (!/frame-ancestors \*/.test(String(frame.headers['content-security-policy'])))
			wrong.push('frames may not be framed');
		return verdict(wrong, `${others.length} answers, none may be framed`);
	}
};

export const quiet = [privatePages, metricsOfOthers, quietLog, framePolicy];
