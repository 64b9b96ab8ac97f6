import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DATA, serve, type Server } from './server.ts';

const TOKEN = 'a token for tests';
const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const MONTH = `${HEADER}CHN,RUS,total,2026-01/2026-05,99.5,USD bn,3.5,s-new\nCHN,USA,total,2026-01/2026-05,222.2,USD bn,-5,s-new\n`;

let dir = '';
let server: Server;

async function begin(env: Record<string, string> = {}) {
	dir = fs.mkdtempSync(path.join(os.tmpdir(), 'twoway-add-'));
	fs.cpSync(DATA, dir, { recursive: true });
	fs.appendFileSync(path.join(dir, 'sources.csv'), 's-new,Customs,,,2026-06-09,,1,,\n');
	server = await serve(dir, { EDIT_TOKEN: TOKEN, ...env });
}
test.afterEach(async () => {
	await server?.stop();
	fs.rmSync(dir, { recursive: true, force: true });
});

const save = async (page: Page, token = TOKEN) => {
	await page.getByLabel('Editor’s token').fill(token);
	await page.getByRole('button', { name: /^Save \d+ rows/ }).click();
};
const stored = (): string =>
	fs.readdirSync(path.join(dir, 'observations')).map((name) => fs.readFileSync(path.join(dir, 'observations', name), 'utf8')).join(''); // prettier-ignore

test('a pasted month is looked at, saved, seen in the chart, and undone', async ({ page }) => {
	await begin();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(MONTH);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await expect(page.getByText('2 new, 0 changed, 0 unchanged, 0 refused')).toBeVisible();
	await expect(page.getByRole('heading', { name: /charts? that change/ })).toBeVisible();
	expect(stored()).not.toContain('222.2');
	await save(page);
	await expect(page.getByText('Saved. 2 new')).toBeVisible();
	expect(stored()).toContain('222.2');
	const json = await (await page.request.get(`${server.url}/explore.json?partner=USA&time=2026-05`)).json();
	expect(json.series[0].points[0].value).toBe(222.2);
	await page.goto(`${server.url}/charts/two-way-since-2017`);
	await expect(page.getByRole('main')).toContainText('222.2');

	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(MONTH);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await expect(page.getByText('0 new, 0 changed, 2 unchanged, 0 refused')).toBeVisible();
	expect(fs.readFileSync(path.join(dir, '.audit.jsonl'), 'utf8')).toContain('222.2');
});

test('a file of an office is read, what it lacks is asked for, what is wrong is shown at its place', async ({
	page
}) => {
	await begin();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('A file, chosen or dropped here').setInputFiles({ name: 'series.csv', mimeType: 'text/csv', buffer: Buffer.from('observation_date,XTEXVA01CNM664S\n2026-01-01,280.5\n2026-02-01,x\n2026-03-01,300.25\n') }); // prettier-ignore
	await expect(page.getByText('Read as: FRED')).toBeVisible();
	for (const [what, said] of [
		['reporter', 'CHN'],
		['partner', 'WLD'],
		['flow', 'export'],
		['unit', 'USD bn']
	] as const)
		// prettier-ignore
		await page.getByLabel(what, { exact: true }).fill(said);
	await page.getByRole('button', { name: 'Look again' }).click();
	await expect(page.getByText('2 new, 0 changed, 0 unchanged, 1 refused')).toBeVisible();
	await expect(page.locator('.problems')).toContainText('series.csv:3:2');
	await save(page);
	await expect(page.getByText('Saved. 2 new')).toBeVisible();
	expect(stored()).toContain('280.5');
	await page.getByRole('button', { name: 'Undo this save' }).click();
	await expect(page.getByText('Undone')).toBeVisible();
	expect(stored()).not.toContain('280.5');
});

test('a click puts the likely repair where it belongs', async ({ page }) => {
	await begin();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(`${HEADER}CHN,RUS,total,2023.1,99.5,USD bn,,s-new\n`);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await expect(page.getByText('0 new, 0 changed, 0 unchanged, 1 refused')).toBeVisible();
	await page.getByRole('button', { name: 'Write 2023-10' }).click();
	await expect(page.getByText('1 new, 0 changed, 0 unchanged, 0 refused')).toBeVisible();
	await expect(page.getByLabel('Or rows, pasted')).toHaveValue(/total,2023-10,99\.5/);
});

test('of two editors the second sees what the first changed and can do it again', async ({ page }) => {
	await begin();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(MONTH);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await expect(page.getByText('2 new, 0 changed')).toBeVisible();
	fs.writeFileSync(
		path.join(dir, 'observations/other.csv'),
		`${HEADER}CHN,RUS,total,2026-01/2026-05,99.5,USD bn,3.5,s-new\n`
	);
	await save(page);
	await expect(page.getByRole('alert')).toContainText('The data changed since you looked');
	await expect(page.getByText('1 new, 0 changed, 1 unchanged, 0 refused')).toBeVisible();
	await save(page);
	await expect(page.getByText('Saved. 1 new')).toBeVisible();
	expect(stored().match(/99\.5,USD bn/g)).toHaveLength(1);
});

test('nobody saves without the token, from another site, or by guessing', async ({ page, request }) => {
	await begin();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(MONTH);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await save(page, 'wrong');
	await expect(page.getByRole('alert')).toContainText('not the editor’s token');
	const post = (headers: Record<string, string>) => request.post(`${server.url}/data/add/save`, { headers: { 'content-type': 'application/octet-stream', ...headers }, data: MONTH }); // prettier-ignore
	expect((await post({})).status()).toBe(401);
	expect((await post({ authorization: `Bearer ${TOKEN}`, origin: 'https://evil.example' })).status()).toBe(
		403
	);
	expect((await post({ authorization: `Bearer ${TOKEN}`, 'sec-fetch-site': 'cross-site' })).status()).toBe(
		403
	);
	for (let i = 0; i < 12; i++) await post({ authorization: `Bearer ${i}` });
	expect((await post({ authorization: `Bearer ${TOKEN}` })).status()).toBe(429);
	expect(stored()).not.toContain('222.2');
	expect(server.log()).not.toContain(TOKEN);
});

test('names that lead elsewhere are refused', async ({ request }) => {
	await begin();
	for (const as of ['../x', '/etc/x', '.hidden', 'a/b']) {
		const response = await request.post(`${server.url}/data/add/save?as=${encodeURIComponent(as)}`, { headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/octet-stream' }, data: MONTH }); // prettier-ignore
		expect(response.status(), as).toBe(400);
	}
});

test('a read-only server previews and offers the rows for download', async ({ page, request }) => {
	await begin({ READ_ONLY: '1' });
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or rows, pasted').fill(MONTH);
	await page.getByRole('button', { name: 'Look at them' }).click();
	await expect(page.getByText('This server is read-only')).toBeVisible();
	const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download them as CSV' }).click()]); // prettier-ignore
	expect(fs.readFileSync(await download.path(), 'utf8')).toContain('222.2');
	expect((await request.post(`${server.url}/data/add/save`, { data: MONTH, headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'text/csv' } })).status()).toBe(403); // prettier-ignore
});

test('a token is made and printed where none is set', async () => {
	await begin({ EDIT_TOKEN: '' });
	await expect.poll(() => server.log()).toMatch(/Add rows at http:\S+\/data\/add with the token [\w-]{20,}/);
});

test('an open page offers newer figures when the data changed', async ({ page }) => {
	await begin();
	await page.clock.install();
	await page.goto(`${server.url}/charts/two-way-since-2017`);
	const first = page.waitForResponse(/version\.json/);
	await page.clock.runFor(3000);
	await (await first).finished();
	await page.waitForTimeout(200);
	fs.writeFileSync(path.join(dir, 'observations/newer.csv'), MONTH);
	await page.clock.runFor(25_000);
	await page.getByRole('button', { name: 'Show them' }).click();
	await expect(page.getByRole('main')).toContainText('222.2');
});
