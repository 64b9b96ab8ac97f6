import { expect, test, type Page } from '@playwright/test';

/** What has moved on the page so far, and how far: an empty list where nothing has. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		interface LayoutShift extends PerformanceEntry {
			value: number;
			sources: { node?: Node }[];
		}
		const shifts = ((window as { shifts?: string[] }).shifts = [] as string[]);
		new PerformanceObserver((list) => {
			for (const { value, sources } of list.getEntries() as LayoutShift[])
				shifts.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.nodeName).join(' ')}`);
		}).observe({ type: 'layout-shift', buffered: true });
	});
	return () => page.evaluate(() => (window as { shifts?: string[] }).shifts ?? []);
}

for (const width of [360, 1280])
	test.describe(`${width} pixels wide`, () => {
		test.use({ viewport: { width, height: 740 } });

		for (const path of ['/', '/charts/china-russia-us-2023', '/charts/russia-monthly'])
			test(`${path} keeps still while it loads and while its picture becomes the live chart`, async ({
				page
			}) => {
				const shifts = await watchShifts(page);
				await page.goto(path);
				await page.waitForLoadState('networkidle');
				await page.locator('.plot').first().hover();
				await expect(page.locator('.plot[data-live]')).toHaveCount(1);
				await page.waitForTimeout(300);
				expect(await shifts()).toEqual([]);
			});

		for (const path of ['/data', '/explore', '/method'])
			test(`${path} keeps still while it loads`, async ({ page }) => {
				const shifts = await watchShifts(page);
				await page.goto(path);
				await page.waitForLoadState('networkidle');
				await page.waitForTimeout(300);
				expect(await shifts()).toEqual([]);
			});
	});
