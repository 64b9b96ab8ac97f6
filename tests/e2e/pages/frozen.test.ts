import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serveFiles, type Server } from '../server.ts';

const TOKEN = 'a-token-of-our-own';
const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const FILES: Record<string, string> = {
	'sources.csv':
		'id,publisher,origin,title,published,url,rank\ngacc-09,Customs,,September,2023-09-07,https://example.com/9,1\ngacc-10,Customs,,October,2023-10-13,https://example.com/10,1\n',
	'areas.csv': 'code,name,short_name,color\nWLD,World,,\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&time=2023-01..latest\n',
	'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc-09\n`
};

let dir: string;
let server: Server;
let end: () => Promise<void>;

test.beforeEach(async () => {
	({ dir, server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
});
test.afterEach(() => end());

const bytesAt = async (path: string): Promise<Buffer> => {
	const response = await fetch(server.url + path);
	expect(response.status, path).toBe(200);
	return Buffer.from(await response.arrayBuffer());
};

/** Freezes the chart of a page from its share box; gives the id. */
async function freeze(page: Page, path: string): Promise<string> {
	await page.goto(`${server.url}${path}#share`);
	await page.getByLabel('Frozen: nothing in it changes').check();
	await expect(page.getByLabel('Frame', { exact: true })).toHaveCount(0);
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Freeze' }).click();
	await expect(page.getByText('Frozen. The code below')).toBeVisible();
	const address = await page.getByLabel('Address', { exact: true }).inputValue();
	const id = /\/frozen\/([a-z0-9]{16})$/.exec(address)?.[1];
	expect(id, address).toBeDefined();
	return id ?? '';
}

const add = (file: string, row: string) => writeFile(join(dir, 'observations', file), HEADER + row);

test('a chart frozen from its share box stays as it is when newer rows come', async ({ page }) => {
	const id = await freeze(page, '/charts/russia');
	expect(await page.getByLabel('Frame', { exact: true }).inputValue()).toContain(`/embed/frozen/${id}`);
	const paths = ['.json', '.csv', '.svg', '.png', '.card.png', '.plot-wide.svg'].map((end) => `/frozen/${id}${end}`);
	paths.push(`/embed/frozen/${id}`, `/embed/frozen/${id}?lang=zh&theme=dark`, `/oembed/frozen/${id}.json`);
	const before = await Promise.all(paths.map(bytesAt));

	await add('b.csv', 'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,gacc-10\n');
	await expect.poll(async () => String(await bytesAt('/charts/russia.json'))).toContain('176.4');
	const after = await Promise.all(paths.map(bytesAt));
	for (const [i, path] of paths.entries()) expect(after[i]?.equals(before[i] ?? Buffer.of()), path).toBe(true);

	await page.goto(`${server.url}/frozen/${id}`);
	const main = page.getByRole('main');
	await expect(main).toContainText('155.1');
	await expect(main).not.toContainText('176.4');
	await expect(main).toContainText(/Frozen on \d+ \w+ 20\d\d/);
	const oembed = await page.locator('link[type="application/json+oembed"]').getAttribute('href');
	expect(await (await fetch(oembed ?? '')).json()).toMatchObject({
		type: 'rich',
		html: expect.stringContaining(`/embed/frozen/${id}`)
	});
	expect(await faultsOf(page)).toEqual([]);
	expect(await page.getByRole('link', { name: 'The live chart' }).getAttribute('href')).toMatch(/\/charts\/russia$/);
});

test('a frozen chart is taken down with the token, everywhere', async ({ page }) => {
	const id = await freeze(page, '/charts/russia');
	const paths = ['.json', '.csv', '.svg', '.png'].map((end) => `/frozen/${id}${end}`);
	paths.push(`/embed/frozen/${id}`, `/oembed/frozen/${id}.json`, `/embed/frozen/${id}.json`);
	await Promise.all(paths.map(bytesAt));
	await page.goto(`${server.url}/frozen/${id}`);
	await page.locator('summary', { hasText: 'Take it down' }).click();
	await page.getByLabel('Editor token').fill('wrong');
	await page.getByRole('button', { name: 'Take it down' }).click();
	await expect(page.getByRole('alert')).toContainText('not the editor token');
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Take it down' }).click();
	await expect(page.getByRole('heading', { name: 'Taken down' })).toBeVisible();
	for (const path of [`/frozen/${id}`, ...paths]) {
		const response = await fetch(server.url + path);
		expect(response.status, path).toBe(410);
		expect(await response.text(), path).not.toContain('155.1');
	}
	const log = (await readFile(join(dir, 'audit.jsonl'), 'utf8')).trim().split('\n');
	expect(log.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual(['freeze russia', `take down ${id}`]);
	expect(server.log()).not.toContain(TOKEN);
});

test('a view is frozen, its frame answers to the pointer, and freezing it can be undone', async ({ page }) => {
	const id = await freeze(page, '/explore?partner=RUS&window=ytd&time=2023-08');
	const frame = await page.context().newPage();
	await frame.goto(`${server.url}/embed/frozen/${id}`);
	await expect(frame.getByRole('main')).toContainText('155.1');
	await frame.locator('.plot').hover();
	await expect(frame.locator('.plot[data-live]')).toHaveCount(1);
	expect(brotliCompressSync(await bytesAt(`/embed/frozen/${id}`)).length).toBeLessThanOrEqual(6000);

	await page.getByRole('button', { name: 'Undo it' }).click();
	await expect(page.getByRole('button', { name: 'Freeze' })).toBeVisible();
	expect(await readdir(join(dir, 'frozen'))).toEqual([]);
	expect((await fetch(`${server.url}/frozen/${id}`)).status).toBe(404);
});

test('only frames may be framed, and what is no frozen chart is not found', async () => {
	await mkdir(join(dir, 'frozen'));
	await writeFile(join(dir, 'frozen', `${'b'.repeat(16)}.json`), '{"schema":1,"words":{}}');
	await writeFile(join(dir, 'frozen', `${'c'.repeat(16)}.json`), '{"schema":2}');
	for (const id of ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16), 'short', '..%2fsources', 'A'.repeat(16)])
		for (const path of [`/frozen/${id}`, `/frozen/${id}.json`, `/frozen/${id}.svg`, `/embed/frozen/${id}`]) {
			const { status, headers } = await fetch(server.url + path);
			expect(status, path).toBe(404);
			const framed = (headers.get('content-security-policy') ?? '').includes('frame-ancestors *');
			expect(framed, path).toBe(path.startsWith('/embed/') && headers.get('content-type')?.includes('html') === true);
		}
	expect(server.log()).toContain('its schema is 2');
});

test('the share box says what a view as published by a day is, and what was copied while it stands there', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(`${server.url}/charts/russia#share`);
	const copy = page.getByRole('button', { name: /: Frame$/ });
	await copy.click();
	await expect(copy).toContainText('Copied');
	await page.getByLabel('As published by today').check();
	await expect(copy).toContainText('Copy:');
	await expect(page.getByText('It may still change')).toBeVisible();
	await page.goto(`${server.url}/charts/russia?asof=2023-09-30#share`);
	await expect(page.getByLabel('As published by 30 September 2023')).toBeChecked();
	await expect(page.getByLabel('Live: newer ones follow')).toHaveCount(0);
	await expect(page.getByText('It may still change')).toBeVisible();
});
