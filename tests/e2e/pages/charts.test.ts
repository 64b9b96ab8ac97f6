import { expect, test, type Locator, type Page } from '../test.ts';
import { door, settled } from '../settled.ts';

/** The second chart of the front page: the first of its cards. */
function cardOf(page: Page) {
	const card = page.getByRole('article').nth(1);
	const plot = card.locator('.plot');
	return { card, plot, picture: plot.locator('img:visible') };
}

test('the front page begins with the two figures of the article and says what is wrong with them', async ({ page }) => {
	await page.goto('/');
	const hero = page.getByRole('article').first();
	await expect(hero).toContainText('155.1');
	await expect(hero).toContainText('+32%');
	await expect(hero).toContainText('−8.7%');
	await expect(hero).toContainText('Growth in another currency');
	await hero.getByRole('link', { name: /like for like/i }).click();
	await expect(page).toHaveURL(/\/charts\/like-for-like-2023$/);
	await expect(page.getByRole('main')).toContainText('−14.5%');
	await expect(page.getByRole('main')).toContainText('438.1');
});

test('a chart is drawn, and the arrow keys say its points', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023');
	await expect(page.locator('.plot img:visible')).toHaveAttribute('alt', /rose 32% to US\$155\.1bn/);
	await page.locator('.plot').focus();
	const canvas = page.getByRole('application');
	await expect(canvas).toBeFocused();
	await expect(canvas).toHaveAttribute('aria-label', /rose 32% to US\$155\.1bn/);
	const isDrawn = () =>
		canvas.evaluate((element) => {
			const { width, height } = element as HTMLCanvasElement;
			const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
			return pixels?.some((value) => value > 0) ?? false;
		});
	await expect.poll(isDrawn).toBe(true);
	await canvas.focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	const said = page.locator('.plot [aria-live]');
	await expect(said).toContainText('Russia, January–August 2023 US$155.1bn');
	await page.keyboard.press('End');
	await expect(said).toContainText('US, January–August 2023 US$420bn');
	await expect(said).toContainText('Sources disagree');
	await page.keyboard.press('Escape');
	await expect(said).toHaveText('');
});

test('a picture is written in the page’s own letters, and gives way to the live chart', async ({ page }) => {
	await page.goto('/charts/two-way-since-2017');
	const over = page.locator('.plot svg.lettered');
	await expect(over.getByText('Russia', { exact: true })).toBeVisible();
	await expect(over).toHaveCSS('font-family', /Source Sans 3 Variable/);
	// coloured by rules that the page's policy lets in
	const russia = await over.getByText('Russia', { exact: true }).evaluate((text) => getComputedStyle(text).fill);
	expect(russia).not.toBe('rgb(0, 0, 0)');
	const [image, svg] = await Promise.all([page.locator('.plot img:visible').boundingBox(), over.boundingBox()]);
	expect(svg).toEqual(image);
	await page.locator('.plot').focus();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await expect(over).toBeHidden();
	// another width has another picture
	await page.goto('/charts/two-way-since-2017');
	await expect(page.locator('.plot svg.lettered.broad')).toBeVisible();
	await page.setViewportSize({ width: 400, height: 800 });
	await expect(page.locator('.plot svg.lettered.narrow')).toBeVisible();
	await expect(page.locator('.plot svg.lettered')).toHaveCount(1);
});

test('the arrow keys lead from panel to panel, at the same time', async ({ page }) => {
	await page.goto('/explore?partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..2023&chart=panels');
	await page.locator('.plot').focus();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	const said = page.locator('.plot [aria-live]');
	await page.keyboard.press('ArrowLeft');
	await expect(said).toContainText('Russia, 2023');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowDown');
	await expect(said).toContainText('US, 2022');
	await page.keyboard.press('ArrowDown');
	await expect(said).toContainText('EU, 2022');
});

test('a mirror shows both records side by side, and says both', async ({ page }) => {
	await page.goto('/charts/mirror-united-states');
	await page.locator('.plot').focus();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await page.keyboard.press('End');
	await expect(page.locator('.plot [aria-live]')).toContainText(/China reports US\$[\d.]+bn, US US\$[\d.]+bn/);
	const picture = await (await page.request.get('/charts/mirror-united-states.svg')).text();
	for (const text of ['China reports', 'US reports', '13.5% less']) expect(picture).toContain(text);
});

test('growth found to be in another currency is marked on the chart itself', async ({ page }) => {
	const picture = await (await page.request.get('/charts/china-russia-us-2023.svg')).text();
	expect(picture).toContain('−8.7% in yuan');
	expect(picture).toContain('+32%<');
	const alike = await (await page.request.get('/charts/like-for-like-2023.svg')).text();
	expect(alike).not.toContain('in yuan');
});

test('pointing at a line shows the figure with its source', async ({ page }) => {
	await page.goto('/charts/two-way-since-2017');
	await page.locator('.plot').hover();
	const canvas = page.getByRole('application');
	await expect(canvas).toHaveJSProperty('style.display', 'block');
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	const box = await canvas.boundingBox();
	if (!box) throw new Error('no canvas');
	await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 3 });
	await expect(page.locator('.tip')).toContainText(/US, 202\d/);
	await expect(page.locator('.tip')).toContainText('Printed by');
});

test('every figure leads to its row, which stands out', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023');
	await page.getByText('How do we know?').click();
	await page.getByRole('link', { name: 'observations/article.csv:2' }).first().click();
	await expect(page).toHaveURL(/\/data\?row=observations\/article\.csv:2#row$/);
	const row = page.locator('[role=row][aria-current]');
	await expect(row).toContainText('155.1 USD bn');
	await expect(row).toBeInViewport();
});

test('a key in the address overrides the chart’s own', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023?chart=table');
	await expect(page.getByRole('application')).toHaveCount(0);
	await expect(page.getByRole('table').first()).toContainText('155.1');
});

test('a chart of the front page comes alive once a reader turns to it, with figures that it asks for then', async ({
	page
}) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).pathname));
	await page.goto('/');
	const card = cardOf(page).card;
	await page.waitForLoadState('networkidle');
	expect(asked.filter((path) => path.startsWith('/embed/'))).toEqual([]);
	await card.locator('.plot').focus();
	await expect(card.locator('.plot[data-live]')).toHaveCount(1);
	await expect(card.getByRole('application')).toBeFocused();
	expect(asked.filter((path) => path.startsWith('/embed/'))).toEqual(['/embed/like-for-like-2023.json']);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/charts\/like-for-like-2023#how-/);
	await expect(page.getByRole('dialog')).toBeVisible();
});

/** Moves a pointer over a chart as a hand does. */
async function stroke(page: Page, plot: Locator) {
	await plot.scrollIntoViewIfNeeded();
	const box = await plot.boundingBox();
	if (!box) throw new Error('The chart is nowhere.');
	await page.mouse.move(box.x + 20, box.y + 40);
	await page.mouse.move(box.x + 220, box.y + 90, { steps: 60 });
}

test('a chart of the front page stays the picture of its page when the figures are newer', async ({ page }) => {
	let asked = 0;
	await page.route('**/embed/*.json*', async (route) => {
		asked++;
		const response = await route.fetch();
		await route.fulfill({ response, json: { ...(await response.json()), stamp: 'newer' } });
	});
	await page.goto('/');
	const { plot, picture } = cardOf(page);
	await stroke(page, plot);
	await expect.poll(() => asked).toBe(1);
	await settled(page);
	await stroke(page, plot);
	await expect(plot.locator('canvas')).toHaveCount(0);
	await expect(picture).toHaveCount(1);
	expect(asked).toBe(1);
});

test('figures that cannot be had are asked for again, not with every pixel that a pointer moves', async ({ page }) => {
	let asked = 0;
	let isAway = true;
	await page.route('**/embed/*.json*', (route) => {
		asked++;
		return isAway ? route.fulfill({ status: 500 }) : route.continue();
	});
	await page.goto('/');
	const { plot } = cardOf(page);
	await stroke(page, plot);
	expect(asked).toBeLessThanOrEqual(2);
	isAway = false;
	await plot.focus();
	await expect(async () => {
		await page.keyboard.press('ArrowRight');
		await expect(plot.locator('canvas')).toHaveCount(1, { timeout: 500 });
	}).toPass();
});

test('a live chart of the front page follows the language of the page', async ({ page }) => {
	await page.goto('/');
	const { plot } = cardOf(page);
	await plot.hover();
	await expect(plot.locator('canvas')).toHaveAttribute('aria-label', /China’s trade/);
	await page.getByRole('link', { name: 'Русский' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
	await plot.hover();
	await expect(plot.locator('canvas')).toHaveAttribute('aria-label', /Китай/);
});

test('a chart that comes late does not take the focus from a reader who has gone on', async ({ page }) => {
	const { opened, open } = door();
	await page.route('**/embed/*.json*', async (route) => {
		await opened;
		await route.continue();
	});
	await page.goto('/');
	const { plot } = cardOf(page);
	await plot.focus();
	await plot.evaluate((element) => element.blur());
	open();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await expect(page.locator('body')).toBeFocused();
});

test('a pointer that stands still gets the figure it points at', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023');
	const box = await page.locator('.plot').boundingBox();
	await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 80);
	await expect(page.locator('.tip')).toBeVisible();
});

test('the theme of a view is its own, whatever the device prefers', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/charts/china-russia-us-2023?theme=dark');
	const background = await page.getByRole('article').evaluate((element) => getComputedStyle(element).backgroundColor);
	expect(background).toBe('rgb(21, 25, 29)');
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the front page tells all figures of its first chart', async ({ page }) => {
		await page.goto('/');
		const hero = page.getByRole('article').first();
		await hero.getByText('Figures as a table').click();
		const table = hero.getByRole('table');
		await expect(table).toBeVisible();
		for (const text of ['155.1', '+32%', '117.01 to 117.99', '420', '−8.7%', '459.2 to 460.9'])
			await expect(table).toContainText(text);
		await expect(hero.locator('.plot img:visible')).toHaveAttribute('alt', /rose 32%/);
		await expect(page.locator('canvas')).toHaveCount(0);
	});

	test('a chart page shows its table at once', async ({ page }) => {
		await page.goto('/charts/russia-monthly');
		await expect(page.getByRole('table').first()).toBeVisible();
		await expect(page.getByRole('table').first()).toContainText('Jan–Feb 2023');
	});
});

test('what is known of each month leads to its view', async ({ page }) => {
	await page.goto('/data?reporter=CHN&partner=RUS#calendar');
	const calendar = page.getByRole('table', { name: /^China: all trade with Russia/ });
	const month = calendar.getByRole('link', { name: 'August 2023: printed', exact: true });
	await expect(month).toBeVisible();
	await month.click();
	await expect(page).toHaveURL(/window=month&time=2023-08/);
	await expect(page.getByRole('article')).toContainText('August 2023');
});
