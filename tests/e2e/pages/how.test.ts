import { expect, test, type Page } from '../test.ts';

test('a number of the table opens its account, by keyboard, and gives the focus back', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023');
	const number = page.getByRole('table').first().getByRole('link', { name: '420', exact: true });
	await number.focus();
	await page.keyboard.press('Enter');
	const panel = page.getByRole('dialog', { name: /US, January–August 2023/ });
	await expect(panel).toBeVisible();
	await expect(page).toHaveURL(/#how-USA-total-2023-01\/2023-08$/);
	await expect(panel).toContainText('As printed by the source.');
	await expect(panel).toContainText('420 USD bn');
	await expect(panel).toContainText('article.csv:3');
	// rivals, and what comparing has found
	await expect(panel).toContainText('438.1 USD bn');
	await expect(panel).toContainText('Sources disagree');
	expect(await panel.evaluate((one) => one.contains(document.activeElement))).toBe(true);
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await expect(number).toBeFocused();
	await expect(page).toHaveURL(/\/charts\/china-russia-us-2023$/);
});

test('a link to a figure opens its account, and the back button closes one', async ({ page }) => {
	await page.goto('/charts/russia-monthly#how-RUS-total-2023-09');
	const panel = page.getByRole('dialog');
	await expect(panel).toContainText('Russia, September 2023');
	await panel.getByRole('button', { name: 'Close' }).click();
	await expect(panel).toBeHidden();
	await page.getByRole('table').first().getByRole('link').first().click();
	await expect(panel).toBeVisible();
	await page.goBack();
	await expect(panel).toBeHidden();
});

test('a fragment that is no text is no figure, and a closed account points at no heading', async ({ page }) => {
	const errors: Error[] = [];
	page.on('pageerror', (error) => errors.push(error));
	await page.goto('/charts/russia-monthly#100%');
	await expect(page.locator('dialog')).toBeHidden();
	await expect(page.locator('dialog')).not.toHaveAttribute('aria-labelledby');
	expect(errors).toEqual([]);
});

test('Enter on a point of the chart opens its account', async ({ page }) => {
	await page.goto('/explore?time=2022-08..2023-08&source=scmp-2023-09');
	await page.locator('.plot').focus();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await page.keyboard.press('End');
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog', { name: /US, January–August 2023/ })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('application')).toBeFocused();
});

/** Ninety-nine products over nine years, every figure a sum of months. */
const MANY_ROWS = '/explore?reporter=USA&partner=CHN&level=2&top=20&time=earliest..latest';

const MANY_FIGURES = '/explore?partner=RUS~USA&flow=export~import~total&window=month&time=earliest..latest';

/** How many figures the table has, and of how many, as the page says it. */
async function partOf(page: Page): Promise<[has: number, all: number]> {
	const text = (await page.getByText(/^The table has \d+ of \d+ figures/).textContent()) ?? '';
	const [has = 0, all = 0] = (text.match(/\d+/g) ?? []).map(Number);
	return [has, all];
}

test('of a view of very many figures the table has the first, and all of them once a reader asks', async ({ page }) => {
	await page.goto(MANY_FIGURES);
	const [has, all] = await partOf(page);
	expect(all).toBeGreaterThan(has);
	const figures = page.getByRole('table').first().locator('a.value');
	await expect(figures).toHaveCount(has);
	await page.getByRole('button', { name: 'Show all figures' }).click();
	await expect(figures).toHaveCount(all);
	// one that the page itself does not have is accounted for in that of its time
	await figures.last().click();
	await expect(page).toHaveURL(/time=\d{4}-\d\d#how-/);
	await expect(page.getByRole('dialog').locator('.ref').first()).toBeVisible();
});

test('of a view of very many rows an account is fetched when it is opened, again where that failed', async ({
	page
}) => {
	await page.goto(MANY_ROWS);
	await page.route('**/embed.json*', (route) => route.abort(), { times: 1 });
	const oldest = page.getByRole('table').first().getByRole('row').last().locator('a.value').first();
	await oldest.focus();
	await page.keyboard.press('Enter');
	const panel = page.getByRole('dialog');
	await expect(panel.getByRole('alert')).toContainText('could not be loaded');
	await panel.getByRole('button', { name: 'Try again' }).click();
	await expect(panel.locator('li .role')).toHaveCount(24);
	await expect(panel).toContainText('Exports of January');
	expect(await panel.evaluate((one) => one.contains(document.activeElement))).toBe(true);
	await page.keyboard.press('Escape');
	await expect(oldest).toBeFocused();
});

test('the address of a figure that the page does not have opens its account', async ({ page, request }) => {
	const json = await (await request.get(MANY_FIGURES.replace('/explore?', '/explore.json?'))).json();
	const { series } = json as { series: { partner: string; flow: string; points: { period: string }[] }[] };
	const oldest = series.find(({ partner, flow }) => partner === 'RUS' && flow === 'export')?.points[0]?.period ?? '';
	await page.goto(`${MANY_FIGURES}#how-RUS-export-${oldest}`);
	const panel = page.getByRole('dialog');
	await expect(panel.getByRole('heading')).toContainText(oldest.slice(0, 4));
	await expect(panel.locator('li .role').first()).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(MANY_FIGURES);
});

test('a number of the front page leads to its account', async ({ page }) => {
	await page.goto('/');
	const hero = page.getByRole('article').first();
	await hero.getByText('Figures as a table').click();
	await hero.getByRole('link', { name: '155.1', exact: true }).click();
	await expect(page).toHaveURL(/\/charts\/china-russia-us-2023#how-RUS-total-2023-01\/2023-08$/);
	await expect(page.getByRole('dialog')).toContainText('155.1 USD bn');
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a number leads to its account in the page, however old it is', async ({ page }) => {
		await page.goto('/charts/russia-monthly');
		const links = page.getByRole('table').first().getByRole('link');
		for (const link of [links.first(), links.last()]) {
			await page.goto('/charts/russia-monthly');
			await link.click();
			await expect(page.locator('li:target')).toBeVisible();
			await expect(page.locator('li:target')).toBeInViewport();
		}
	});

	test('of a view of very many rows too, which says where all of them are named', async ({ page }) => {
		await page.goto(MANY_ROWS);
		await page.getByRole('table').first().getByRole('row').last().locator('a.value').first().click();
		await expect(page.locator('li:target')).toBeInViewport();
		const all = await page
			.locator('li:target')
			.getByRole('link', { name: /more of them/ })
			.getAttribute('href');
		expect(await (await page.request.get(new URL(all ?? '', page.url()).href)).json()).toMatchObject({
			unit: 'USD bn'
		});
	});

	test('of a view of very many figures the page says where all of them are', async ({ page }) => {
		await page.goto(MANY_FIGURES);
		const [, all] = await partOf(page);
		const address = await page.getByRole('link', { name: 'JSON', exact: true }).first().getAttribute('href');
		const json = await (await page.request.get(new URL(address ?? '', page.url()).href)).json();
		const { series } = json as { series: { points: unknown[] }[] };
		expect(series.flatMap(({ points }) => points).length).toBe(all);
		await expect(page.getByRole('button', { name: 'Show all figures' })).toHaveCount(0);
		await page.getByRole('table').first().locator('a.value').last().click();
		await expect(page.locator('li:target')).toHaveCount(1);
	});
});
