import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serve, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 15.8];
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'areas.csv': 'code,name,short_name,color\nWLD,World,,\n',
	'charts.csv': 'slug,title,view\nrussia,Trade with Russia,partner=RUS&window=month&time=earliest..latest\n',
	'observations/a.csv':
		HEADER +
		MONTHS.map((value, month) => `CHN,RUS,total,2023-0${month + 1},${value},USD bn,gacc\n`).join('') +
		'CHN,RUS,total,2023-09,17.7,USD bn,gacc\n'
};
/** The last row of the file. */
const LAST = 'observations/a.csv:10';

let dir: string;
let server: Server;

test.beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'decide-'));
	await mkdir(join(dir, 'observations'));
	for (const [file, text] of Object.entries(FILES)) await writeFile(join(dir, file), text);
});
test.afterEach(async () => {
	await server.stop();
	await rm(dir, { recursive: true, force: true });
});

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Is this row right?' });

/** Opens the dialog of a row from the list of all rows. */
async function open(page: Page, row: string) {
	await page.goto(`${server.url}/data?row=${row}#row`);
	await settled(page);
	await page
		.locator('#row')
		.getByRole('button', { name: `Withdraw or confirm ${row}` })
		.click();
	return dialogOf(page);
}

interface ChartJson {
	series: { points: { period: string; value?: number; held?: string }[] }[];
}
const points = async (): Promise<ChartJson['series'][number]['points']> => {
	const response = await fetch(`${server.url}/charts/russia.json`);
	return ((await response.json()) as ChartJson).series[0]?.points ?? [];
};

test('a row is withdrawn by a click, charts and cards follow, and it is undone', async ({ page }) => {
	server = await serve(dir, { EDIT_TOKEN: TOKEN });
	const dialog = await open(page, LAST);
	await expect(dialog).toContainText('17.7 USD bn');
	expect(await faultsOf(page, { within: 'dialog' })).toEqual([]);
	await dialog.getByLabel('Reason').fill('Typed in the wrong row');
	await dialog.getByLabel('Editor token').fill('wrong');
	await dialog.getByRole('button', { name: 'Withdraw it' }).click();
	await expect(dialog.getByRole('alert')).toHaveText(
		'This is not the editor token of this server. If it was changed, ask whoever runs the server for the new one. Nothing was saved.'
	);
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByRole('button', { name: 'Withdraw it' }).click();
	await expect(dialog.getByRole('status')).toContainText('Withdrawn');
	expect((await points()).map(({ period }) => period)).not.toContain('2023-09');

	await dialog.getByRole('button', { name: 'Close' }).click();
	await expect(page.locator('#row')).toContainText('withdrawn by an editor');
	await page.goto(server.url);
	await expect(page.getByRole('main')).not.toContainText('17.7');
	await page.goto(`${server.url}/charts/russia`);
	await expect(page.getByRole('main')).not.toContainText('17.7');

	const again = await open(page, LAST);
	await again.getByRole('radio', { name: /^Reopen it/ }).check();
	await again.getByLabel('Reason').fill('It was right');
	await again.getByLabel('Editor token').fill(TOKEN);
	await again.getByRole('button', { name: 'Reopen it' }).press('Enter');
	await expect(again.getByRole('status')).toContainText('Reopened');
	expect((await points()).at(-1)).toMatchObject({ period: '2023-09', value: 17.7 });
	await again.getByRole('button', { name: 'Undo it' }).click();
	await expect(again.getByRole('button', { name: 'Reopen it' })).toBeVisible();
	expect((await points()).at(-1)?.period).toBe('2023-08');

	const log = (await readFile(join(dir, 'audit.jsonl'), 'utf8')).trim().split('\n');
	expect(log.map((line) => (JSON.parse(line) as { what?: string }).what?.split(' ')[0])).toEqual([
		'withdraw',
		'reopen',
		undefined
	]);
	expect(await readFile(join(dir, 'decisions.csv'), 'utf8')).toContain('Typed in the wrong row');
	expect(server.log()).not.toContain(TOKEN);
});

test('a figure that is held back is confirmed from its account, and shown', async ({ page }) => {
	await writeFile(join(dir, 'observations/b.csv'), `${HEADER}CHN,RUS,total,2023-10,0.0177,USD bn,gacc\n`);
	server = await serve(dir, { EDIT_TOKEN: TOKEN });
	expect((await points()).at(-1)?.period).toBe('2023-09');
	await page.goto(`${server.url}/explore?partner=RUS&window=month&time=2023-10`);
	const table = page.getByRole('table');
	await settled(page);
	await table.locator('del').click();
	const account = page.getByRole('dialog', { name: /Russia/ });
	await expect(account).toContainText(/held back/i);
	await account.getByRole('button', { name: 'Withdraw or confirm observations/b.csv:2' }).click();
	const dialog = dialogOf(page);
	await dialog.getByLabel('Confirm it').check();
	await dialog.getByLabel('Reason').fill('Customs says so');
	await dialog.getByLabel('Editor token').fill(TOKEN);
	await dialog.getByRole('button', { name: 'Confirm it' }).click();
	await expect(dialog.getByRole('status')).toContainText('Confirmed');
	expect((await points()).at(-1)).toMatchObject({ period: '2023-10', value: 0.0177 });
});

test('nothing is decided where nothing can be saved', async ({ page, request }) => {
	server = await serve(dir, { EDIT_TOKEN: TOKEN, READ_ONLY: '1' });
	await page.goto(`${server.url}/data?row=${LAST}#row`);
	await expect(page.locator('#row')).toBeVisible();
	await expect(page.getByRole('button', { name: /Withdraw or confirm/ })).toHaveCount(0);
	const { row } = (await (await request.get(`${server.url}/data/row.json?row=${LAST}`)).json()) as { row: unknown };
	const refused = await request.post(`${server.url}/data/decide`, {
		headers: { authorization: `Bearer ${TOKEN}` },
		data: { decision: 'withdraw', row, reason: 'x' }
	});
	expect(refused.status()).toBe(403);
});
