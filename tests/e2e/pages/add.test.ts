import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import { serve, type Server } from '../server.ts';
import { latinWords } from './pages.ts';

const TOKEN = 'a-token-of-our-own';
const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const FILES: Record<string, string> = {
	'sources.csv':
		'id,publisher,origin,title,published,url,rank\ngacc-09,Customs,,September,2023-09-07,https://example.com/9,1\ngacc-10,Customs,,October,2023-10-13,https://example.com/10,1\nlate,Customs,,Later,2099-01-01,,1\n',
	'areas.csv': 'code,name,short_name,color\nWLD,World,,\n',
	'charts.csv':
		'slug,title,view\nrussia,Trade with Russia,partner=RUS&time=2023-01..latest\nyears,Years with Japan,partner=JPN&window=year&time=2022\n',
	'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-07,134.1,USD bn,36.5,gacc-09\nCHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc-09\nCHN,JPN,total,2022,357.4,USD bn,,gacc-09\nCHN,RUS,total,2023-01/2023-10,196.5,USD bn,,late\n`
};
/** A month as it is pasted: one row is new, one known, one cannot be read. */
const MONTH = `${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,gacc-10\nCHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc-09\nCHN,USA,total,2023.1,1,USD bn,,gacc-10\n`;

let dir: string;
let server: Server;

test.beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'add-'));
	await mkdir(join(dir, 'observations'));
	for (const [file, text] of Object.entries(FILES)) await writeFile(join(dir, file), text);
});
test.afterEach(async () => {
	await server?.stop();
	await rm(dir, { recursive: true, force: true });
});

const start = async (env: Record<string, string> = { EDIT_TOKEN: TOKEN }) => (server = await serve(dir, env));
const stored = async () =>
	Object.fromEntries(
		await Promise.all(
			(await readdir(join(dir, 'observations'))).map(
				async (name) => [name, await readFile(join(dir, 'observations', name), 'utf8')] as const
			)
		)
	);

async function paste(page: Page, text: string): Promise<void> {
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Or paste a table, with its header').fill(text);
	await page.getByRole('button', { name: 'Read the pasted rows' }).click();
	await previewed(page);
}

const previewed = (page: Page) => expect(page.getByRole('status')).toContainText(/chart.* changed/);

async function save(page: Page, token = TOKEN): Promise<void> {
	await page.getByLabel('Editor token').fill(token);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** The newest figure that a chart shows, as its page's table has it. */
const newest = async () => {
	const { series } = (await (await fetch(`${server.url}/charts/russia.json`)).json()) as {
		series: { points: { period: string; value: number }[] }[];
	};
	return series[0]?.points.at(-1);
};

test('a month is pasted, its slip corrected, its charts seen before and after, and saved', async ({ page }) => {
	await start();
	await page.goto(`${server.url}/charts/russia`);
	await expect(page.getByRole('cell', { name: '176.4' })).toHaveCount(0);

	await paste(page, MONTH);
	await expect(page.getByRole('heading', { name: '1 new, 0 changed, 1 unchanged, 1 refused' })).toBeVisible();
	await expect(page.getByText('is not known yet')).toHaveCount(0);
	await expect(page.getByText('"2023.1" could be January or October 2023')).toBeVisible();
	const before = page.getByRole('region', { name: 'Trade with Russia: before' });
	const after = page.getByRole('region', { name: 'Trade with Russia: after' });
	await expect(before).not.toContainText('176.4');
	await expect(after).toContainText('176.4');
	await expect(after.locator('canvas')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Years with Japan: after' })).toHaveCount(0);

	await page.getByRole('button', { name: 'Use 2023-10' }).click();
	await expect(page.getByRole('heading', { name: '2 new, 0 changed, 1 unchanged, 0 refused' })).toBeVisible();

	await previewed(page);
	await save(page);
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused();
	await expect(page.getByText('2 new rows, in observations/added.csv:2-3')).toBeVisible();
	await page.getByRole('link', { name: 'Trade with Russia' }).click();
	await expect(page.getByRole('main')).toContainText('176.4');

	expect((await stored())['a.csv']).toBe(FILES['observations/a.csv']);
	expect(await newest()).toMatchObject({ period: '2023-01/2023-09', value: 176.4 });
	const log = JSON.parse((await readFile(join(dir, 'audit.jsonl'), 'utf8')).trim()) as Record<string, unknown>;
	expect(log).toMatchObject({
		from: 'browser at 127.0.0.1',
		what: 'pasted',
		added: 2,
		rows: ['observations/added.csv:2-3']
	});
	expect(server.log()).not.toContain(TOKEN);
});

test('a file of another origin is chosen, what it leaves unsaid is asked for, and undone again', async ({ page }) => {
	await start();
	await page.goto(`${server.url}/data/add`);
	await page.getByLabel('Drop a file here, or choose one').setInputFiles({
		name: 'Sept figures.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('partner,period,value,yoy\nRussia,2023-01/2023-09,176.4,29.5\n')
	});
	await page.getByLabel('Whose trade is it?').fill('China');
	await page.getByLabel('Exports or imports?').selectOption('Both together');
	await page.getByLabel('What do its numbers count?').fill('USD bn');
	await page.getByLabel('Publisher').fill('Xinhua <b>News</b>');
	await page.getByLabel('Published on').fill('2023-10-13');
	await page.getByRole('button', { name: 'Go on' }).click();
	await previewed(page);
	await expect(page.getByRole('heading', { name: '1 new, 0 changed, 0 unchanged, 0 refused' })).toBeVisible();
	await expect(page.getByText('Xinhua <b>News</b>').first()).toBeVisible();

	await save(page);
	await expect(page.getByText('in observations/sept-figures.csv')).toBeVisible();
	expect(await readFile(join(dir, 'sources.csv'), 'utf8')).toContain('xinhua-b-news-b-2023-10-13,Xinhua <b>News</b>');
	expect(await newest()).toMatchObject({ period: '2023-01/2023-09' });

	await page.getByRole('button', { name: 'Undo this save' }).click();
	await expect(page.getByRole('status')).toContainText('Undone');
	expect(Object.keys(await stored())).toEqual(['a.csv']);
	expect(await readFile(join(dir, 'sources.csv'), 'utf8')).toBe(FILES['sources.csv']);
	expect(await newest()).toMatchObject({ period: '2023-01/2023-08' });
});

test('of two editors the second sees what the first saved, and saves on top of it', async ({ page, context }) => {
	await start();
	const other = await context.newPage();
	await paste(page, MONTH);
	await paste(other, `${HEADER}CHN,JPN,total,2023,318.0,USD bn,,gacc-10\n`);
	await save(page);
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();

	await save(other);
	await expect(other.getByRole('alert').first()).toContainText('The data have changed since this preview was made');
	await expect(other.getByRole('heading', { name: 'What changed meanwhile' })).toBeVisible();
	await expect(other.getByText('CHN,RUS,total,TOTAL,,2023-01/2023-09,176.4')).toBeVisible();
	expect(JSON.stringify(await stored())).not.toContain('318.0');
	await previewed(other);
	await other.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(other.getByRole('heading', { name: 'Saved' })).toBeVisible();
	expect((await stored())['added.csv']).toContain('176.4');
	expect((await stored())['added.csv']).toContain('318.0');
});

test('a wrong token saves nothing, and tokens cannot be tried for ever', async ({ page }) => {
	await start();
	await paste(page, MONTH);
	await save(page, 'guess');
	await expect(page.getByRole('alert').first()).toHaveText(
		'This is not the editor token of this server. If it was changed, ask whoever runs the server for the new one. Nothing was saved.'
	);
	expect(Object.keys(await stored())).toEqual(['a.csv']);
	for (let tries = 0; tries < 10; tries++)
		await page.request.post(`${server.url}/data/add/undo`, {
			data: { id: 'x' },
			headers: { authorization: `Bearer ${tries}` }
		});
	await save(page, 'guess again');
	await expect(page.getByRole('alert').first()).toContainText('Too many tries');
	expect(Object.keys(await stored())).toEqual(['a.csv']);
	// whoever has the token is not kept out by others' guesses
	await save(page);
	await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
});

test('a token made at start-up is printed once, after the address, and is good', async () => {
	await start({ EDIT_TOKEN: '' });
	const told = new RegExp(
		`^Twoway is at ${server.url}\\nAdd rows at ${server.url}/data/add with the token ([\\w-]{20,})$`,
		'm'
	);
	await expect.poll(() => server.log()).toMatch(told);
	const token = told.exec(server.log())?.[1] ?? '';
	expect(server.log().split(token)).toHaveLength(2);
	const post = (authorization: string, more: Record<string, string> = {}) =>
		fetch(`${server.url}/data/add/undo`, {
			method: 'POST',
			headers: { authorization, 'content-type': 'application/json', ...more },
			body: '{"id":"none"}'
		});
	expect((await post(`Bearer ${token}`)).status).toBe(409);
	expect((await post('Bearer no')).status).toBe(401);
	expect((await post(`Bearer ${token}`, { origin: 'https://evil.example' })).status).toBe(403);
	expect((await post(`Bearer ${token}`, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	expect((await post(`Bearer ${token}`, { 'content-type': 'text/csv' })).status).toBe(415);
	const large = {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
	};
	expect((await fetch(`${server.url}/data/add/save`, { ...large, body: '[]' })).status).toBe(400);
	expect((await fetch(`${server.url}/data/add/save`, { ...large, body: 'x'.repeat(65 * 2 ** 20) })).status).toBe(413);
	const page = await fetch(`${server.url}/data/add`);
	expect(await page.text()).not.toContain(token);
	expect(page.headers.get('set-cookie')).toBeNull();
});

test('a read-only server shows what would change and gives the merged rows to download, no more', async ({ page }) => {
	await start({ READ_ONLY: '1', EDIT_TOKEN: TOKEN });
	expect(server.log()).not.toContain('/data/add');
	await page.goto(`${server.url}/`);
	await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Add figures' })).toHaveCount(0);
	await paste(page, MONTH);
	await expect(page.getByLabel('Editor token')).toHaveCount(0);
	await expect(page.getByText('Nothing can be saved on this server.')).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'All rows, merged (CSV)' }).click()
	]);
	const merged = await readFile(await download.path(), 'utf8');
	expect(merged.split('\n').filter((line) => line.startsWith('CHN'))).toHaveLength(4);
	expect(merged).toContain('2023-01/2023-09,176.4,USD bn,,,29.5');
	// what is under embargo stays so
	expect(merged).not.toContain('196.5');
	const answer = await fetch(`${server.url}/data/add/save`, {
		method: 'POST',
		headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
		body: '{}'
	});
	expect(answer.status).toBe(403);
	expect(await readdir(dir)).toEqual(['areas.csv', 'charts.csv', 'observations', 'sources.csv']);
});

test('a save sent by hand is checked like any: no name leads elsewhere, no bad row gets in', async () => {
	await start();
	const { version } = (await (await fetch(`${server.url}/data/files.json`)).json()) as { version: string };
	const post = async (more: Record<string, string>) => {
		const answer = await fetch(`${server.url}/data/add/save`, {
			method: 'POST',
			headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				version,
				name: 'by hand',
				target: 'x',
				sources: '',
				rows: `${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,,gacc-10\n`,
				...more
			})
		});
		return answer.status;
	};
	expect(await post({ target: '../../escaped' })).toBe(400);
	expect(await post({ target: '.hidden' })).toBe(400);
	expect(await post({ rows: `${HEADER}CHN,RUS,total,never,1,USD bn,,gacc-10\n` })).toBe(422);
	expect(await post({ rows: 'no table' })).toBe(422);
	expect(await post({ sources: 'id,publisher,published,rank\nx,,2023,9\n' })).toBe(422);
	expect(await post({ version: 'older' })).toBe(409);
	expect(Object.keys(await stored())).toEqual(['a.csv']);
	expect(await post({})).toBe(200);
	expect((await stored())['x.csv']).toContain('176.4');
});

for (const colorScheme of ['light', 'dark'] as const)
	test.describe(colorScheme, () => {
		test.use({ colorScheme });

		test('the preview has no fault that axe finds, fits a phone, and needs only keys', async ({ page }) => {
			await start();
			await page.setViewportSize({ width: 360, height: 740 });
			const errors: string[] = [];
			page.on('pageerror', ({ message }) => errors.push(message));
			page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
			await page.goto(`${server.url}/data/add`);
			await page.getByLabel('Or paste a table, with its header').focus();
			await page.keyboard.insertText(`${MONTH}CHN,RUS,export,2023-01/2023-09,<script>alert(1)</script>,USD bn,,who\n`);
			// the button takes what was typed once the page's script is there
			await expect(page.getByRole('button', { name: 'Read the pasted rows' })).toBeEnabled();
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await previewed(page);
			expect(await faultsOf(page)).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

			await page.getByLabel('Period, line 4').focus();
			await page.keyboard.press('ControlOrMeta+a');
			await page.keyboard.type('2023-10');
			await page.keyboard.press('Enter');
			await expect(page.getByRole('heading', { name: '2 new, 0 changed, 1 unchanged, 1 refused' })).toBeVisible();
			await expect(page.getByLabel('Value, line 5')).toBeFocused();
			expect(errors).toEqual([]);
		});
	});

test('a field that was corrected leaves nothing behind in the next row', async ({ page }) => {
	await start();
	await paste(
		page,
		`${HEADER}CHN,RUS,total,2023-01/2023-09,(1),USD bn,,gacc-10\nCHN,JPN,total,2023,(1),USD bn,,gacc-10\n`
	);
	await page.getByLabel('Value, line 2').fill('176.4');
	await page.getByLabel('Value, line 2').press('Enter');
	await expect(page.getByRole('heading', { name: '1 new, 0 changed, 0 unchanged, 1 refused' })).toBeVisible();
	await expect(page.getByLabel('Value, line 3')).toHaveValue('(1)');
});

/** Words that data, addresses and formats have in every language. */
const SAME =
	/^(?:Twoway|JavaScript|CSV|JSON|UTC|HS|ISO|UN|Comtrade|FRED|WITS|Customs|China|CHN|RUS|JPN|USA|USD|mn|bn|gacc|who|export|import|total|TOTAL|observations|added|csv|https?|Q)$/;

const englishLeft = async (page: Page) => (await latinWords(page)).filter((word) => !SAME.test(word));

const TOLD = {
	zh: {
		paste: '或粘贴带表头的表格',
		read: '读取粘贴的数据',
		before: '新增1行，变更0行，未变1行，有误1行',
		fault: '“2023.1”：可能是2023年1月，也可能是10月；请写作 2023-01 或 2023-10',
		chart: /中国与俄罗斯进出口总额.*：之后/,
		use: '改为 2023-10',
		after: '新增2行，变更0行，未变1行，有误0行',
		token: '编辑令牌',
		save: '保存',
		refused: '编辑令牌不正确。若已更换，请向服务器管理员索取新令牌。未保存任何内容。',
		saved: '新增2行，位于 observations/added.csv:2-3。',
		undo: '撤销本次保存',
		undone: '已撤销',
		whose: '报告方是谁？'
	},
	ru: {
		paste: 'Или вставьте таблицу с заголовком',
		read: 'Прочитать вставленное',
		before: 'Новых: 1, изменённых: 0, без изменений: 1, с ошибками: 1',
		fault: '«2023.1»: это может быть и январь, и октябрь 2023 года; пишите 2023-01 или 2023-10',
		chart: /Китай — Россия: товарооборот.*: после/,
		use: 'Заменить на 2023-10',
		after: 'Новых: 2, изменённых: 0, без изменений: 1, с ошибками: 0',
		token: 'Токен редактора',
		save: 'Сохранить',
		refused:
			'Это не токен редактора этого сервера. Если его сменили, спросите новый у того, кто управляет сервером. Ничего не сохранено.',
		saved: '2 новые строки: observations/added.csv:2-3.',
		undo: 'Отменить сохранение',
		undone: 'Отменено',
		whose: 'Чья это торговля?'
	}
} as const;

for (const lang of ['zh', 'ru'] as const)
	test(`rows are pasted, corrected, saved and taken back in ${lang}, with no English word`, async ({ page }) => {
		const told = TOLD[lang];
		await start();
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(`${server.url}/data/add?lang=${lang}`);
		expect(await englishLeft(page)).toEqual([]);

		const fits = async () =>
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		const readPasted = async (text: string) => {
			await page.getByLabel(told.paste).fill(text);
			await page.getByRole('button', { name: told.read }).click();
		};
		await readPasted('partner,period,value\nRussia,2023-01/2023-09,176.4\n');
		await expect(page.getByLabel(told.whose)).toBeVisible();
		expect(await englishLeft(page)).toEqual([]);
		await fits();

		await readPasted(MONTH);
		await expect(page.getByRole('heading', { name: told.before })).toBeVisible();
		await expect(page.getByText(told.fault)).toBeVisible();
		await expect(page.getByRole('region', { name: told.chart })).toContainText(lang === 'zh' ? '1764' : '176,4');
		expect(await englishLeft(page)).toEqual([]);
		await fits();
		expect(await faultsOf(page)).toEqual([]);

		await page.getByRole('button', { name: told.use }).click();
		await expect(page.getByRole('heading', { name: told.after })).toBeVisible();
		const saveWith = async (token: string) => {
			await page.getByLabel(told.token).fill(token);
			await page.getByRole('button', { name: told.save, exact: true }).click();
		};
		await saveWith('guess');
		await expect(page.getByRole('alert').first()).toHaveText(told.refused);
		await saveWith(TOKEN);
		await expect(page.getByText(told.saved)).toBeVisible();
		expect(await englishLeft(page)).toEqual([]);
		await page.getByRole('button', { name: told.undo }).click();
		await expect(page.getByRole('status')).toContainText(told.undone);
		expect(await englishLeft(page)).toEqual([]);
	});

test('a preview keeps its place and its corrections when the language is changed', async ({ page }) => {
	await start();
	await paste(page, MONTH);
	await page.getByRole('button', { name: 'Use 2023-10' }).click();
	await expect(page.getByRole('heading', { name: '2 new, 0 changed, 1 unchanged, 0 refused' })).toBeVisible();
	await previewed(page);
	await page.getByRole('link', { name: '中文' }).click();
	await expect(page.getByRole('heading', { name: TOLD.zh.after })).toBeVisible();
	await expect(page.getByRole('region', { name: TOLD.zh.chart })).toBeVisible();
	expect(await englishLeft(page)).toEqual([]);
});

test('without scripts the page says how rows get in', async ({ browser }) => {
	await start();
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${server.url}/data/add`);
	await expect(page.getByText('npm run add-data -- FILE')).toBeVisible();
	await expect(page.getByRole('button')).toHaveCount(0);
	await context.close();
});

test('an open page offers newer figures, and shows them where the reader is', async ({ page }) => {
	await page.clock.install();
	await start();
	await page.goto(`${server.url}/charts/russia`);
	await expect(page.getByRole('main')).toContainText('155.1');
	await page.clock.runFor(25_000);
	await expect(page.getByText('A newer version of this page is here.')).toHaveCount(0);
	const picture = page.locator('.plot svg.lettered');
	await expect(picture).toContainText('155.1');
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	await writeFile(join(dir, 'observations/b.csv'), `${MONTH.split('\n').slice(0, 2).join('\n')}\n`);
	await page.clock.runFor(25_000);
	await expect(page.getByText('A newer version of this page is here.')).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
	await page.getByRole('button', { name: 'Show it' }).click();
	await expect(page.getByRole('main')).toContainText('176.4');
	// a browser may keep the picture of before, but not show it beside newer words
	await expect(picture).toContainText('176.4');
	await expect(page.getByText('A newer version of this page is here.')).toHaveCount(0);
});
