import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serveFiles, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest\n',
	'observations/a.csv':
		'reporter,partner,flow,period,value,unit,source\n' +
		[15.2, 15.9, 16.4].map((value, month) => `CHN,RUS,total,2023-0${month + 1},${value},USD bn,gacc\n`).join('') +
		'CHN,JPN,import,2023-01,3,USD bn,gacc\n'
};

let server: Server;
let end: () => Promise<void>;

test.beforeEach(async () => {
	({ server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
});
test.afterEach(() => end());

const KEEP = 'Keep it in this tab until it is closed';
const field = (page: Page) => page.getByLabel('Editor token').first();
const kept = (page: Page) =>
	page.evaluate(() => [
		sessionStorage.getItem('editor-token'),
		Object.values({ ...localStorage }).length,
		document.cookie
	]);

async function openDesk(page: Page): Promise<void> {
	await page.goto(`${server.url}/desk`);
	await settled(page);
}

async function openFreezing(page: Page): Promise<void> {
	await page.goto(`${server.url}/charts/russia#share`);
	await page.getByLabel('Frozen: nothing in it changes').check();
	await expect(page.getByRole('button', { name: 'Freeze' })).toBeVisible();
}

test('the editor token is asked for again with each page, unless it is to be kept in the tab', async ({ page }) => {
	await openDesk(page);
	await expect(page.getByLabel(KEEP)).not.toBeChecked();
	await field(page).fill(TOKEN);
	await page.reload();
	await settled(page);
	await expect(field(page)).toHaveValue('');
	await field(page).fill(TOKEN);
	expect(await kept(page)).toEqual([null, 0, '']);
	await page.getByLabel(KEEP).press('Space');
	await expect(page.getByRole('button', { name: 'Forget it' })).toBeVisible();
	expect(await faultsOf(page)).toEqual([]);
	expect(await kept(page)).toEqual([TOKEN, 0, '']);
	await page.reload();
	await settled(page);
	await expect(field(page)).toHaveValue(TOKEN);
	await expect(page.getByLabel(KEEP)).toBeChecked();

	// every form that asks for it has it: a decision, a frozen chart, many at once
	await openFreezing(page);
	await expect(field(page)).toHaveValue(TOKEN);
	await page.getByRole('button', { name: 'Freeze' }).press('Enter');
	const undo = page.getByRole('button', { name: 'Undo it' });
	await expect(undo).toBeVisible();
	await undo.press('Enter');
	await expect(page.getByRole('button', { name: 'Freeze' })).toBeVisible();
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByRole('button', { name: 'Many at once' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Many at once' });
	await expect(dialog.getByLabel('Editor token')).toHaveValue(TOKEN);
	await dialog.getByRole('button', { name: 'Forget it' }).press('Enter');
	await expect(dialog.getByLabel('Editor token')).toHaveValue('');
	await expect(dialog.getByLabel('Editor token')).toBeFocused();
	expect(await kept(page)).toEqual([null, 0, '']);
	await openDesk(page);
	await expect(field(page)).toHaveValue('');
});

test('the adding of figures has the token that is kept, and a tab of its own has not', async ({ page, context }) => {
	await openDesk(page);
	await page.getByLabel(KEEP).check();
	await field(page).fill(TOKEN);
	await page.goto(`${server.url}/data/add`);
	await settled(page);
	const rows = ['CHN\tRUS\ttotal\t2023-04\t15,2\tUSD bn\tgacc', 'CHN\tRUS\ttotal\t2023-05\t15.9\tUSD bn\tgacc'];
	const table = ['reporter\tpartner\tflow\tperiod\tvalue\tunit\tsource', ...rows].join('\n');
	await page.getByLabel('Or paste a table, with its header').fill(table);
	await page.getByRole('button', { name: 'Read the pasted rows' }).click();
	// both decimal marks are read, and told
	await expect(page.getByText('has a decimal comma where other numbers have points')).toBeVisible();
	await expect(field(page)).toHaveValue(TOKEN);
	const other = await context.newPage();
	await openDesk(other);
	await expect(field(other)).toHaveValue('');
});

test('a token that the server refuses is not kept', async ({ page }) => {
	await openFreezing(page);
	await page.getByLabel(KEEP).check();
	await field(page).fill('wrong');
	await field(page).press('Enter');
	await expect(page.getByRole('alert')).toContainText('not the editor token');
	expect(await kept(page)).toEqual([null, 0, '']);
	await field(page).fill(TOKEN);
	await field(page).press('Enter');
	await expect(page.getByRole('button', { name: 'Undo it' })).toBeVisible();
	expect(await kept(page)).toEqual([TOKEN, 0, '']);
});

test('where a browser keeps nothing the forms work as before', async ({ page }) => {
	await page.addInitScript(() =>
		Object.defineProperty(window, 'sessionStorage', {
			get() {
				throw new DOMException('denied', 'SecurityError');
			}
		})
	);
	const errors: unknown[] = [];
	page.on('pageerror', (error) => errors.push(error));
	await openDesk(page);
	await page.getByLabel(KEEP).check();
	await field(page).fill(TOKEN);
	await expect(field(page)).toHaveValue(TOKEN);
	expect(errors).toEqual([]);
});

test('of many at once, partners without figures are last and not among all of them', async ({ page }) => {
	await page.goto(`${server.url}/charts/russia`);
	await settled(page);
	await page.getByRole('button', { name: 'Many at once' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Many at once' });
	const japan = dialog.getByRole('checkbox', { name: 'Japan (no figures)' });
	await expect(japan).toBeAttached();
	await expect(dialog.getByRole('checkbox').nth(2)).toHaveAccessibleName('Japan (no figures)');
	await dialog.getByRole('checkbox', { name: 'All 1' }).check();
	await expect(japan).not.toBeChecked();
	await japan.check();
	await expect(dialog.getByText('2 chosen.')).toBeVisible();
	await dialog.getByRole('checkbox', { name: 'All 1' }).uncheck();
	await expect(dialog.getByText('0 chosen.')).toBeVisible();
});
