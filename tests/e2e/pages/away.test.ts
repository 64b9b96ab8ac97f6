import { expect, test, type Page } from '../test.ts';
import { door, settled } from '../settled.ts';

/** Nothing of a page is still to come once it is open: what is missed later was asked for by who reads it. */
async function open(page: Page, address: string) {
	await page.goto(address);
	await settled(page);
}

const site = (page: Page, name: string) => page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name });

test('a page that takes long says that it is under way; one that does not shows nothing', async ({ page }) => {
	const slow = door();
	await page.route('**/__data.json*', async (route) => {
		await slow.opened;
		await route.continue();
	});
	await open(page, '/method');
	const opacity = () => page.getByRole('progressbar').evaluate((line) => getComputedStyle(line).opacity);
	await site(page, 'Data').click();
	await expect(page.getByRole('progressbar')).toHaveCount(1);
	// it is there at once and seen later: a page that comes before that shows nothing
	const wait = await page.getByRole('progressbar').evaluate((line) => {
		const appearing = line.getAnimations().find((one) => (one as CSSAnimation).animationName.endsWith('appear'));
		return appearing?.effect?.getTiming().delay;
	});
	expect(wait).toBe(300);
	await expect.poll(opacity).toBe('1');
	slow.open();
	await expect(page).toHaveURL(/\/data$/);
	await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('who asked for less motion sees a line that does not move', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.route('**/__data.json*', () => {});
	await open(page, '/method');
	await site(page, 'Data').click();
	const line = page.getByRole('progressbar');
	await expect.poll(() => line.evaluate((line) => getComputedStyle(line).opacity)).toBe('1');
	const widths = await line.evaluate(async (line) => {
		const seen = new Set<number>();
		for (let frames = 0; frames < 20; frames++) {
			await new Promise((drawn) => requestAnimationFrame(drawn));
			seen.add(line.getBoundingClientRect().width);
		}
		return [...seen];
	});
	expect(widths).toHaveLength(1);
});

test('without a network the page stays, says so, and goes on once there is one', async ({ page, context }) => {
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	await open(page, '/charts/china-russia-us-2023');
	await context.setOffline(true);
	await site(page, 'Data').click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('could not be loaded');
	await expect(page).toHaveURL(/\/charts\/china-russia-us-2023$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('China');
	// the network is there again, but does not say so
	await page.evaluate(() => window.addEventListener('online', (event) => event.stopImmediatePropagation(), true));
	await alert.getByRole('button', { name: 'Try again' }).click();
	await expect(alert).toContainText('could not be loaded');
	await context.setOffline(false);
	await expect(page).toHaveURL(/\/data$/);
	await expect(alert).toHaveCount(0);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data');
	// could not be had before either; without it the table of rows would be as high as all of them
	await expect(page.getByRole('group', { name: /^Rows/ })).toHaveCSS('overflow-y', 'auto');
	expect(errors).toEqual([]);
});

test('a server that is away for a moment is asked again', async ({ page }) => {
	let isAway = true;
	await open(page, '/');
	await page.route('**/__data.json*', (route) => (isAway ? route.fulfill({ status: 502 }) : route.continue()));
	await site(page, 'Method').click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('could not be loaded');
	isAway = false;
	await alert.getByRole('button', { name: 'Try again' }).click();
	await expect(page).toHaveURL(/\/method$/);
	await expect(alert).toHaveCount(0);
});

test('a choice in the explorer that cannot be had leaves the view and the form', async ({ page, context }) => {
	await open(page, '/explore');
	await context.setOffline(true);
	await page.getByLabel('Measure').selectOption('share');
	await expect(page.getByRole('alert')).toContainText('could not be loaded');
	await expect(page.getByRole('article')).toContainText(/China’s trade with Russia (rose|fell)/);
	await context.setOffline(false);
	await expect(page).toHaveURL(/measure=share/);
	await expect(page.getByRole('article')).toContainText('Share of trade');
});

test('a chart whose script cannot be had stays a picture', async ({ page }) => {
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	await open(page, '/charts/china-russia-us-2023');
	await page.route('**/_app/immutable/**', (route) => route.abort());
	const failed = page.waitForEvent('requestfailed');
	await page.locator('.plot').focus();
	await failed;
	await settled(page);
	await expect(page.locator('.plot img:visible')).toHaveCount(1);
	await expect(page.locator('.plot img:visible')).toHaveCSS('visibility', 'visible');
	expect(errors).toEqual([]);
});

test('pages of a newer build are loaded whole', async ({ page }) => {
	await open(page, '/');
	await page.route('**/_app/version.json*', (route) => route.fulfill({ json: { version: 'newer' } }));
	let loaded = 0;
	page.on('load', () => loaded++);
	// what the former build calls its parts is there no more
	await page.route('**/_app/immutable/**', (route) => route.fulfill({ status: 404 }));
	await page.route('**/__data.json*', (route) => route.fulfill({ status: 404 }));
	await site(page, 'Method').click();
	await expect(page).toHaveURL(/\/method$/);
	await expect.poll(() => loaded).toBe(1);
});

test('nobody asks for newer figures while there is no network', async ({ page, context }) => {
	await page.clock.install();
	await page.goto('/');
	await page.waitForLoadState('networkidle');
	let asked = 0;
	page.on('request', (request) => void (asked += Number(request.url().endsWith('/healthz'))));
	const answer = page.waitForResponse('**/healthz');
	await page.clock.runFor(25_000);
	// one on its way when the network goes is another matter
	await (await answer).finished();
	expect(asked).toBe(1);
	await context.setOffline(true);
	await page.clock.runFor(120_000);
	expect(asked).toBe(1);
	await context.setOffline(false);
	await page.clock.runFor(25_000);
	await expect.poll(() => asked).toBeGreaterThan(1);
});
