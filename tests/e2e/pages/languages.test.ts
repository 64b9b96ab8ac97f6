import { expect, test } from '../test.ts';
import { brotliCompressSync } from 'node:zlib';
import { faultsOf } from '../axe.ts';
import { errorsOf, latinWords, PAGES, REFUSED } from './pages.ts';

/** The same address in a language. */
const inLang = (path: string, lang: string): string =>
	path.replace(/^([^#]*)/, (address) => `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);

/** Colours do not depend on the language: pages were looked at in both already, and each language takes one. */
const LANGUAGES = [
	{ lang: 'zh', tag: 'zh-Hans', colorScheme: 'light' },
	{ lang: 'ru', tag: 'ru', colorScheme: 'dark' }
] as const;

for (const { lang, tag, colorScheme } of LANGUAGES)
	test.describe(lang, () => {
		test.use({ colorScheme, viewport: { width: 360, height: 740 } });

		for (const path of [...PAGES, ...REFUSED.map(([refused]) => refused)])
			test(`${path} says its language, fits a phone, and axe finds nothing`, async ({ page }) => {
				const errors = errorsOf(page);
				const response = await page.goto(inLang(path, lang));
				await expect(page.locator('html')).toHaveAttribute('lang', tag);
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
				expect(await faultsOf(page, { colours: 'none' })).toEqual([]);
				if (response?.ok()) expect(errors).toEqual([]);
			});
	});

for (const lang of ['zh', 'ru'] as const)
	test(`the choices of a view show all their words on a phone in ${lang}`, async ({ page }) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(`/explore?partner=all&lang=${lang}`);
		// on a phone the choices are folded
		await page.locator('details:has(> form) > summary').click();
		await page.locator('form details summary').first().click();
		const cut = await page.locator('form select').evaluateAll((selects: HTMLSelectElement[]) => {
			const context = document.createElement('canvas').getContext('2d');
			return selects.flatMap((select) => {
				const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(select);
				const texts = Array.from(select.options, ({ text }) => text);
				if (!context) return texts;
				context.font = font;
				// the arrow takes its place too
				const room = select.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) - 20;
				return texts.filter((text) => context.measureText(text).width > room);
			});
		});
		expect(cut).toEqual([]);
	});

test('switching the language keeps the view, and links from there keep the language', async ({ page }) => {
	await page.goto('/explore?partner=RUS&flow=export~import&window=year&time=2017..latest');
	await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: '中文' }).click();
	// in whatever order: a link followed before the page's script was there has the order of the server
	const asked = () => Object.fromEntries(new URL(page.url()).searchParams);
	await expect
		.poll(asked)
		.toEqual({ partner: 'RUS', flow: 'export~import', window: 'year', time: '2017..latest', lang: 'zh' });
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await expect(page.getByRole('heading', { name: '中国对俄罗斯出口额' })).toBeVisible();
	await page.getByLabel('指标').selectOption('growth');
	await expect(page).toHaveURL(/measure=growth.*lang=zh$/);
	await page.getByRole('navigation', { name: '网站' }).getByRole('link', { name: '图表' }).click();
	await expect(page).toHaveURL(/\/\?lang=zh$/);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL(/\/$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the switcher and the form keep view and language', async ({ page }) => {
		await page.goto('/explore?partner=JPN&lang=ru');
		await page.getByRole('button', { name: 'Показать' }).click();
		await expect(page).toHaveURL(/\/explore\?partner=JPN&lang=ru$/);
		await page.getByRole('link', { name: 'English' }).click();
		await expect(page).toHaveURL(/\/explore\?partner=JPN$/);
	});
});

test('every link within the site keeps the language', async ({ page }) => {
	for (const path of [
		'/',
		'/charts/china-russia-us-2023',
		'/explore',
		'/data',
		'/data/add',
		'/method',
		'/method/design',
		'/nowhere'
	]) {
		await page.goto(inLang(path, 'ru'));
		const links = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLAnchorElement>('a[href]')].flatMap(({ href, hreflang, download }) => {
				const { origin, pathname, search, hash } = new URL(href);
				const isFile = download !== '' || /\.(json|csv|svg|png|xml)$/.test(pathname);
				const isHere = pathname + search === location.pathname + location.search && hash !== '';
				return origin !== location.origin || hreflang || isFile || isHere || search.includes('lang=ru') ? [] : [href];
			})
		);
		expect(links, path).toEqual([]);
	}
});

test('a page names its other languages to machines, and one address has one answer', async ({ request }) => {
	const ask = async (headers: Record<string, string>) =>
		(await request.get('/charts/balance?lang=ru', { headers })).text();
	const html = await ask({ 'accept-language': 'zh' });
	expect(html).toBe(await ask({ 'accept-language': 'en' }));
	for (const [tag, query] of [
		['en', ''],
		['zh-Hans', '?lang=zh'],
		['ru', '?lang=ru']
	])
		expect(html).toMatch(
			new RegExp(`<link rel="alternate" hreflang="${tag}" href="http[^"]*/charts/balance${query?.replace('?', '\\?')}"`)
		);
	expect((await request.get('/charts/balance?lang=xx')).status()).toBe(400);
});

for (const lang of ['zh', 'ru'] as const)
	test(`the page of the design has no English word in ${lang}, in its text and its drawings, and nothing to scroll on a phone`, async ({
		page
	}) => {
		await page.goto(`/method/design?lang=${lang}`);
		const SAME = /^(?:Twoway|Source|Sans|WCAG|CIEDE|CSV|JSON|px|rem|ch|vw|clamp|var|space)$/;
		expect((await latinWords(page)).filter((word) => !SAME.test(word))).toEqual([]);
		await page.setViewportSize({ width: 360, height: 740 });
		const wide = await page
			.getByRole('region')
			.evaluateAll((regions) =>
				regions.flatMap(({ ariaLabel, scrollWidth, clientWidth }) => (scrollWidth > clientWidth ? [ariaLabel] : []))
			);
		expect(wide).toEqual([]);
		await expect(page.locator('figure svg').first()).toContainText(lang === 'zh' ? '俄罗斯' : 'Россия');
	});

/** What is wrong with an address is told in the page's language; what it is told to write stays as in the address. */
const TOLD = [
	['/explore?measure=nonsense', '指标“nonsense” 不是可选值。', 'Показатель: «nonsense»: такого значения нет.'],
	['/charts/china-russia-us-2023?time=2023.1', '可能是2023年1月，也可能是10月', 'это может быть и январь, и октябрь 2023'],
	['/charts/nope', '没有名为“nope”的图表。', 'Графика с именем «nope» нет.'],
	['/embed?top=0', 'top=0 不是1至200之间的数字。', 'top=0: нужно число от 1 до 200.'],
	['/embed/balance?partner=XXQ', 'partner=XXQ 不是已知的国家或地区', 'partner=XXQ: неизвестная страна'],
	['/embed/nope', '没有名为“nope”的图表。', 'Графика с именем «nope» нет.']
] as const; // prettier-ignore

for (const [path, zh, ru] of TOLD)
	test(`${path} says what is wrong in the page’s language, and programs are told in English`, async ({
		page,
		request
	}) => {
		for (const [lang, said] of [
			['zh', zh],
			['ru', ru]
		] as const) {
			await page.goto(inLang(path, lang));
			const reason = page.locator('main p').filter({ hasText: said });
			await expect(reason).toBeVisible();
			await expect(reason).not.toHaveAttribute('lang');
		}
		if (path.startsWith('/embed')) return;
		const [address = '', query = ''] = path.split('?');
		const { error } = await (await request.get(`${address}.json?${query}&lang=zh`)).json();
		expect(JSON.stringify(error)).not.toMatch(/[\u4e00-\u9fff]/);
	});

test('figures, pictures, frames and oEmbed speak the language of their address', async ({ request }) => {
	const text = async (path: string) => (await request.get(path)).text();
	const { summary, view } = JSON.parse(await text('/charts/china-russia-us-2023.json?lang=zh'));
	expect(summary).toContain('中国与俄罗斯进出口总额同比增长32%，达1551亿美元');
	expect(view.lang).toBe('zh');
	expect(await text('/charts/china-russia-us-2023.svg?lang=zh')).toContain('1551亿美元');
	expect(await text('/charts/china-russia-us-2023.svg?lang=ru')).toContain('млрд долл.\u00a0США');
	const address = `${new URL((await request.get('/')).url()).origin}/charts/balance?lang=ru`;
	const { html, title } = JSON.parse(await text(`/oembed?url=${encodeURIComponent(address)}`));
	expect(html).toContain('/embed/balance?lang=ru');
	expect(title).toBe(JSON.parse(await text('/charts/balance.json?lang=ru')).title);
	expect(title).toMatch(/^[^a-z]*Кита[^a-z]*$/i);
});

test('the feed speaks the language of its address, and leads to pages in it', async ({ request }) => {
	const feed = await (await request.get('/feed.xml?lang=ru')).text();
	expect(feed).toContain('xml:lang="ru"');
	expect(feed).toContain('<title>Twoway: торговля между странами</title>');
	expect(feed).toMatch(/<summary>Китай — Россия: товарооборот вырос на/);
	const pages = [...feed.matchAll(/<link href="([^"]*\/charts\/[^"]*)"/g)].map(([, page = '']) => page);
	expect(pages.length).toBeGreaterThan(5);
	for (const page of pages) expect(page).toMatch(/\?lang=ru$/);
	const [, card = ''] = /src=&quot;([^&]*)&quot;/.exec(feed) ?? [];
	expect((await request.get(card)).headers()['content-type']).toBe('image/png');

	const english = await (await request.get('/feed.xml')).text();
	expect(english).toContain('xml:lang="en"');
	expect(english).toContain('<title>Twoway: trade between countries</title>');
	expect(english).not.toMatch(/[?;]lang=/);
});

test('the sitemap has every page in every language, each with the others', async ({ request }) => {
	const sitemap = await (await request.get('/sitemap.xml')).text();
	const urls = sitemap.match(/<url>.*<\/url>/g) ?? [];
	const method = urls.filter((line) => /<loc>[^<]*\/method(\?[^<]*)?<\/loc>/.test(line));
	expect(method.map((line) => /<loc>[^<]*\/method([^<]*)</.exec(line)?.[1])).toEqual(['', '?lang=zh', '?lang=ru']);
	for (const line of urls)
		expect([...line.matchAll(/hreflang="([^"]*)"/g)].map(([, tag]) => tag)).toEqual(['en', 'zh-Hans', 'ru']);
});

test('frames in every language name it, and are at most 6 kB in brotli', async ({ request }) => {
	const sitemap = await (await request.get('/sitemap.xml')).text();
	const slugs = [...sitemap.matchAll(/\/charts\/([a-z0-9-]+)</g)].map(([, slug = '']) => slug);
	for (const { lang, tag } of LANGUAGES)
		for (const slug of slugs) {
			const html = await (await request.get(`/embed/${slug}?lang=${lang}`)).text();
			expect(html).toContain(`<html lang="${tag}">`);
			expect(brotliCompressSync(html).length, `${slug} in ${lang}`).toBeLessThanOrEqual(6000);
		}
	expect(await (await request.get('/embed/nope?lang=zh')).text()).toContain('无法显示此图表');
});

test('a page names the feed in its language', async ({ page, request }) => {
	for (const [path, lang] of [
		['/', 'en'],
		['/data?lang=ru', 'ru']
	] as const) {
		await page.goto(path);
		const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
		const response = await request.get(new URL(feed ?? '', page.url()).href);
		expect(response.headers()['content-type']).toContain('application/atom+xml');
		expect(await response.text()).toContain(`xml:lang="${lang}"`);
	}
});
