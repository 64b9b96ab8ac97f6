import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';

export const hasNginx = spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error === undefined;

const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});

const isUp = (url: string): Promise<boolean> =>
	fetch(url).then(
		() => true,
		() => false
	);

/** nginx with one of the project's sites on a free port; its temporary files go where nobody else's are. */
export async function runNginx(site: (dir: string, port: number) => string) {
	const dir = await mkdtemp(path.join(tmpdir(), 'twoway-nginx-'));
	const port = await freePort();
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	const user = process.getuid?.() === 0 ? 'user root;' : '';
	const file = path.join(dir, 'nginx.conf');
	await writeFile(
		file,
		`${user} daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log ${dir}/error.log;
events {}
http { access_log off; ${temporary.map((name) => `${name}_temp_path ${dir}/${name};`).join(' ')}
${site(dir, port)} }`
	);
	const errors = path.join(dir, 'error.log');
	const tested = spawnSync('nginx', ['-t', '-c', file, '-e', errors], { encoding: 'utf8' });
	if (tested.status !== 0) throw new Error(tested.stderr);
	const child = spawn('nginx', ['-c', file, '-e', errors], { stdio: 'ignore' });
	const url = `http://127.0.0.1:${port}`;
	await expect.poll(() => isUp(url), { message: 'nginx answers', intervals: [50] }).toBe(true);
	return {
		url,
		stop: async () => {
			const ended = new Promise((resolve) => child.once('close', resolve));
			child.kill('SIGQUIT');
			await ended;
			await rm(dir, { recursive: true, force: true });
		}
	};
}
