import { expect, test, type Locator, type Page } from '../test.ts';
import { faultsInEveryLook, openAll } from '../axe.ts';
import { serveFiles, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 15.8];
const rowsOf = (partner: string): string =>
	MONTHS.map((value, month) => `CHN,${partner},total,2023-0${month + 1},${value},USD bn,,gacc\n`).join('');
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'charts.csv':
		'slug,title,view,title_for\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest,2023-07\n' +
		'japan,Trade with Japan,partner=JPN&window=month&time=earliest..latest,\n',
	'events.csv': 'period,partner,text,url\n2023-02,JPN,A summit,\n2023-13,RUS,"A month, too many",\n',
	'observations/a.csv': HEADER + rowsOf('RUS') + rowsOf('JPN')
};
/** A month as it is pasted: one row is new, one changes another, one is known, one cannot be read. */
const PASTED =
	`${HEADER}CHN,RUS,total,2023-09,17.7,USD bn,,gacc\nCHN,RUS,total,2023-08,15.9,USD bn,,gacc\n` +
	'CHN,JPN,total,2023-08,15.8,USD bn,,gacc\nCHN,USA,total,2023.1,1,USD bn,,gacc\n';

let server: Server;
let end: () => Promise<void>;

test.beforeAll(async () => {
	({ server, end } = await serveFiles(FILES, { EDIT_TOKEN: 'a-token-of-our-own' }));
});
test.afterAll(() => end());
test.use({ contextOptions: { reducedMotion: 'reduce' } });
// each is looked at four times
test.describe.configure({ timeout: 120_000 });

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first();

/** Pages with what opens a dialog there, and the dialog's name. */
const DIALOGS: Record<string, [opener: (page: Page) => Locator, dialog: string | RegExp][]> = {
	'/explore?partner=RUS~JPN&window=month&time=2023-01..latest&highlight=RUS': [
		[button('Save as chart'), 'Save as chart']
	],
	'/charts/russia': [
		[button('Many at once'), 'Many at once'],
		[(page) => page.getByRole('table').first().getByRole('link', { name: '15.8', exact: true }), /August 2023/]
	],
	'/data?row=observations/a.csv:9': [[button('Withdraw or confirm observations/a.csv:9'), 'Is this row right?']],
	'/desk': [
		[button('Edit the chart: Trade with Japan'), 'Edit the chart'],
		[button('Add an event'), 'Add an event'],
		[button('Change: A summit'), 'Change the event'],
		[button('Correct: events.csv, line 3'), 'Correct events.csv, line 3'],
		[button('Change the house style'), 'Change the house style']
	]
};

/** Whether the element that has the focus is in the dialog. */
const hasFocus = (dialog: Locator): Promise<boolean> =>
	dialog.evaluate((one) => one.matches(':focus-within') || one === document.activeElement);

/** Things of a dialog that Tab can reach, and then some. */
async function staysInside(page: Page, dialog: Locator): Promise<string[]> {
	const stops = await dialog.locator('a[href], button, input, select, textarea, summary, [tabindex]').count();
	for (let step = 0; step < stops + 3; step++) {
		await page.keyboard.press('Tab');
		// of the page behind it nothing can be reached: beyond its end are the browser's own buttons
		const at = await page.evaluate(() =>
			document.activeElement === document.body || document.activeElement?.closest('dialog')
				? ''
				: document.activeElement?.outerHTML
		);
		if (at) return [at];
	}
	return [];
}

for (const [at, dialogs] of Object.entries(DIALOGS))
	test(`${at}: each dialog has no fault in any look, takes the focus, keeps it and gives it back`, async ({ page }) => {
		await page.goto(server.url + at);
		await settled(page);
		for (const [openerOf, name] of dialogs) {
			await page.setViewportSize({ width: 1280, height: 740 });
			const opener = openerOf(page);
			await opener.press('Enter');
			const dialog = page.getByRole('dialog', { name });
			await expect(dialog).toBeVisible();
			await settled(page);
			expect.soft(await hasFocus(dialog), `${name} takes the focus`).toBe(true);
			expect.soft(await faultsInEveryLook(page, 'dialog[open]'), `${name}`).toEqual([]);
			expect.soft(await staysInside(page, dialog), `${name} keeps the focus`).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(dialog).toBeHidden();
			await expect.soft(opener, `${name} gives the focus back`).toBeFocused();
		}
	});

for (const at of [
	'/explore?partner=all&window=year&time=2017..latest&chart=line&highlight=RUS',
	'/embed/china-russia-us-2023?theme=dark',
	'/embed/china-russia-us-2023?theme=light'
])
	test(`${at} has no fault in any look with all its parts opened`, async ({ page }) => {
		await page.goto(at);
		await settled(page);
		await openAll(page);
		await settled(page);
		expect(await faultsInEveryLook(page)).toEqual([]);
	});

test('goods that were looked for are a list without a fault in any look', async ({ page }) => {
	await page.goto('/products');
	await page
		.getByRole('combobox', { name: /product|goods/i })
		.first()
		.fill('car');
	await expect(page.getByRole('option').first()).toBeVisible();
	expect(await faultsInEveryLook(page)).toEqual([]);
});

test('adding figures has no fault in any look: asked, refused, and read', async ({ page }) => {
	const read = async (text: string, isThere: Locator) => {
		await page.getByLabel('Or paste a table, with its header').fill(text);
		await page.getByRole('button', { name: 'Read the pasted rows' }).click();
		await expect(isThere).toBeVisible();
		await settled(page);
		await openAll(page);
		await settled(page);
		expect.soft(await faultsInEveryLook(page)).toEqual([]);
	};
	await page.goto(`${server.url}/data/add`);
	await read('partner,period,value\nRussia,2023-09,17.7\n', page.getByLabel('Whose trade is it?'));
	await read('no table\n', page.getByRole('region', { name: 'No row can be read' }));
	await read(PASTED, page.getByRole('heading', { name: /1 new, 1 changed, 1 unchanged, 1 refused/ }));
});
