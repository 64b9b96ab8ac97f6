import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { live } from '../settled.ts';

const FEW = '/explore?partner=RUS~USA~JPN&window=year&time=2019..2023&chart=line';
const MANY = '/explore?partner=all&window=year&time=2022..2023&top=12&chart=line';

const more = (page: Page) => page.getByText('More choices');
const highlights = (page: Page) => page.getByRole('group', { name: 'Highlight', exact: true });

test('what a chart shows is highlighted by ticking its name, by keyboard, and all is taken back at once', async ({
	page
}) => {
	await page.goto(FEW);
	await more(page).press('Enter');
	const list = highlights(page);
	await expect(list.getByRole('checkbox')).toHaveCount(3);
	await expect(page.getByText('Highlight: none')).toBeVisible();
	await list.getByRole('checkbox').first().focus();
	await page.keyboard.press('End');
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/highlight=USA(&|$)/);
	// the list stays unfolded and in its order, and the box keeps its focus
	await expect(list.getByRole('checkbox').last()).toBeFocused();
	await list.getByRole('checkbox', { name: 'Russia' }).check();
	await expect(page).toHaveURL(/highlight=RUS~USA/);
	await expect(page.getByText(/Highlight: .*Russia/)).toBeVisible();
	expect(await faultsOf(page)).toEqual([]);
	await page.getByRole('button', { name: 'Highlight none' }).press('Enter');
	await expect(page).not.toHaveURL(/highlight/);
	await expect(page.getByText('Highlight: none')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Highlight none' })).toBeFocused();
});

test('of many, those to highlight are found by name, on a phone too; those chosen stand first', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto(`${MANY}&highlight=JPN`);
	await page.getByText('Change the view').click();
	// where a view has one of them, the further choices are unfolded
	const list = highlights(page);
	await expect(list.getByRole('checkbox').first()).toHaveAccessibleName('Japan');
	await expect(list.getByRole('checkbox').first()).toBeChecked();
	await page.getByRole('searchbox', { name: 'Find in the chart' }).fill('russ');
	await list.getByRole('checkbox', { name: 'Russia' }).check();
	await expect(page).toHaveURL(/highlight=JPN~RUS/);
	for (const box of await list.getByRole('checkbox').all()) {
		const size = await box.locator('..').boundingBox();
		expect(size?.height).toBeGreaterThanOrEqual(24);
	}
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('a highlight of what is not in the chart is named, and may be taken back', async ({ page }) => {
	await page.goto(`${FEW}&highlight=DEU`);
	await more(page).click();
	const germany = highlights(page).getByRole('checkbox', { name: 'Germany' });
	await germany.uncheck();
	await expect(page).not.toHaveURL(/highlight/);
	// it stays under the reader's finger
	await expect(germany).toBeVisible();
});

test('what was unfolded stays so, whatever is chosen, before the page’s script is there too', async ({ page }) => {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await released;
		await route.continue();
	});
	await page.goto(FEW, { waitUntil: 'domcontentloaded' });
	await more(page).click();
	release();
	await live(page);
	const source = page.getByLabel('Only this source');
	await expect(source).toBeVisible();
	await page.getByLabel('Scale').selectOption('mn');
	await expect(page).toHaveURL(/scale=mn/);
	await expect(source).toBeVisible();
	await page
		.getByLabel('At most so many series')
		.or(page.getByLabel(/[Aa]t most/))
		.first()
		.fill('2');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/top=2/);
	await expect(source).toBeVisible();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.press('Delete');
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(/top=/);
	await expect(source).toBeVisible();
	await more(page).click();
	await page.getByLabel('Measure').selectOption('growth');
	await expect(page).toHaveURL(/measure=growth/);
	await expect(source).not.toBeVisible();
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('boxes to highlight are sent with the form, and come back as one list', async ({ page }) => {
		await page.goto(FEW);
		await more(page).click();
		await highlights(page).getByRole('checkbox', { name: 'Russia' }).check();
		await highlights(page).getByRole('checkbox', { name: 'United States' }).check();
		await page.getByRole('button', { name: 'Show' }).click();
		await expect(page).toHaveURL(/highlight=RUS~USA|highlight=USA~RUS/);
	});
});
