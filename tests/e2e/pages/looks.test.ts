import { expect, test, type Locator, type Page } from '../test.ts';
import { settled } from '../settled.ts';

/** How many sheets of A4 a page is. */
const sheets = async (page: Page): Promise<number> =>
	(await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

const PAGES = [
	'/',
	'/charts/china-russia-us-2023',
	'/charts/russia-monthly',
	'/explore',
	'/data',
	'/data/add',
	'/method',
	'/method/design',
	'/nowhere'
];

const style = (one: Locator, property: string): Promise<string> =>
	one.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test.describe('in forced colours', () => {
	test.use({ contextOptions: { forcedColors: 'active' } });

	test('focus, calendar, sliders and the sorted column still tell their parts apart', async ({ page }) => {
		await page.goto('/data?reporter=CHN&partner=RUS');
		const kind = (name: string) => page.locator(`.calendars td.${name} a`).first();
		const looks = new Set<string>();
		for (const name of ['observed', 'derived', 'combined'])
			looks.add(`${await style(kind(name), 'background-color')} ${await style(kind(name), 'border-top-style')}`);
		expect(looks.size).toBe(3);
		expect(await page.locator('.calendars td.missing a').count()).toBe(0);
		await page.keyboard.press('Tab');
		expect(await style(page.locator(':focus'), 'outline-style')).toBe('solid');
		await page.goto('/explore?time=2018..latest&window=year&chart=line');
		await expect(page.getByRole('slider').first()).toBeVisible();
	});

	test('a chart keeps its picture and its colours', async ({ page }) => {
		await page.goto('/charts/two-way-since-2017');
		await page.locator('.plot').hover();
		await expect(page.locator('.plot[data-live]')).toHaveCount(1);
		const colors = await page.getByRole('application').evaluate((element) => {
			const { width, height } = element as HTMLCanvasElement;
			const { data } = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {
				data: []
			};
			const found = new Map<string, number>();
			for (let i = 0; i < data.length; i += 4)
				if ((data[i + 3] ?? 0) > 250) {
					const color = `${data[i]},${data[i + 1]},${data[i + 2]}`;
					found.set(color, (found.get(color) ?? 0) + 1);
				}
			return [...found.values()].filter((count) => count > 100).length;
		});
		expect(colors).toBeGreaterThanOrEqual(2);
	});
});

/** What sticks out of the page, or is cut off in a box that does not scroll. */
const lost = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const out: string[] = [];
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth > clientWidth) out.push(`the page is ${scrollWidth} wide of ${clientWidth}`);
		for (const one of document.querySelectorAll('h1, h2, h3, p, a, button, label, legend, summary, th, td, li')) {
			if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.visually-hidden, .skip')) continue;
			const { overflowX } = getComputedStyle(one);
			if (overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
				out.push(`${one.tagName} ${one.textContent?.trim().slice(0, 40)}`);
		}
		return out;
	});

test.describe('at 200 per cent', () => {
	test.use({ viewport: { width: 640, height: 512 } });

	for (const path of PAGES)
		test(`${path} loses nothing, zoomed or with larger letters`, async ({ page }) => {
			await page.goto(path);
			expect(await lost(page)).toEqual([]);
			// what a browser's setting for larger text does
			await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
			await settled(page);
			expect(await lost(page)).toEqual([]);
		});
});

test('on paper a chart is a picture with its table, its sources and its address, once', async ({ page }) => {
	await page.goto('/charts/china-russia-us-2023');
	await page.locator('.plot').hover();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('application')).toBeHidden();
	await expect(page.locator('.plot img:visible')).toHaveAttribute('src', /\.svg/);
	await expect(page.locator('.plot img:visible')).toHaveCSS('visibility', 'visible');
	await expect(page.getByRole('table').first()).toBeVisible();
	await expect(page.getByRole('main')).toContainText('South China Morning Post');
	await expect(page.getByRole('navigation', { name: 'Site' })).toBeHidden();
	const address = page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/charts\/china-russia-us-2023$/);
	await expect(address.filter({ visible: true })).toHaveCount(1);
	// on paper it begins on the first page and is as long as its table
	expect(await sheets(page)).toBe(2);
});

test('on paper there is nothing to fill in, tables are whole, and an account says where it is', async ({ page }) => {
	await page.goto('/explore?partner=RUS');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('input:visible, select:visible, button:visible')).toHaveCount(0);
	expect(await sheets(page)).toBeLessThanOrEqual(2);
	await page.goto('/charts/russia-monthly');
	for (const evidence of await page.locator('details.evidence').all())
		await expect(evidence.locator('li').first()).toBeVisible();
	await page.goto('/data');
	for (const name of [/sources/i, /china-customs/i]) {
		const region = page.getByRole('region', { name }).first();
		expect(await region.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1);
	}
	const account = '/charts/china-russia-us-2023#how-USA-total-2023-01/2023-08';
	await page.goto(account);
	await expect(page.getByRole('dialog')).toContainText(account);
	expect(await sheets(page)).toBe(1);
});

test('the front page on paper is small charts, two beside each other and about four a sheet', async ({ page }) => {
	await page.goto('/');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('summary:visible')).toHaveCount(0);
	const charts = await page.getByRole('article').count();
	expect(await sheets(page)).toBeLessThanOrEqual(Math.ceil(charts * 0.35));
	await page.setViewportSize({ width: 718, height: 1000 });
	const tops = await page
		.getByRole('article')
		.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
	// the first of all is as wide as two, and so is the first of the others where they are odd in number
	for (let i = tops.length % 2 === 0 ? 2 : 1; i < tops.length; i += 2) expect(tops[i]).toBe(tops[i + 1]);
});

test('a Russian page is set in the page’s own letters from the first visit on', async ({ page }) => {
	await page.goto('/?lang=ru');
	await page.waitForLoadState('networkidle');
	expect(
		await page.evaluate(() =>
			[...document.fonts].some(
				({ unicodeRange, status }) => status === 'loaded' && /U\+430|U\+4[0-9a-f]{2}/i.test(unicodeRange)
			)
		)
	).toBe(true);
	// on a phone the parts of the site take two lines, which wider letters would make three, and none is cut off
	await page.setViewportSize({ width: 360, height: 740 });
	const links = await page.locator('nav.site a').evaluateAll((all) =>
		all.map((link) => {
			const { top, left, right } = link.getBoundingClientRect();
			return { top, isWhole: left >= 0 && right <= innerWidth };
		})
	);
	expect(new Set(links.map(({ top }) => top)).size).toBeLessThanOrEqual(2);
	expect(links.every(({ isWhole }) => isWhole)).toBe(true);
});
