import { expect, test, type Page } from '../test.ts';
import { live, settled } from '../settled.ts';

test('a choice changes the address and the chart, and the back button takes it back', async ({ page }) => {
	await page.goto('/explore');
	const result = page.getByRole('article');
	await expect(result).toContainText(/China’s trade with Russia (rose|fell)/);
	await page.getByLabel('Measure').selectOption('share');
	await expect(page).toHaveURL(/\/explore\?measure=share$/);
	await expect(result).toContainText('Share of trade');
	await page.getByRole('checkbox', { name: 'Japan' }).check();
	await expect(page).toHaveURL(/partner=RUS~USA~JPN|partner=RUS~JPN~USA|partner=JPN~RUS~USA/);
	await page.goBack();
	await expect(page).toHaveURL(/\/explore\?measure=share$/);
	await expect(page.getByRole('checkbox', { name: 'Japan' })).not.toBeChecked();
	await page.goBack();
	await expect(page.getByLabel('Measure')).toHaveValue('value');
	await expect(page).toHaveURL(/\/explore$/);
});

test('a control keeps the focus while the view changes', async ({ page }) => {
	await page.goto('/explore');
	await page.getByLabel('Measure').focus();
	await page.getByLabel('Measure').selectOption('growth');
	await expect(page).toHaveURL(/measure=growth/);
	await expect(page.getByLabel('Measure')).toBeFocused();
});

const chooseGrowth = (page: Page) => page.getByLabel('Measure').selectOption('growth');
const tickJapan = (page: Page) => page.getByRole('checkbox', { name: 'Japan' }).check();

test.describe('before the page’s script is there', () => {
	/** Holds the page’s script back until it is let go. */
	async function hold(page: Page): Promise<() => void> {
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			await released;
			await route.continue();
		});
		return release;
	}

	async function openHeld(page: Page, address: string): Promise<() => void> {
		const release = await hold(page);
		await page.goto(address, { waitUntil: 'domcontentloaded' });
		return release;
	}

	test('a choice is kept, and applied once it comes', async ({ page }) => {
		const release = await openHeld(page, '/explore?partner=USA~RUS');
		await page.getByLabel('Measure').selectOption('growth');
		await page.getByRole('checkbox', { name: 'Japan' }).check();
		await page.getByLabel('Measure').focus();
		release();
		await expect(page).toHaveURL(/measure=growth/);
		await expect(page).toHaveURL(/partner=[A-Z~]*JPN/);
		await expect(page.getByLabel('Measure')).toHaveValue('growth');
		await expect(page.getByLabel('Measure')).toBeFocused();
		await expect(page.getByRole('checkbox', { name: 'Japan' })).toBeChecked();
		await expect(page.getByRole('article').first()).toContainText('Japan');
	});

	test('what is typed is kept', async ({ page }) => {
		const release = await openHeld(page, '/explore?partner=RUS');
		for (const name of ['From', 'To']) await page.getByRole('combobox', { name, exact: true }).fill('2022');
		await page.getByPlaceholder('Find a partner').fill('viet');
		release();
		await expect(page).toHaveURL(/time=2022$/);
		await expect(page.getByRole('combobox', { name: 'To', exact: true })).toHaveValue('2022');
		await expect(page.getByPlaceholder('Find a partner')).toHaveValue('viet');
	});

	test('a handle of the time that was moved stays where it is', async ({ page }) => {
		const release = await openHeld(page, '/explore?partner=RUS&window=year&time=2019..2023');
		await page.getByRole('slider', { name: 'From' }).press('ArrowRight');
		release();
		await expect(page).toHaveURL(/time=2020\.\.2023/);
	});

	const moveFrom = (page: Page) => page.getByRole('slider', { name: 'From' }).press('ArrowRight');
	const orders: [string, ((page: Page) => Promise<unknown>)[]][] = [
		['the form first', [chooseGrowth, tickJapan, moveFrom]],
		['the handle first', [moveFrom, tickJapan, chooseGrowth]]
	];
	for (const [order, steps] of orders)
		test(`a choice and a handle that was moved are both kept, ${order}`, async ({ page }) => {
			const release = await openHeld(page, '/explore?partner=RUS&window=year&time=2019..2023');
			for (const step of steps) await step(page);
			release();
			await expect(page).toHaveURL(/\?partner=RUS~JPN&measure=growth&window=year&time=2020\.\.2023$/);
			await expect(page.getByRole('article').first()).toContainText('Japan');
			await expect(page.getByRole('combobox', { name: 'From', exact: true })).toHaveValue('2020');
			await expect(page.getByRole('slider', { name: 'From' })).toHaveAttribute('aria-valuetext', '2020');
			// one step back is the page as it came
			await page.goBack();
			await expect(page).toHaveURL(/\?partner=RUS&window=year&time=2019\.\.2023$/);
		});

	test('a handle that was moved leaves the order of the partners', async ({ page }) => {
		const release = await openHeld(page, '/explore?partner=USA~RUS&window=year&time=2019..2023');
		await moveFrom(page);
		release();
		await expect(page).toHaveURL(/\?partner=USA~RUS&window=year&time=2020\.\.2023$/);
	});

	test('what a page that is loaded again says is what its address says', async ({ page }) => {
		await page.goto('/explore?partner=RUS&window=year&time=2019..2023');
		const release = await hold(page);
		await page.reload({ waitUntil: 'domcontentloaded' });
		// as a browser does that restores a form
		await chooseGrowth(page);
		await tickJapan(page);
		await moveFrom(page);
		release();
		await live(page);
		await settled(page);
		await expect(page.getByLabel('Measure')).toHaveValue('value');
		await expect(page.getByRole('checkbox', { name: 'Japan' })).not.toBeChecked();
		await expect(page.getByRole('slider', { name: 'From' })).toHaveAttribute('aria-valuetext', '2019');
		await expect(page).toHaveURL(/\?partner=RUS&window=year&time=2019\.\.2023$/);
	});

	test('where nothing is chosen the address stays', async ({ page }) => {
		const release = await openHeld(page, '/explore?partner=USA~RUS&utm_source=letter');
		release();
		await live(page);
		await settled(page);
		await expect(page).toHaveURL(/\?partner=USA~RUS&utm_source=letter$/);
	});
});

test.describe('a reader who comes back', () => {
	const VIEW = '/explore?partner=RUS&window=year&time=2019..2023';

	/** Opens a view, does something in it, leaves the page and comes back by so many steps. */
	async function leaveAndReturn(page: Page, act: (page: Page) => Promise<unknown>, done: RegExp, steps: number) {
		await page.goto(VIEW);
		await act(page);
		await expect(page).toHaveURL(done);
		await settled(page);
		await page.goto('/method');
		const loaded = page.waitForEvent('load');
		// later, so that the page is there to say that it was told
		await page.evaluate((by) => void setTimeout(() => history.go(by)), -steps);
		await loaded;
		await live(page);
		await settled(page);
	}

	test('finds the partners that were chosen', async ({ page }) => {
		await leaveAndReturn(page, tickJapan, /partner=RUS~JPN/, 1);
		await expect(page).toHaveURL(/\?partner=RUS~JPN&window=year&time=2019\.\.2023$/);
		await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
		await expect(page.getByRole('checkbox', { name: 'Russia' })).toBeChecked();
		await expect(page.getByRole('checkbox', { name: 'Japan' })).toBeChecked();
	});

	test('to the view before the choice finds that view', async ({ page }) => {
		await leaveAndReturn(page, chooseGrowth, /measure=growth/, 2);
		await expect(page).toHaveURL(/\?partner=RUS&window=year&time=2019\.\.2023$/);
		await expect(page.getByLabel('Measure')).toHaveValue('value');
	});

	test('to the view before a handle moved finds the handle where it was', async ({ page }) => {
		const from = page.getByRole('slider', { name: 'From' });
		await leaveAndReturn(page, () => from.press('ArrowRight'), /time=2020/, 2);
		await expect(page).toHaveURL(/\?partner=RUS&window=year&time=2019\.\.2023$/);
		await expect(from).toHaveAttribute('aria-valuetext', '2019');
	});
});

test('a choice and a handle right after each other both count, whichever is first', async ({ page }) => {
	const moveFrom = () => page.getByRole('slider', { name: 'From' }).press('ArrowRight');
	for (const steps of [
		[chooseGrowth, moveFrom],
		[moveFrom, chooseGrowth]
	]) {
		await page.goto('/explore?partner=USA~RUS&window=year&time=2019..2023');
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/__data.json*', async (route) => {
			await released;
			// the answer to the first may no longer be waited for
			await route.continue().catch(() => {});
		});
		for (const step of steps) {
			const asked = page.waitForRequest('**/__data.json*');
			await step(page);
			await asked;
		}
		release();
		await expect(page).toHaveURL(/measure=growth&window=year&time=2020\.\.2023$/);
		await page.unroute('**/__data.json*');
	}
});

test('a bad value says why and keeps the form', async ({ page }) => {
	await page.goto('/explore?partner=RUS');
	await page.getByRole('combobox', { name: 'From', exact: true }).fill('2023.1');
	await page.getByRole('combobox', { name: 'From', exact: true }).press('Enter');
	await expect(page.getByRole('alert')).toContainText('January or October');
	await expect(page.getByRole('combobox', { name: 'From', exact: true })).toHaveValue('2023.1');
	await expect(page.getByRole('checkbox', { name: 'Russia' })).toBeChecked();
	await page.getByRole('combobox', { name: 'From', exact: true }).fill('2022-08');
	await page.getByRole('combobox', { name: 'To', exact: true }).fill('2023-08');
	await page.getByRole('combobox', { name: 'To', exact: true }).press('Enter');
	await expect(page.getByRole('article')).toContainText('155.1');
});

test('partners are found by name', async ({ page }) => {
	await page.goto('/explore');
	await page.getByPlaceholder('Find a partner').fill('viet');
	await expect(page.getByRole('checkbox', { name: 'Vietnam' })).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'Brazil' })).toBeHidden();
	await expect(page.getByRole('checkbox', { name: 'Russia' })).toBeVisible();
});

test('every view to start from shows something', async ({ page }) => {
	await page.goto('/explore');
	const links = page.getByRole('navigation', { name: 'Views to start from' }).getByRole('link');
	const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
	expect(addresses.length).toBeGreaterThan(5);
	for (const address of addresses) {
		await page.goto(address);
		await expect(page.getByRole('article'), address).toBeVisible();
		await expect(page.getByRole('article'), address).not.toContainText('No figure is known for this view');
	}
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the form is sent by its button and comes back as a clean address', async ({ page }) => {
		await page.goto('/explore');
		await page.getByLabel('Measure').selectOption('growth');
		await page.getByRole('checkbox', { name: 'United States' }).uncheck();
		await page.getByRole('combobox', { name: 'From', exact: true }).fill('2022-08');
		await page.getByRole('combobox', { name: 'To', exact: true }).fill('2023-08');
		await page.getByRole('button', { name: 'Show' }).click();
		await expect(page).toHaveURL(/\/explore\?partner=RUS&measure=growth&time=2022-08\.\.2023-08$/);
		await expect(page.getByRole('article')).toContainText('+32%');
	});
});

test('the time is chosen with two handles, by keyboard, and the whole time with one button', async ({ page }) => {
	await page.goto('/explore?partner=RUS&window=year&time=2017..2022');
	const time = page.getByRole('group', { name: 'Time shown' });
	await expect(time).toContainText('2017 to 2022');
	const from = time.getByRole('slider', { name: 'From' });
	await expect(from).toHaveAttribute('aria-valuetext', '2017');
	await from.focus();
	await page.keyboard.press('ArrowRight');
	await expect(page).toHaveURL(/time=2018\.\.2022/);
	await expect(from).toBeFocused();
	await time.getByRole('slider', { name: 'To' }).focus();
	await page.keyboard.press('End');
	await expect(page).toHaveURL(/time=2018\.\.latest/);
	await expect(page.getByRole('combobox', { name: 'From', exact: true })).toHaveValue('2018');
	await time.getByRole('button', { name: 'Whole time' }).click();
	await expect(page).toHaveURL(/time=earliest\.\.latest/);
	await expect(time.getByRole('button', { name: 'Whole time' })).toBeHidden();
	// a year of months ends with its December, and stays while the other handle moves
	await page.goto('/explore?partner=RUS&window=month&time=2021..2022');
	await expect(time).toContainText('January 2021 to December 2022');
	await from.focus();
	await page.keyboard.press('ArrowRight');
	await expect(page).toHaveURL(/time=2021-02\.\.2022$/);
	await expect(time).toContainText('February 2021 to December 2022');
});

test('the ends of the time are told in the language of the page', async ({ page }) => {
	await page.goto('/explore?partner=RUS&window=month&time=2022..2023&lang=ru');
	await expect(page.locator('.brush .scale')).toHaveText(/^[а-я\d\s.]+$/u);
});

test('any chart of one partner leads to both sides’ records, with the reasons why they differ', async ({ page }) => {
	await page.goto('/charts/russia-monthly');
	await page.getByRole('link', { name: /own record/ }).click();
	await expect(page).toHaveURL(/\/explore\?partner=RUS&measure=mirror&time=earliest/);
	const result = page.getByRole('article');
	await expect(result).toContainText('US$196.5bn by China’s record and US$186bn by that of Russia');
	await expect(result).toContainText('Freight and insurance');
	await expect(result.getByRole('link', { name: /bilateral asymmetries/ })).toHaveAttribute('href', /^https:/);
	// nobody keeps a record of its own here
	await page.goto('/explore?partner=VNM&window=year&time=earliest..latest');
	await expect(page.getByRole('link', { name: /own record/ })).toHaveCount(0);
});

test('the address of a view is copied with one button', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('/explore?partner=RUS&window=year&time=2017..2022');
	await page.getByRole('button', { name: 'Copy link' }).first().click();
	await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/partner=RUS&window=year/);
});

test('goods are found by an everyday word and chosen by keys, also in another trade than the one shown', async ({
	page
}) => {
	await page.goto('/explore?partner=USA');
	const search = page.getByRole('combobox', { name: 'Find goods' });
	await search.fill('soya');
	const option = page.getByRole('option', { name: /Oilseeds/ });
	await expect(option).toContainText('within it: Soybeans');
	await expect(option).toContainText('United States – China');
	await search.press('Enter');
	await expect(page).toHaveURL(/reporter=USA&partner=CHN&product=12$/);
	await expect(page.getByRole('checkbox', { name: 'Oilseeds' })).toBeChecked();
	await expect(search).toBeFocused();
	await page.getByRole('checkbox', { name: 'Oilseeds' }).click();
	await expect(page).toHaveURL(/reporter=USA&partner=CHN$/);
});
