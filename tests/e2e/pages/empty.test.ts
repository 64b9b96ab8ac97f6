import { expect, test } from '../test.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve, type Server } from '../server.ts';
import { latinWords } from './pages.ts';

let directory: string;
let server: Server;

test.beforeAll(async () => {
	directory = await mkdtemp(path.join(tmpdir(), 'twoway-empty-'));
	server = await serve(directory);
});

test.afterAll(async () => {
	await server.stop();
	await rm(directory, { recursive: true });
});

test('an empty data directory gives pages that say so and how to mend it', async ({ page }) => {
	await page.goto(server.url);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing to show yet');
	await expect(page.getByRole('main')).toContainText('observations');
	for (const address of ['/explore', '/data', '/method']) {
		const response = await page.goto(server.url + address);
		expect(response?.status(), address).toBe(200);
	}
	await page.goto(`${server.url}/data`);
	await expect(page.getByRole('main')).toContainText('There is no row that can be used');
});

/** Words and names of files that are the same in every language. */
const SAME = /^(?:Twoway|CSV|JSON|HS|observations|sources|areas|charts|csv)$/;

for (const [lang, nothing, mend, noRow] of [
	['zh', '暂无可显示的内容', '如何解决', '没有可用的数据行'],
	['ru', 'Показывать пока нечего', 'Как это исправить', 'Строк, которые можно использовать, нет']
] as const)
	test(`so it does in ${lang}, on a phone too`, async ({ page }) => {
		await page.setViewportSize({ width: 360, height: 740 });
		for (const [address, ...said] of [
			['/', nothing, mend],
			['/data', noRow]
		] as const) {
			await page.goto(`${server.url}${address}?lang=${lang}`);
			for (const text of said) await expect(page.getByRole('main')).toContainText(text);
			expect((await latinWords(page)).filter((word) => !SAME.test(word))).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		}
	});
