import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serveFiles, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 15.8];
const EVENTS = 'period,partner,text,url\n2023-02,JPN,A summit,\n';
/** A picture of one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest\n',
	'events.csv': EVENTS,
	'observations/a.csv':
		'reporter,partner,flow,period,value,unit,source\n' +
		MONTHS.map((value, month) => `CHN,RUS,total,2023-0${month + 1},${value},USD bn,gacc\n`).join('')
};

let dir: string;
let server: Server;
let end: () => Promise<void>;

test.beforeEach(async ({ page }) => {
	({ dir, server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
	await page.setViewportSize({ width: 360, height: 740 });
});
test.afterEach(() => end());

test('an event is added by keyboard, seen in its chart, and undone', async ({ page }) => {
	await page.goto(`${server.url}/desk`);
	await settled(page);
	const list = page.getByRole('region', { name: 'Events' });
	await expect(list).toContainText('A summit');
	await list.getByRole('button', { name: 'Add an event' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Add an event' });
	// whoever opens it goes on to write
	await expect(dialog.getByLabel('Period')).toBeFocused();
	await dialog.getByLabel('Period').fill('2023-13');
	await dialog.getByLabel('What happened').fill('A visit to Moscow');
	await dialog.getByLabel('Partner').fill('Russia');
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByLabel('Editor token').press('Enter');
	const period = dialog.getByLabel('Period');
	await expect(period).toHaveAccessibleDescription(/there is no month 13/);
	await expect(period).toBeFocused();
	await period.fill('2023-03');
	// what was wrong is not said of what stands there now
	await expect(period).not.toHaveAttribute('aria-invalid');
	const preview = dialog.getByRole('region', { name: 'How it will look' });
	await expect(preview).toContainText('Trade with Russia');
	// a wide chart names it, a narrow one has its number
	await expect(preview.locator('img[src*="A%20visit%20to%20Moscow"]').first()).toBeAttached();
	await period.press('Enter');
	await expect(dialog.getByRole('status')).toContainText(/Shown in:\s*Trade with Russia/);
	await page.keyboard.press('Escape');
	await expect(list.getByRole('listitem').first()).toContainText('March 2023 A visit to Moscow Russia');
	expect(await readFile(join(dir, 'events.csv'), 'utf8')).toBe(`${EVENTS}2023-03,RUS,A visit to Moscow,\n`);

	const chart = async () => (await fetch(`${server.url}/charts/russia.json`)).json() as Promise<{ events: unknown[] }>;
	expect((await chart()).events).toMatchObject([{ period: '2023-03', text: 'A visit to Moscow' }]);
	expect(await faultsOf(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await list.getByRole('button', { name: 'Remove: A summit' }).press('Enter');
	await expect(list).not.toContainText('A summit');
	const undo = page.getByRole('button', { name: 'Undo it: the last change of events' });
	await expect(undo).toBeFocused();
	await undo.press('Enter');
	await expect(list).toContainText('A summit');
	expect(server.log()).not.toContain(TOKEN);
});

test('a row that cannot be read is shown, mended or taken away; two editors of an event see each other’s words', async ({
	page
}) => {
	await writeFile(join(dir, 'events.csv'), `${EVENTS}2023-13,RUS,"A month, too many",\nsoon,,A plan,\n`);
	await page.goto(`${server.url}/desk`);
	await settled(page);
	await page.getByLabel('Editor token').fill(TOKEN);
	const faults = page.getByRole('region', { name: 'Rows to correct' });
	await expect(faults).toContainText('there is no month 13');
	expect(await faultsOf(page)).toEqual([]);
	await faults.getByRole('button', { name: 'Remove: events.csv, line 4' }).press('Enter');
	await expect(faults).not.toContainText('A plan');
	await faults.getByRole('button', { name: 'Correct: events.csv, line 3' }).press('Enter');
	const mending = page.getByRole('dialog', { name: 'Correct events.csv, line 3' });
	const period = mending.getByLabel('Period');
	await expect(period).toHaveAccessibleDescription(/there is no month 13/);
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	await period.fill('2023-03');
	await period.press('Enter');
	await expect(mending.getByRole('status')).toContainText('The row is corrected and in use.');
	await page.keyboard.press('Escape');
	await expect(faults).toHaveCount(0);
	const list = page.getByRole('region', { name: 'Events' });
	await list.getByRole('button', { name: 'Change: A month, too many' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Change the event' });
	await dialog.getByLabel('What happened').fill('A visit');
	const file = await readFile(join(dir, 'events.csv'), 'utf8');
	await writeFile(join(dir, 'events.csv'), file.replace('"A month, too many",', 'Their visit,https://example.com/1'));
	await dialog.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(dialog.getByRole('alert')).toContainText('Somebody else has changed this');
	await expect(dialog.getByLabel('What happened')).toHaveAccessibleDescription('Somebody else wrote: Their visit');
	await expect(dialog.getByLabel('Link to read more')).toHaveValue('https://example.com/1');
	await dialog.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(dialog.getByRole('status')).toContainText('The event is saved.');
	expect(await readFile(join(dir, 'events.csv'), 'utf8')).toBe(`${EVENTS}2023-03,RUS,A visit,https://example.com/1\n`);
});

test('the house gets a name, a colour and a logo by keyboard, and every page has them', async ({ page }) => {
	await page.goto(`${server.url}/desk`);
	await settled(page);
	await page.getByRole('button', { name: 'Change the house style' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Change the house style' });
	await dialog.getByLabel('Name of the site').fill('The Harbour Post');
	const accent = dialog.getByLabel('Colour of links and buttons');
	await accent.fill('#ffd400');
	await expect(dialog).toContainText('Too faint on light pages: links need 4.5:1 for everybody to read them.');
	await accent.fill('#b0305a');
	await expect(dialog).toContainText('Contrast on light pages');
	await expect(dialog).not.toContainText('Too faint');
	const looks = dialog.getByRole('region', { name: 'How it will look' });
	await expect(looks.getByRole('link', { name: 'The Harbour Post' }).first()).toHaveCSS('color', 'rgb(176, 48, 90)');
	const logo = { name: 'Our logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') };
	const bring = dialog.getByLabel('Or upload a file, 200 kB at most: Logo', { exact: true });
	await bring.setInputFiles(logo);
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByLabel('Editor token').press('Enter');
	await expect(dialog.getByRole('combobox', { name: 'Logo', exact: true })).toHaveAccessibleDescription(
		/is not what its name says/
	);
	await bring.setInputFiles({ ...logo, buffer: PIXEL });
	await dialog.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(dialog.getByRole('status')).toContainText('The house style is saved.');
	await page.keyboard.press('Escape');
	await expect(page).toHaveTitle(/The Harbour Post$/);
	await expect(page.locator('header img').first()).toHaveAttribute('src', /brand\/Our-logo\.png$/);
	const shown = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
	await expect.poll(shown).toBe('#b0305a');
	await settled(page);
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Undo it: the last change of the house style' }).press('Enter');
	await expect(page.getByRole('banner')).not.toContainText('The Harbour Post');
	expect(await readdir(dir)).not.toContain('site.csv');
});
