import { expect, test, type Page } from '../test.ts';
import { faultsInEveryLook, faultsOf, openAll } from '../axe.ts';
import { settled } from '../settled.ts';
import { errorsOf, PAGES, REFUSED } from './pages.ts';

// a page of many rows has thousands of elements, and axe looks at each
test.describe.configure({ timeout: 120_000 });

/** Nothing of a page is wider than 360 pixels. */
async function fitsPhone(page: Page): Promise<void> {
	await page.setViewportSize({ width: 360, height: 740 });
	await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}

for (const path of PAGES)
	test(`${path} has no fault that axe finds, all parts opened, in any look, no error in the console`, async ({
		page
	}) => {
		const errors = errorsOf(page);
		const response = await page.goto(path);
		expect(response?.status()).toBe(200);
		await openAll(page);
		await settled(page);
		expect(await faultsInEveryLook(page)).toEqual([]);
		expect(errors).toEqual([]);
	});

for (const [path, status] of REFUSED)
	test(`${path} answers ${status} with a page that helps`, async ({ page }) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(status);
		await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
		expect(await faultsOf(page)).toEqual([]);
		await fitsPhone(page);
	});

test('no page carries a style attribute or a script that its policy would refuse', async ({ request }) => {
	for (const path of PAGES) {
		const response = await request.get(path);
		const html = await response.text();
		expect(html, path).not.toMatch(/<[^>]+\sstyle=/);
		expect(response.headers()['content-security-policy'], path).not.toContain('unsafe-inline');
	}
});

test('pages are cached for seconds, have a strong validator, and set no cookie', async ({ request }) => {
	const response = await request.get('/');
	const headers = response.headers();
	expect(headers['cache-control']).toMatch(/^public,.* max-age=10$/);
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['set-cookie']).toBeUndefined();
	const again = await request.get('/', { headers: { 'if-none-match': headers['etag'] ?? '' } });
	expect(again.status()).toBe(304);
});

test('the first key reaches a link to the content', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main')).toBeFocused();
});
