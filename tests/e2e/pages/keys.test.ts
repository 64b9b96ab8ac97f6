import { expect, test, type Page } from '../test.ts';

const PAGES = [
	'/',
	'/charts/china-russia-us-2023',
	'/explore',
	'/data?partner=RUS&flow=total&period=2023',
	'/data/add',
	'/method',
	'/method/design',
	'/nowhere',
	'/embed/china-russia-us-2023'
];

/** What walking with Tab alone came upon. */
interface Walk {
	/** Elements that a mouse can use and Tab did not reach. */
	missed: string[];
	/** Elements that had the focus without showing it. */
	unseen: string[];
	/** How often the focus went back in the order of reading. */
	back: string[];
	/** Whether the focus left the page at its end. */
	left: boolean;
}

/** Things that a pointer can use, where they can be seen; of radio buttons of one name, one is enough. */
const USABLE =
	'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';

/** Presses of Tab before the page is asked how far they led. */
const ASKED_EVERY = 20;

async function walk(page: Page): Promise<Walk> {
	await page.evaluate((usable) => {
		const isShown = (element: Element): boolean =>
			element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
		const nameOf = (element: Element): string =>
			`${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}`;
		const all = new Set([...document.querySelectorAll(usable)].filter(isShown));
		// of a list that arrow keys go through, Tab reaches one
		const byArrows = (one: Element): boolean =>
			one.matches('[tabindex="-1"]') &&
			[...(one.closest('[role=group]')?.querySelectorAll('*') ?? [])].some((other) => reached.has(other));
		const reached = new Set<Element>();
		const unseen: string[] = [];
		const back: string[] = [];
		let last: Element | undefined;
		let left = false;
		document.addEventListener('focusout', ({ relatedTarget }) => {
			left ||= relatedTarget === null && (document.activeElement === document.body || !document.hasFocus());
		});
		document.addEventListener('focusin', ({ target }) => {
			if (left || !(target instanceof Element) || reached.has(target)) return;
			reached.add(target);
			const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
			const thumb = target.matches('input[type=range]');
			const isSeen = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' || thumb;
			if (!isSeen) unseen.push(nameOf(target));
			const box = target.getBoundingClientRect();
			const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
			if (!isInView) unseen.push(`${nameOf(target)}, out of view`);
			if (last && last.isConnected && last.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING)
				back.push(`${nameOf(last)} → ${nameOf(target)}`);
			last = target;
		});
		Object.assign(window, {
			walked: () => ({
				left,
				missed: [...all]
					.filter((one) => one.isConnected && isShown(one) && !reached.has(one) && !byArrows(one))
					.map(nameOf),
				unseen,
				back
			})
		});
	}, USABLE);
	const walked = () => page.evaluate(() => (window as unknown as { walked(): Walk }).walked());
	const { missed } = await walked();
	// the window of rows follows the focus as fast as keys repeat, not faster
	const most = missed.length + ASKED_EVERY;
	for (let step = 0; step < most && (step % ASKED_EVERY > 0 || !(await walked()).left); step++)
		await page.keyboard.press('Tab');
	return walked();
}

for (const path of PAGES)
	test(`${path} can be used with the keyboard alone`, async ({ page }) => {
		// a page of many sources has a link or two for each
		test.setTimeout(120_000);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto(path);
		await page.waitForLoadState('networkidle');
		expect(await walk(page)).toEqual({ missed: [], unseen: [], back: [], left: true });
	});

test('a chart is reached by Tab, its points by the arrow keys, and each is said', async ({ page }) => {
	await page.goto('/charts/two-way-since-2017');
	for (let step = 0; step < 40; step++) {
		await page.keyboard.press('Tab');
		if (await page.locator('.plot:focus, .plot :focus').count()) break;
	}
	await expect(page.getByRole('application')).toBeFocused();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	const said = page.locator('.plot [aria-live]');
	let last = '';
	for (const key of ['ArrowLeft', 'ArrowLeft', 'Home', 'End', 'ArrowDown']) {
		await page.keyboard.press(key);
		await expect(said).not.toHaveText(last);
		await expect(said).toContainText(/US\$[\d.,]+bn/);
		last = await said.innerText();
	}
	await page.keyboard.press('Tab');
	await expect(page.getByRole('application')).not.toBeFocused();
});

test('the list of partners is one stop of Tab, its boxes are reached by the arrow keys, and none is lost', async ({
	page
}) => {
	await page.goto('/explore');
	await page.getByRole('searchbox').fill('jap');
	await expect(page.getByRole('status').filter({ hasText: '1 partner' })).toBeAttached();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('checkbox', { name: 'All partners' })).toBeFocused();
	await page.keyboard.press('End');
	await page.keyboard.press('ArrowUp');
	const us = page.getByRole('checkbox', { name: 'United States' });
	await expect(us).toBeFocused();
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/partner=RUS(&|$)/);
	await expect(us).toBeFocused();
	// what the change led to is said
	await expect(page.getByRole('status').filter({ hasText: /China’s trade with Russia/ })).toBeAttached();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('combobox').first()).toBeFocused();
});
