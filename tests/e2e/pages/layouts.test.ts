import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '../test.ts';
import { serveFiles, type Server } from '../server.ts';

const TOKEN = 'a-token-of-our-own';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,origin,title,published,url,rank\npaper-09,Paper,,September,2023-09-07,,3\n',
	'areas.csv': 'code,name,short_name,color\nWLD,World,,\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&window=month&time=2024-01..latest\n',
	'observations/a.csv':
		'reporter,partner,flow,period,value,unit,yoy,source\nCHN,RUS,total,2023-12,22.1,USD bn,,paper-09\nCHN,RUS,total,2024-01,20,USD bn,,paper-09\n'
};

/** A table that no format and no layout is of. */
const JANUARY = 'Trade of China\nMes del año\tPaís\tValor\n2024-01\tRussia\t19.3\n2024-01\tUnited States\t50.2\n';
const FEBRUARY = JANUARY.replaceAll('2024-01', '2024-02').replace('19.3', '15.5').replace('50.2', '40.1');

let dir: string;
let server: Server;
let end: () => Promise<void>;

test.beforeEach(async () => {
	({ dir, server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
});
test.afterEach(() => end());

const POINTING = 'Could not read this by itself: point at what its columns say';

async function paste(page: Page, text: string): Promise<void> {
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or paste a table, with its header').fill(text);
	await page.getByRole('button', { name: 'Read the pasted rows' }).click();
}

const stored = (file: string) => readFile(join(dir, file), 'utf8');

test('a table that nobody wrote for is taught once, and its next month comes in one step', async ({ page }) => {
	await paste(page, JANUARY);
	await expect(page.getByRole('heading', { name: POINTING })).toBeFocused();
	await page.getByLabel('whose trade it is', { exact: true }).fill('China');
	await page.getByLabel(/^\s*exports or imports/).selectOption('Both together');
	await page.getByLabel('the unit', { exact: true }).fill('USD bn');
	const live = page.getByRole('region', { name: 'Its first rows, read so' }).last();
	await expect(live.getByRole('row', { name: /Russia.*2024-01.*19\.3.*USD bn/ })).toBeVisible();
	await page.getByLabel(/^Publisher/).fill('Agencia');
	const kind = page.getByLabel(/^\s*It is/);
	await expect(kind).toHaveValue('3');
	await kind.selectOption({ value: '2' });
	await page.getByLabel(/^The office it quotes/).fill('Customs');
	await page.getByRole('button', { name: 'Read it so' }).click();
	await expect(page.getByRole('heading', { name: '2 new, 0 changed, 0 unchanged, 0 refused' })).toBeFocused();
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused();
	expect(JSON.parse(await stored('layouts/agencia.json'))).toMatchObject({
		name: 'Agencia',
		source: { publisher: 'Agencia', origin: 'Customs', rank: 2 }
	});
	expect(await stored('sources.csv')).toMatch(/Agencia,Customs,.*,2/);
	expect(await stored('audit.jsonl')).toContain('layouts/agencia.json');

	await paste(page, FEBRUARY);
	await expect(page.getByRole('heading', { name: '2 new, 0 changed, 0 unchanged, 0 refused' })).toBeVisible();
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
	expect(await stored('observations/agencia.csv')).toMatch(/CHN,RUS,total,.*,2024-02,15\.5,USD bn/);
});

test('a table is taught by the keyboard alone, and undone with its layout', async ({ page }) => {
	await paste(page, JANUARY);
	await expect(page.getByRole('heading', { name: POINTING })).toBeFocused();
	/** Goes on to a field with the tab key. */
	const reach = async (label: string | RegExp) => {
		const field = page.getByLabel(label, { exact: true });
		for (let step = 0; step < 40; step++) {
			await page.keyboard.press('Tab');
			if (await field.evaluate((element) => element === document.activeElement)) return;
		}
		throw new Error(`The tab key does not reach ${label}.`);
	};
	await reach('whose trade it is');
	await page.keyboard.type('China');
	await reach(/^\s*exports or imports/);
	await page.keyboard.type('Both');
	await reach('the unit');
	await page.keyboard.type('USD bn');
	await reach(/^Publisher/);
	await page.keyboard.type('Agencia');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: '2 new, 0 changed, 0 unchanged, 0 refused' })).toBeFocused();
	await page.getByLabel('Editor token').focus();
	await page.keyboard.type(TOKEN);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused();
	await page.getByRole('button', { name: 'Undo this save' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('Undone');
	await expect(stored('layouts/agencia.json')).rejects.toThrow();
});

test('one figure is typed, looked at and saved', async ({ page }) => {
	await page.goto(`${server.url}/data/add`);
	await page.getByText('Or type one figure').click();
	const form = page.getByRole('form', { name: 'Or type one figure' });
	await form.getByLabel('Reporter').fill('China');
	await form.getByLabel('Partner').fill('Rusia');
	await form.getByLabel('Period').fill('Jan-Aug 2024');
	await form.getByLabel('Value').fill('158.47');
	await form.getByLabel('Unit').fill('USD bn');
	await form.getByLabel('Source').selectOption({ value: 'paper-09' });
	await form.getByRole('button', { name: 'Look at it' }).click();
	const partner = form.getByLabel('Partner');
	await expect(partner).toBeFocused();
	await expect(partner).toHaveAccessibleDescription(/"Rusia" is not a country or area we know; write RUS/);
	await partner.fill('Russia');
	await expect(partner).toHaveAccessibleDescription('');
	await partner.press('Enter');
	await expect(page.getByRole('heading', { name: '1 new, 0 changed, 0 unchanged, 0 refused' })).toBeVisible();
	await page.getByLabel('Editor token').fill(TOKEN);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
	expect(await stored('observations/one-figure.csv')).toMatch(/CHN,RUS,total,.*,2024-01\/2024-08,158\.47,USD bn/);
});
