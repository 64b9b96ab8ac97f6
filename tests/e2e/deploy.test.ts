import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './test.ts';
import { hasNginx, runNginx } from './nginx.ts';
import { DATA, serve } from './server.ts';

const deployed = (name: string): string => readFileSync(new URL(`../../src/deploy/${name}`, import.meta.url), 'utf8');

test('nginx in front of the server changes no header, keeps what may be kept, and outlives a restart', async () => {
	test.skip(!hasNginx, 'nginx is not installed');
	const server = await serve(DATA, {
		LOG_LEVEL: 'error',
		EDIT_TOKEN: 'long-and-secret',
		ORIGIN: 'https://trade.example.org'
	});
	const nginx = await runNginx((dir, port) =>
		deployed('nginx-proxy.conf')
			.replace('server 127.0.0.1:3000', `server ${new URL(server.url).host}`)
			.replace('listen 80', `listen 127.0.0.1:${port}`)
			.replace('/var/cache/nginx/twoway', `${dir}/cache`)
	);
	try {
		for (const address of ['/', '/charts/china-russia-us-2023', '/embed/china-russia-us-2023', '/explore.json']) {
			const [there, here] = await Promise.all([fetch(server.url + address), fetch(nginx.url + address)]);
			expect(here.status).toBe(200);
			for (const name of [
				'content-security-policy',
				'cache-control',
				'content-type',
				'x-content-type-options',
				'access-control-allow-origin'
			])
				expect(here.headers.get(name), `${address} ${name}`).toBe(there.headers.get(name));
		}
		expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404);
		const saving = await fetch(`${nginx.url}/data/add/save`, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json' }
		});
		expect(saving.status).toBeGreaterThanOrEqual(400);
		expect(saving.status).toBeLessThan(500);
		await server.stop();
		expect((await fetch(`${nginx.url}/embed/china-russia-us-2023`)).status).toBe(200);
	} finally {
		await nginx.stop();
		await server.stop();
	}
});

test('systemd understands every line of the unit', () => {
	const unit = fileURLToPath(new URL('../../src/deploy/twoway.service', import.meta.url));
	const checked = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
	test.skip(checked.error !== undefined, 'systemd is not installed');
	// a machine of tests has neither the account nor, maybe, node at that place
	expect(checked.stderr).not.toMatch(/Unknown (key|section|lvalue)|Failed to parse|Invalid|bad unit file/i);
});
