import { expect, test, type Page } from '../test.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateRows } from '../../bench/generate.ts';
import { serve, type Server } from '../server.ts';

/** The rows of data/ that are under no embargo, and how a page writes their number. */
const ROWS = 20_357;
const ROWS_TEXT = ROWS.toLocaleString('en');

const table = (page: Page) => page.getByRole('table', { name: 'Rows' });
const status = (page: Page) => page.getByRole('region', { name: 'Rows', exact: true }).getByRole('status');
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find' });
/** The first rows' cells of a column. */
const column = (page: Page, name: string) => table(page).locator(`.body .${name}`).allInnerTexts();

/** All rows have come, and the table is the browser's. */
const live = (page: Page) => expect(table(page).locator('.body')).toHaveAttribute('style', /height/);

test('rows are filtered as one types, and the address leads to the same rows', async ({ page }) => {
	await page.goto('/data');
	await live(page);
	await expect(table(page)).toHaveAttribute('aria-rowcount', String(ROWS + 1));
	await find(page).pressSequentially('nowhere tass');
	await expect(status(page)).toContainText(`0 of ${ROWS_TEXT} rows`);
	await find(page).fill('tass 2023');
	await expect(status(page)).toContainText(new RegExp(`\\s[1-9]\\d* of ${ROWS_TEXT} rows`));
	await page.getByRole('region', { name: 'Rows', exact: true }).getByLabel('Partner').selectOption('RUS');
	await page.getByLabel('Period begins with').fill('2023-0');
	await expect(page).toHaveURL(/\/data\?partner=RUS&period=2023-0&text=tass\+2023$/);
	// the server says the same of this address; the browser may still be looking
	const told =
		new RegExp(`\\d+ of ${ROWS_TEXT} rows`).exec(await (await page.request.get(page.url())).text())?.[0] ?? '';
	expect(told).not.toBe('');
	await expect(status(page)).toContainText(` ${told}`);
	const said = await status(page).innerText();
	const partners = await column(page, 'partner');
	expect(partners.length).toBeGreaterThan(0);
	expect(new Set(partners)).toEqual(new Set(['Russia']));
	await page.reload();
	await live(page);
	await expect(status(page)).toHaveText(said);
	await expect(find(page)).toHaveValue('tass 2023');
	// a link to all rows forgets the filters
	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Data' }).click();
	await expect(status(page)).toContainText(`${ROWS_TEXT} rows, as printed`);
	await expect(find(page)).toHaveValue('');
});

test('every column sorts both ways, by key as by pointer', async ({ page }) => {
	await page.goto('/data');
	await live(page);
	const head = table(page).getByRole('columnheader', { name: 'Value' });
	await head.getByRole('button').focus();
	await page.keyboard.press('Enter');
	await expect(head).toHaveAttribute('aria-sort', 'descending');
	await expect(page).toHaveURL(/\/data\?sort=-value$/);
	await expect(head.getByRole('button')).toBeFocused();
	await expect(table(page).locator('.body .value').first()).toHaveText(/USD/);
	for (const name of ['Period', 'Reporter', 'Partner', 'Flow', 'Growth', 'Source', 'Published', 'Row']) {
		const other = table(page).getByRole('columnheader', { name, exact: true });
		await other.getByRole('button').click();
		await expect(other).toHaveAttribute('aria-sort', /ending$/);
		const was = await other.getAttribute('aria-sort');
		await other.getByRole('button').click();
		await expect(other).not.toHaveAttribute('aria-sort', was ?? '');
		await expect(table(page).locator('[aria-sort]')).toHaveCount(1);
	}
});

test('only the rows in view are in the page, and the keys scroll to the last', async ({ page }) => {
	await page.goto('/data');
	await live(page);
	const drawn = table(page).locator('.body [role=row]');
	expect(await drawn.count()).toBeLessThan(60);
	await page.getByRole('region', { name: 'Rows', exact: true }).locator('.box').focus();
	await page.keyboard.press('End');
	await expect(table(page).locator(`[aria-rowindex="${ROWS + 1}"]`)).toBeInViewport();
	expect(await drawn.count()).toBeLessThan(60);
	await page.keyboard.press('Home');
	await expect(table(page).locator('[aria-rowindex="2"]')).toBeInViewport();
});

for (const width of [360, 1280])
	test(`a link to a row leads to it among all, marked, ${width} pixels wide`, async ({ page }) => {
		await page.setViewportSize({ width, height: 740 });
		await page.goto('/data?sort=-value&row=observations/china-customs.csv:400#row');
		await live(page);
		const row = table(page).locator('[aria-current]');
		await expect(row).toContainText('97.18');
		await expect(row).toBeInViewport({ ratio: 1 });
		await page.goto('/data?row=observations/none.csv:1#row');
		await live(page);
		await expect(status(page)).toContainText('There is no row observations/none.csv:1');
	});

test('a row that holds a link can be reached and left by key; the rest is one link away', async ({ page }) => {
	await page.goto('/data');
	await live(page);
	await page.getByLabel('Source', { exact: true }).focus();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Go past the rows' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('region', { name: 'How fresh each office’s figures are' })).toBeFocused();
});

test('on paper the first rows stand, as many as a reader may leaf through', async ({ page }) => {
	await page.goto('/data');
	await live(page);
	// as browsers do it: pages are told before they are laid out for paper
	await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
	await page.emulateMedia({ media: 'print' });
	await expect(table(page).locator('.body [role=row]')).toHaveCount(200);
	const box = table(page).locator('xpath=..');
	expect(await box.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(1);
	await page.emulateMedia({ media: 'screen' });
	await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
	await expect.poll(() => table(page).locator('.body [role=row]').count()).toBeLessThan(60);
});

test('where the rows do not come, they stay a page at a time', async ({ page }) => {
	await page.route('**/data/rows.json', (route) => route.abort());
	await page.goto('/data');
	await page.getByRole('link', { name: 'Next' }).click();
	await expect(page).toHaveURL(/page=2/);
	await expect(table(page).locator('[aria-rowindex="52"]')).toBeVisible();
	await find(page).fill('tass');
	await page.getByRole('button', { name: 'Filter' }).click();
	await expect(page).toHaveURL(/text=tass/);
	await expect(status(page)).toContainText(`of ${ROWS_TEXT} rows`);
});

test('the language of the page stays while its rows are filtered and sorted', async ({ page }) => {
	await page.goto('/data?lang=ru');
	await expect(page.locator('.body[role=rowgroup]')).toHaveAttribute('style', /height/);
	await page.locator('input[name=text]').fill('tass');
	await page.locator('.head .value button').click();
	await expect(page).toHaveURL(/\/data\?text=tass&sort=-value&lang=ru$/);
	await expect(page.locator('.body .reporter').first()).toHaveText('Китай');
	// what the table says is found, in its language
	await page.locator('input[name=text]').fill('август экспорт');
	await expect(page.locator('.body .flow').first()).toHaveText('экспорт');
	// of its period, or of the day it was published
	await expect(page.locator('.body [role=row]').first()).toContainText('авг');
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('words are found by the server in the language of the page', async ({ page }) => {
		await page.goto(`/data?text=${encodeURIComponent('август экспорт')}&lang=ru`);
		await expect(page.locator('.body .flow').first()).toHaveText('экспорт');
	});

	test('rows are filtered and sorted by the server, a page at a time', async ({ page }) => {
		await page.goto('/data');
		await page.getByRole('region', { name: 'Rows', exact: true }).getByLabel('Flow').selectOption('total');
		await page.getByRole('button', { name: 'Filter' }).click();
		await expect(page).toHaveURL(/flow=total/);
		await page.getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
		await expect(page.getByRole('columnheader', { name: 'Value' })).toHaveAttribute('aria-sort', 'descending');
		await expect(page).toHaveURL(/flow=total.*sort=-value/);
		const first = (await column(page, 'value'))[0];
		await page.getByRole('link', { name: 'Next' }).click();
		await expect(page.locator('[aria-rowindex="52"]')).toBeVisible();
		expect((await column(page, 'value'))[0]).not.toBe(first);
		await expect(page.getByRole('columnheader', { name: 'Value' })).toHaveAttribute('aria-sort', 'descending');
		await page.getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
		await expect(page.getByRole('columnheader', { name: 'Value' })).toHaveAttribute('aria-sort', 'ascending');
	});
});

test.describe('of 100,000 rows', () => {
	let directory: string;
	let server: Server;

	test.beforeAll(async () => {
		directory = await mkdtemp(path.join(tmpdir(), 'twoway-rows-'));
		await generateRows(100_000, 1, directory);
		server = await serve(directory);
	});
	test.afterAll(async () => {
		await server.stop();
		await rm(directory, { recursive: true });
	});

	test('each is found, sorted and scrolled to while the page does nothing for each row', async ({ page }) => {
		await page.goto(`${server.url}/data`);
		await live(page);
		await page.coverage.startJSCoverage();
		await find(page).pressSequentially('japan 2019-0');
		await expect(status(page)).toContainText('of 100,000 rows');
		await find(page).fill('');
		await expect(status(page)).toContainText('100,000 rows, as printed');
		const first = table(page).locator('[aria-rowindex="2"] .value');
		const unsorted = await first.innerText();
		await table(page).getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
		await expect(page).toHaveURL(/sort=-value/);
		await expect(first).not.toHaveText(unsorted);
		await table(page).locator('xpath=..').focus();
		await page.keyboard.press('End');
		await expect(table(page).locator('[aria-rowindex="100001"]')).toBeInViewport();
		const done = (await page.coverage.stopJSCoverage()).flatMap(({ functions }) =>
			functions.flatMap(({ ranges }) => ranges.map(({ count }) => count))
		);
		// how often each function and each block within one ran: how long that took is the machine's
		expect(Math.max(...done)).toBeLessThan(100_000);
		expect(await page.locator('*').count()).toBeLessThan(5000);
	});
});
