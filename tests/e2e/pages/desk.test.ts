import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { host } from '../frames/host.ts';
import { serveFiles, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 15.8];
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'areas.csv': 'code,name,short_name,color\nWLD,World,,\n',
	'charts.csv':
		'slug,title,view,title_for\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest,2023-07\n',
	'observations/a.csv':
		'reporter,partner,flow,period,value,unit,source\n' +
		MONTHS.map((value, month) => `CHN,RUS,total,2023-0${month + 1},${value},USD bn,gacc\n`).join('')
};

let dir: string;
let server: Server;
let end: () => Promise<void>;

test.beforeEach(async () => {
	({ dir, server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
});
test.afterEach(() => end());

const statusOf = async (path: string): Promise<number> => (await fetch(`${server.url}${path}`)).status;

test('from a view to a chart on the front page; it is edited, retired, and that is undone', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto(`${server.url}/explore?partner=RUS&window=month&time=2023-01..latest`);
	await settled(page);
	await page.getByRole('button', { name: 'Save as chart' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Save as chart' });
	await expect(dialog.getByLabel('Headline').first()).not.toHaveValue('');
	await dialog.getByLabel('Headline').first().fill('A summer of trade');
	await expect(dialog.getByLabel('Last part of its address')).toHaveValue('a-summer-of-trade');
	await expect(dialog.getByRole('region', { name: 'How it will look' })).toContainText('A summer of trade');
	await dialog.getByLabel('Place on the front page').selectOption('First');
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByLabel('Editor token').press('Enter');
	await dialog.getByRole('link', { name: 'To the chart' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('A summer of trade');
	await page.goto(server.url);
	await expect(page.getByRole('main').getByRole('heading').first()).toHaveText('A summer of trade');

	const frame = `<iframe src="${server.url}/embed/a-summer-of-trade?theme=light" title="Trade"></iframe>`;
	const newspaper = await host({ '/article': frame });
	await page.goto(`${newspaper.url}/article`);
	await expect(page.frameLocator('iframe').getByRole('heading')).toHaveText('A summer of trade');
	await newspaper.close();

	await page.goto(`${server.url}/desk`);
	await settled(page);
	expect(await faultsOf(page)).toEqual([]);
	await expect(page.getByRole('region', { name: 'Titles to look at' })).toContainText('Written for July 2023');
	await page.getByLabel('Editor token').fill(TOKEN);
	const order = page.getByRole('region', { name: 'On the front page' });
	await order.getByRole('button', { name: 'Down: A summer of trade' }).click();
	await expect(page.getByText('A summer of trade is number 2 now.')).toBeVisible();
	await order.getByRole('button', { name: 'Top: A summer of trade' }).press('Enter');
	await expect(page.getByText('A summer of trade is number 1 now.')).toBeVisible();
	await order.getByRole('button', { name: /^Top: Trade with Russia/ }).click();
	await expect(page.getByText(/Trade with Russia.* is number 1 now\./)).toBeVisible();
	// whoever is quick saves before the page knows what the chart shows
	let save = (): void => {};
	const saved = new Promise<void>((resolve) => (save = resolve));
	await page.route('**/explore.json?*', async (route) => {
		await saved;
		await route.continue();
	});
	await order.getByRole('button', { name: 'Edit the chart: Trade with Russia' }).click();
	const editing = page.getByRole('dialog', { name: 'Edit the chart' });
	await editing.getByLabel('Headline').first().fill('Trade with Russia slows');
	await editing.getByRole('button', { name: 'Save' }).click();
	save();
	await expect(editing.getByRole('status')).toContainText('The chart is saved.');
	await page.unroute('**/explore.json?*');
	await editing.getByRole('button', { name: 'Close' }).click();
	await expect(order).toContainText('Trade with Russia slows');
	await expect(page.getByRole('region', { name: 'Titles to look at' })).toHaveCount(0);

	await order.getByRole('button', { name: 'Unpublish: Trade with Russia slows' }).click();
	await expect(page.getByRole('region', { name: 'Unpublished' })).toContainText('Trade with Russia slows');
	for (const path of ['/charts/russia', '/charts/russia.json', '/embed/russia']) expect(await statusOf(path)).toBe(410);
	const leftBehind = await (await fetch(`${server.url}/embed/russia?theme=light`)).text();
	expect(leftBehind).toMatch(/“Trade with Russia slows” was taken down on/);
	await expect(
		page.getByRole('status').filter({ hasText: '“Trade with Russia slows” is not published any more.' })
	).toBeVisible();
	await page.getByRole('button', { name: 'Undo it' }).press('Enter');
	await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible();
	await expect(order).toContainText('Trade with Russia slows');
	expect(await statusOf('/charts/russia')).toBe(200);
	expect((await readFile(join(dir, 'charts.csv'), 'utf8')).split('\n')[1]).toMatch(/^russia,Trade with Russia slows,/);

	// under its new address a chart has a new button, which takes the focus of the one that is gone
	const again = order.getByRole('button', { name: 'Edit the chart: Trade with Russia slows' });
	await again.press('Enter');
	await editing.getByLabel('Last part of its address').fill('russia-slows');
	await editing.getByRole('button', { name: 'Save' }).click();
	await expect(editing.getByRole('status')).toContainText('The chart is saved.');
	await editing.getByRole('button', { name: 'Close' }).click();
	await expect(again).toBeFocused();
	expect(server.log()).not.toContain(TOKEN);
});

test('two editors of one chart see each other’s change', async ({ page }) => {
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByRole('button', { name: 'Edit the chart' }).click();
	const dialog = page.getByRole('dialog', { name: 'Edit the chart' });
	await dialog.getByLabel('Headline').first().fill('Ours');
	await expect(dialog.getByRole('region', { name: 'How it will look' })).toBeVisible();
	const theirs =
		FILES['charts.csv']?.replace(
			/title_for\n(.*)Trade with(.*)\n/,
			'title_for,note\n$1Their trade with$2,A note of theirs\n'
		) ?? '';
	await writeFile(join(dir, 'charts.csv'), theirs);
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog.getByRole('alert')).toContainText('Somebody else has changed this');
	await expect(dialog.getByRole('alert')).toContainText('Headline: Their trade with Russia');
	expect(await readFile(join(dir, 'charts.csv'), 'utf8')).toBe(theirs);
	await expect(dialog.getByLabel('Note below the chart').first()).toHaveValue('A note of theirs');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog.getByRole('status')).toContainText('The chart is saved.');
	expect(await readFile(join(dir, 'charts.csv'), 'utf8')).toContain('russia,Ours,');
});

test('the address of an unpublished chart leads to the chart that is given it', async ({ page }) => {
	const charts = FILES['charts.csv'] ?? '';
	await writeFile(join(dir, 'charts.csv'), `${charts}moscow,Moscow,partner=RUS&window=month&time=2023-01..latest,\n`);
	await page.goto(`${server.url}/desk`);
	await settled(page);
	const order = page.getByRole('region', { name: 'On the front page' });
	await page.getByLabel('Editor token').fill(TOKEN);
	await order.getByRole('button', { name: 'Unpublish: Trade with Russia' }).click();
	const unpublished = page.getByRole('region', { name: 'Unpublished' });
	await expect(unpublished).toContainText('Trade with Russia');
	await order.getByRole('button', { name: 'Edit the chart: Moscow' }).press('Enter');
	const editing = page.getByRole('dialog', { name: 'Edit the chart' });
	await expect(editing.getByLabel('Headline').first()).toBeFocused();
	await editing.getByLabel('Other addresses that lead to it').fill('russia, kremlin');
	await editing.getByRole('button', { name: 'Save' }).click();
	await expect(editing.getByRole('status')).toContainText('The chart is saved.');
	await editing.getByRole('button', { name: 'Close' }).click();
	await expect(unpublished).toContainText('its address leads to “Moscow”');
	for (const former of ['russia', 'kremlin']) {
		await page.goto(`${server.url}/charts/${former}`);
		await expect(page).toHaveURL(`${server.url}/charts/moscow`);
	}
});

test('an editor who reads in Chinese writes in Chinese, and sees the chart so', async ({ page }) => {
	await page.goto(`${server.url}/explore?partner=RUS&window=month&time=2023-01..latest&lang=zh`);
	await settled(page);
	await page.getByRole('button', { name: '存为图表' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: '存为图表' });
	const preview = dialog.getByRole('region', { name: '显示效果' });
	await expect(preview).toContainText('俄罗斯');
	// the first is the one that charts.csv has for all languages
	await dialog.getByLabel('标题').nth(1).fill('与俄罗斯的夏季贸易');
	await expect(preview).toContainText('与俄罗斯的夏季贸易');
	await dialog.getByLabel('编辑令牌').fill(TOKEN);
	await dialog.getByLabel('编辑令牌').press('Enter');
	await expect(dialog.getByRole('status')).not.toBeEmpty();
	expect(await readFile(join(dir, 'charts.csv'), 'utf8')).toContain('与俄罗斯的夏季贸易');
});
