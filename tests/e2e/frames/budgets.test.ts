import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '../test.ts';
import { settled } from '../settled.ts';

const small = (bytes: string | Buffer): number => brotliCompressSync(bytes).length;

test('every frame is at most 6 kB in brotli, and asks for nothing before it is touched', async ({ page, request }) => {
	const overview = await (await request.get('/sitemap.xml')).text();
	const slugs = [...overview.matchAll(/\/charts\/([a-z0-9-]+)</g)].map(([, slug = '']) => slug);
	expect(slugs.length).toBeGreaterThan(5);
	const views = [
		...slugs.map((slug) => `/embed/${slug}`),
		'/embed?partner=RUS&window=month&time=2018..latest',
		'/embed?partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..latest&chart=line',
		'/embed?partner=all&window=year&time=2018..2023&top=12&sort=value&chart=line'
	];
	for (const view of views) expect(small(await (await request.get(view)).body()), view).toBeLessThanOrEqual(6000);
	const asked: string[] = [];
	page.on('request', (one) => asked.push(one.url()));
	await page.goto(views[0] ?? '');
	await settled(page);
	expect(asked).toHaveLength(1);
});

test('a chart’s page is at most 90 kB in brotli, what draws the live chart at most 65 kB more once a reader turns to it', async ({
	page
}) => {
	const sizes = new Map<string, number>();
	const coming: Promise<unknown>[] = [];
	page.on('response', (response) => {
		const { pathname } = new URL(response.url());
		// the font is compressed already
		if (!pathname.endsWith('.woff2'))
			coming.push(
				response.body().then(
					(body) => sizes.set(pathname, small(body)),
					() => undefined
				)
			);
	});
	await page.goto('/charts/china-russia-us-2023');
	await page.waitForLoadState('networkidle');
	const total = async () => {
		await Promise.all(coming);
		return [...sizes.values()].reduce((sum, size) => sum + size, 0);
	};
	const first = await total();
	expect(sizes.size).toBeGreaterThan(5);
	expect(first).toBeLessThanOrEqual(90_000);
	await page.locator('.plot').hover();
	await expect(page.locator('.plot[data-live]')).toHaveCount(1);
	await page.waitForLoadState('networkidle');
	expect((await total()) - first).toBeLessThanOrEqual(65_000);
	expect(Math.max(...sizes.values())).toBeLessThanOrEqual(54_000);
});

test('the page of a view of very many rows is at most about 1 MB before it is compressed', async ({ request }) => {
	for (const view of [
		'reporter=USA&partner=CHN&level=2&time=earliest..latest',
		'reporter=USA&partner=CHN&level=2&time=latest&window=year'
	])
		expect((await (await request.get(`/explore?${view}`)).body()).length, view).toBeLessThanOrEqual(1_050_000);
});

test('the page of a view of very many figures is at most about 500 kB before it is compressed', async ({ request }) => {
	for (const view of [
		'partner=all&flow=export~import~total~balance&window=year&time=2022..2023',
		'partner=RUS~USA&flow=export~import~total&window=month&time=earliest..latest'
	])
		expect((await (await request.get(`/explore?${view}`)).body()).length, view).toBeLessThanOrEqual(500_000);
});
