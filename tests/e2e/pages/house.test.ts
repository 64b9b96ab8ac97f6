import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test, type Route } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serveFiles, type Server } from '../server.ts';
import { door, settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 15.8];
const rowsOf = (partner: string): string =>
	MONTHS.map((value, month) => `CHN,${partner},total,2023-0${month + 1},${value},USD bn,gacc\n`).join('');
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest&chart=line\n',
	'events.csv':
		'period,partner,text,text_zh,url,kind\n2023-03,RUS,A visit to Moscow,访问莫斯科,https://example.com/visit,event\n',
	'site.csv': 'key,value\nname,The Harbour Post\naddress,https://harbour.example\naccent,#8a1538\nfont,house.woff2\n',
	'observations/a.csv': `reporter,partner,flow,period,value,unit,source\n${rowsOf('RUS')}${rowsOf('JPN')}`
};
const FONT = 'node_modules/@fontsource-variable/noto-sans-sc/files/noto-sans-sc-latin-wght-normal.woff2';

let server: Server;
let end: () => Promise<void>;

test.beforeAll(async () => {
	const served = await serveFiles(FILES, { EDIT_TOKEN: TOKEN });
	({ server, end } = served);
	await mkdir(join(served.dir, 'brand'));
	await copyFile(FONT, join(served.dir, 'brand', 'house.woff2'));
});
test.afterAll(() => end());

test('an event stands in the chart, its legend, what is said of it, and nowhere once it is turned off', async ({
	page
}) => {
	await page.goto(`${server.url}/charts/russia`);
	const legend = page.getByRole('link', { name: /A visit to Moscow/ });
	await expect(legend).toHaveAttribute('href', 'https://example.com/visit');
	await expect(page.locator('.plot').getByRole('img').first()).toHaveAccessibleName(/A visit to Moscow/);
	const events = async (address: string) => (await (await fetch(server.url + address)).json()) as { events: unknown };
	expect((await events('/charts/russia.json')).events).toEqual([
		{ period: '2023-03', text: 'A visit to Moscow', url: 'https://example.com/visit', kind: 'event' }
	]);
	expect((await events('/charts/russia.json?lang=zh')).events).toMatchObject([{ text: '访问莫斯科' }]);
	await page.goto(`${server.url}/charts/russia?events=off`);
	await expect(legend).toHaveCount(0);
	expect(await page.content()).not.toContain('A visit to Moscow');
});

test('the house’s name, colour and font are the site’s', async ({ page, request }) => {
	await page.goto(`${server.url}/charts/russia`);
	await expect(page.getByRole('banner').getByRole('link').first()).toContainText('The Harbour Post');
	await expect(page).toHaveTitle(/The Harbour Post$/);
	expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(/^House/);
	const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
	expect(await accent()).toBe('#8a1538');
	await expect(page.getByRole('contentinfo')).toContainText('Published by The Harbour Post with Twoway');
	// said with the page, and not once more with its chart
	expect((await page.content()).split('#8a1538')).toHaveLength(2);
	await page.goto(`${server.url}/embed/russia?theme=light`);
	await expect(page.locator('footer')).toContainText('The Harbour Post');
	expect(await accent()).toBe('#8a1538');
	expect((await request.get(`${server.url}/charts/russia.png`)).status()).toBe(200);
});

test('one view of each of many, by keyboard and on a phone: an archive, frames, and what is not known', async ({
	page
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByRole('button', { name: 'Many at once' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Many at once' });
	await expect(dialog.getByRole('checkbox', { name: 'Japan' })).toBeAttached();
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await dialog.getByRole('searchbox').press('Tab');
	await expect(dialog.getByRole('checkbox', { name: 'All 2' })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(dialog.getByRole('checkbox', { name: 'Japan' })).toBeFocused();
	await page.keyboard.press('Home');
	await page.keyboard.press('Space');
	await expect(dialog.getByText('2 chosen.')).toBeVisible();
	await dialog.getByLabel('Editor token').fill('wrong');
	await dialog.getByLabel('Editor token').press('Enter');
	await expect(dialog.getByRole('alert')).toContainText('This is not the editor token');
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByLabel('Editor token').press('Enter');
	await expect(dialog.getByRole('status')).toContainText('2 made.');
	const download = page.waitForEvent('download');
	await dialog.getByRole('link', { name: 'Download all (zip)' }).press('Enter');
	const files = unzipSync(await readFile(await (await download).path()));
	expect(Object.keys(files).sort()).toEqual(['jpn', 'rus'].map((code) => `chn-${code}-total-2023-01-to-2023-08.png`));
	await dialog.getByLabel('What is made').selectOption('Embed codes');
	await dialog.getByRole('button', { name: 'Make them' }).press('Enter');
	await expect(dialog.getByRole('textbox', { name: 'Embed codes' })).toHaveValue(
		/embed\?partner=JPN[^"]*theme=light" title=[^]*embed\?partner=RUS/
	);
});

test('of many at once, one that fails is named and tried again, and what is given up leaves nothing', async ({
	page
}) => {
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByRole('button', { name: 'Many at once' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Many at once' });
	const status = dialog.getByRole('status');
	for (const name of ['Japan', 'Russia']) await dialog.getByRole('checkbox', { name }).check();
	await dialog.getByLabel('What is made').selectOption('Pictures, SVG');
	await dialog.getByLabel('Editor token').fill(TOKEN);
	/** Answers of the server to the second of them. */
	let answer = (route: Route): Promise<void> => route.fulfill({ status: 500, json: {} });
	await page.route('**/desk/pictures', (route) => {
		const { kind, at } = route.request().postDataJSON() as { kind: string; at?: number };
		return kind === 'next' && at === 1 ? answer(route) : route.continue();
	});
	await dialog.getByRole('button', { name: 'Make them' }).press('Enter');
	await expect(status).toContainText('1 made.');
	await expect(status).toContainText('Not made: Russia.');
	await dialog.getByRole('button', { name: 'Try these again' }).press('Enter');
	await expect(status).toContainText('2 made.');
	await expect(status).not.toContainText('Not made');

	const late = door();
	answer = async (route) => {
		await late.opened;
		await route.abort();
	};
	await dialog.getByRole('button', { name: 'Make them' }).press('Enter');
	await expect(status).toContainText('1 of 2');
	await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
	await expect(status).toHaveText('Cancelled. Nothing was made.');
	await expect(dialog.getByRole('button', { name: 'Make them' })).toBeFocused();
	await expect(dialog.getByRole('link', { name: 'Download all (zip)' })).toHaveCount(0);
	late.open();
	// nobody waits for what was given up
	answer = (route) => route.continue();
	await dialog.getByRole('button', { name: 'Make them' }).press('Enter');
	await expect(status).toContainText('2 made.');
});

test('pictures of several sizes, their text and their figures are there to take', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByText('Share or embed').click();
	await page.getByLabel('Picture to download').selectOption('Square, 1080 by 1080 pixels');
	const picture = page.locator('#share').getByRole('link', { name: 'PNG' });
	await expect(picture).toHaveAttribute('href', /width=540&height=540&dpr=2$/);
	await expect(picture).toHaveAttribute('download', 'russia-square.png');
	await expect(page.getByRole('textbox', { name: 'Text for those who do not see the picture' })).toHaveValue(
		/A visit to Moscow/
	);
	await page.getByRole('button', { name: /^Copy.*Figures for a spreadsheet/ }).click();
	await expect(page.getByRole('button', { name: /^Copied.*Figures for a spreadsheet/ })).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied.split('\n').slice(0, 2)).toEqual(['Period\tRussia', '2023-01\t15.2']);
});
