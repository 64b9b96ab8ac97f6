import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './test.ts';
import { hasNginx, runNginx } from './nginx.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = path.join(root, 'build-static');
const BASE = '/news/trade';

const TYPES: Record<string, string> = {
	'.html': 'text/html',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.json': 'application/json',
	'.csv': 'text/csv',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml'
};

/** A plain host of files under a path, with no rule of its own but `index.html`. */
function fileHost(): Promise<{ url: string; close: () => void }> {
	const server = http.createServer((request, response) => {
		const { pathname, search } = new URL(request.url ?? '/', 'http://x');
		const below = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : undefined;
		let file = below === undefined ? '' : path.join(files, decodeURIComponent(below));
		if (file && fs.existsSync(file) && fs.statSync(file).isDirectory()) {
			if (!pathname.endsWith('/')) return response.writeHead(301, { location: `${pathname}/${search}` }).end();
			file = path.join(file, 'index.html');
		}
		if (!file || !fs.existsSync(file)) return response.writeHead(404).end('Not found');
		response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
		response.end(fs.readFileSync(file));
	});
	return new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			resolve({
				url: `http://127.0.0.1:${port}${BASE}`,
				close: () => server.closeAllConnections() ?? server.close()
			});
		})
	);
}

test.describe.configure({ mode: 'serial' });

let host: Awaited<ReturnType<typeof fileHost>>;

test.beforeAll(async () => {
	test.setTimeout(600_000);
	const { ORIGIN: _origin, ...env } = process.env;
	await promisify(execFile)(process.execPath, ['src/cli/build-static.js'], {
		cwd: root,
		env: { ...env, BASE_PATH: BASE, ORIGIN: 'https://files.example', DATA_DIR: path.join(root, 'data') }
	});
	host = await fileHost();
});
test.afterAll(() => host?.close());

test('every named chart has all its representations, and a rule for its headers', () => {
	const { charts } = JSON.parse(fs.readFileSync(path.join(files, 'data/charts.json'), 'utf8'));
	expect(charts.length).toBeGreaterThan(5);
	const headers = fs.readFileSync(path.join(files, '_headers'), 'utf8');
	for (const { slug } of charts) {
		for (const rest of ['.html', '/index.html', '.svg', '.narrow.svg', '.png', '.card.png', '.csv', '.json'])
			expect(fs.statSync(path.join(files, `charts/${slug}${rest}`)).size, slug + rest).toBeGreaterThan(100);
		const frame = fs.readFileSync(path.join(files, `embed/${slug}.html`), 'utf8');
		expect(frame).toContain('<svg');
		const oembed = JSON.parse(fs.readFileSync(path.join(files, `oembed/${slug}.json`), 'utf8'));
		expect(oembed.html).toContain(`src="https://files.example${BASE}/embed/${slug}"`);
		const rule = headers.split('\n\n').find((text) => text.startsWith(`${BASE}/embed/${slug}\n`));
		expect(rule).toMatch(/frame-ancestors \*/);
		const page = headers.split('\n\n').find((text) => text.startsWith(`${BASE}/charts/${slug}\n`));
		expect(page).toMatch(/frame-ancestors 'none'/);
		expect(page).not.toContain('unsafe-inline');
	}
});

test('pages work under the path, with discovery that points to files', async ({ page }) => {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('response', (response) => {
		if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
	});
	await page.goto(`${host.url}/`);
	await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
	await expect(page).toHaveURL(new RegExp(`${BASE}/charts/china-russia-us-2023`));
	await expect(page.locator('link[type="application/json+oembed"]')).toHaveAttribute(
		'href',
		`https://files.example${BASE}/oembed/china-russia-us-2023.json`
	);
	await expect(page.locator('meta[property="og:image"]')).toHaveAttribute(
		'content',
		`https://files.example${BASE}/charts/china-russia-us-2023.card.png`
	);
	await page.locator('.plot').hover();
	await expect(page.getByRole('application')).toBeVisible();
	expect(errors).toEqual([]);
});

test('a frame is whole and becomes live', async ({ page }) => {
	await page.goto(`${host.url}/embed/china-russia-us-2023`);
	await expect(page.locator('.plot svg:visible')).toHaveCount(1);
	// beside the bars of 2022
	await page.locator('.plot').hover({ position: { x: 300, y: 90 } });
	await expect(page.locator('.tip')).toContainText('Russia');
});

test('the explorer answers in the browser, and the address holds the view', async ({ page }) => {
	await page.goto(`${host.url}/explore?partner=JPN&window=year&time=2020..2022`);
	await expect(page.getByRole('article')).toContainText('Japan');
	// there are neither for views without a name
	await expect(page.locator('link[type*=oembed], meta[property="og:image"]')).toHaveCount(0);
	await page.getByLabel('Measure').selectOption('growth');
	await expect(page).toHaveURL(/measure=growth/);
	await expect(page.getByRole('article')).toContainText('%');
	await page.goto(`${host.url}/explore?measure=banana`);
	await expect(page.getByRole('alert')).toContainText('banana');
});

test('nginx serves the files with the headers of the server', async () => {
	test.skip(!hasNginx, 'nginx is not installed');
	const nginx = await runNginx((_dir, port) =>
		fs
			.readFileSync(path.join(root, 'src/deploy/nginx-static.conf'), 'utf8')
			.replaceAll('/var/www/twoway', files)
			.replace('listen 80', `listen 127.0.0.1:${port}`)
	);
	try {
		const { charts } = JSON.parse(fs.readFileSync(path.join(files, 'data/charts.json'), 'utf8'));
		const [{ slug }] = charts;
		const headersOf = async (address: string) => {
			const response = await fetch(nginx.url + BASE + address);
			await response.arrayBuffer();
			return { status: response.status, of: (name: string) => response.headers.get(name) };
		};
		const page = await headersOf(`/charts/${slug}`);
		expect(page.status).toBe(200);
		expect(page.of('content-type')).toMatch(/^text\/html/);
		expect(page.of('content-security-policy')).toContain("frame-ancestors 'none'");
		const frame = await headersOf(`/embed/${slug}`);
		expect(frame.of('content-security-policy')).toContain('frame-ancestors *');
		expect(frame.of('etag')).toMatch(/^(W\/)?"/);
		expect((await headersOf(`/charts/${slug}.svg`)).of('content-type')).toMatch(/^image\/svg\+xml/);
		expect((await headersOf(`/charts/${slug}.png`)).of('content-type')).toBe('image/png');
		expect((await headersOf(`/charts/${slug}.json`)).of('content-type')).toMatch(/^application\/json/);
		expect((await headersOf('/')).status).toBe(200);
		const missing = await headersOf('/no-such-thing');
		expect(missing.status).toBe(404);
		expect(missing.of('content-security-policy')).toContain("frame-ancestors 'none'");
		expect((await headersOf('/_nginx.conf')).status).toBe(404);
		const script = fs.readdirSync(path.join(files, '_app/immutable/entry')).find((name) => name.endsWith('.js'));
		const immutable = await headersOf(`/_app/immutable/entry/${script}`);
		expect(immutable.status).toBe(200);
		expect(immutable.of('cache-control')).toContain('immutable');
		expect(immutable.of('content-type')).toMatch(/javascript/);
	} finally {
		await nginx.stop();
	}
});
