import { expect, test, type Page } from '../test.ts';
import { faultsOf } from '../axe.ts';
import config from '../../../playwright.config.ts';
import { host, type Host } from './host.ts';
import { settled } from '../settled.ts';

const OURS = config.use?.baseURL ?? '';
const CHART = 'china-russia-us-2023';
const frame = (more = '', attributes = '', slug = CHART): string =>
	`<iframe id="f" src="${OURS}/embed/${slug}${more}" title="A chart" width="100%" height="150" ${attributes.includes('style=') ? '' : 'style="border:0"'} ${attributes}></iframe>`;

let site: Host | undefined;
test.afterEach(async () => {
	await site?.close();
	site = undefined;
});

/** Opens a page of somebody else's site. */
async function visit(page: Page, body: string): Promise<void> {
	site = await host({ '/': body });
	await page.goto(site.url);
}

const height = (page: Page, selector = 'iframe'): Promise<number> =>
	page
		.locator(selector)
		.first()
		.evaluate((element) => element.getBoundingClientRect().height);

/** How high the document within the frame is. */
const inner = (page: Page): Promise<number> =>
	page.frames()[1]?.evaluate(() => document.documentElement.getBoundingClientRect().height) ?? Promise.resolve(0);

const fits = async (page: Page, selector = 'iframe') => {
	await expect.poll(async () => Math.abs((await height(page, selector)) - (await inner(page)))).toBeLessThan(3);
	expect(await height(page, selector)).toBeGreaterThan(250);
};

test.describe('a host learns how high the frame is', () => {
	test('by Datawrapper’s listener', async ({ page }) => {
		await visit(
			page,
			`${frame()}<script>window.addEventListener("message",function(a){if(void 0!==a.data["datawrapper-height"]){var e=document.querySelectorAll("iframe");for(var t in a.data["datawrapper-height"])for(var r,i=0;r=e[i];i++)if(r.contentWindow===a.source)r.style.height=a.data["datawrapper-height"][t]+"px"}})</script>`
		);
		await fits(page);
		await page.setViewportSize({ width: 320, height: 700 });
		await fits(page);
	});

	test('by the code that the share box gives', async ({ page }) => {
		await page.goto(`/charts/${CHART}#share`);
		const code = await page.getByLabel('Frame', { exact: true }).inputValue();
		// dark in a white article only where somebody chose it
		expect(code).toContain('theme=light');
		await visit(page, `<body style="margin:0">${code}</body>`);
		await fits(page);
	});

	test('by pym', async ({ page }) => {
		await visit(
			page,
			`<div id="p"></div><script src="/pym.js"></script><script>new pym.Parent('p', '${OURS}/embed/${CHART}', {})</script>`
		);
		await fits(page);
	});

	test('by iframe-resizer', async ({ page }) => {
		await visit(
			page,
			`<style>iframe{width:1px;min-width:100%}</style>${frame()}<script src="/iframeResizer.js"></script><script>iFrameResize({checkOrigin:false},'#f')</script>`
		);
		await fits(page);
		await page.setViewportSize({ width: 320, height: 700 });
		await fits(page);
	});

	test('as WordPress asks, with its secret and within its limits, from a sandbox', async ({ page }) => {
		await visit(
			page,
			`${frame('#?secret=s3cret', 'sandbox="allow-scripts"')}<script>addEventListener('message',function(e){var d=e.data;if(d&&d.message==='height'&&d.secret==='s3cret')document.getElementById('f').style.height=d.value+'px'})</script>`
		);
		await expect.poll(() => height(page)).toBeGreaterThan(250);
		expect(await height(page)).toBeLessThanOrEqual(1000);
	});

	test('as AMP and oEmbed hosts ask', async ({ page }) => {
		await visit(
			page,
			`<script>window.told=[];addEventListener('message',function(e){told.push(e.data)})</script>${frame()}`
		);
		const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
		await expect.poll(told).toContainEqual({ sentinel: 'amp', type: 'embed-size', height: expect.any(Number) });
		const texts = (await told()).filter((message): message is string => typeof message === 'string');
		expect(texts.map((text) => JSON.parse(text))).toContainEqual({
			src: `${OURS}/embed/${CHART}`,
			context: 'iframe.resize',
			height: expect.any(Number)
		});
	});

	test('only once it is shown, where a tab hid it', async ({ page }) => {
		await visit(
			page,
			`<div id="tab" hidden>${frame()}</div><script>window.told=[];addEventListener('message',function(e){var d=e.data&&e.data['datawrapper-height'];if(d)for(var k in d){told.push(d[k]);document.getElementById('f').style.height=d[k]+'px'}})</script>`
		);
		await settled(page);
		await page.locator('#tab').evaluate((element) => element.removeAttribute('hidden'));
		await fits(page);
		const told = await page.evaluate(() => (window as unknown as { told: number[] }).told);
		expect(Math.min(...told)).toBeGreaterThan(100);
	});
});

test.describe('a reader of the frame', () => {
	for (const [name, attributes] of [
		['in a plain frame', ''],
		['in a sandbox without an origin', 'sandbox="allow-scripts"']
	] as const)
		test(`gets the live chart by pointing, in place, ${name}`, async ({ page }) => {
			const asked: string[] = [];
			page.on('request', (request) => asked.push(request.url()));
			await visit(page, `<body style="margin:0">${frame('', `${attributes} style="height:700px;border:0"`)}</body>`);
			const within = page.frameLocator('#f');
			await expect(within.locator('.plot svg:visible')).toHaveCount(1);
			await settled(page);
			expect(asked.filter((url) => url.startsWith(OURS))).toEqual([`${OURS}/embed/${CHART}`]);
			const before = await within.locator('.plot').boundingBox();
			if (!before) throw new Error('no plot');
			await page.mouse.move(before.x + before.width / 3, before.y + before.height / 3);
			await expect(within.locator('.tip')).toContainText('Russia, January–August 2023');
			expect(await within.locator('.plot').boundingBox()).toEqual(before);
		});

	test('gets it by keyboard and moves through its points', async ({ page }) => {
		await visit(page, frame('', 'style="height:700px"'));
		const within = page.frameLocator('#f');
		await within.locator('h1 a').focus();
		await page.keyboard.press('Tab');
		await expect(within.getByRole('application')).toBeFocused();
		await page.keyboard.press('ArrowDown');
		await expect(within.locator('.plot [aria-live]')).toContainText('Russia, January–August 2022');
	});

	test('gets everything without script', async ({ browser }) => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${OURS}/embed/${CHART}`);
		await expect(page.locator('.plot svg:visible')).toHaveCount(1);
		await expect(page.locator('.plot svg:visible text').getByText('US$155.1bn')).toBeVisible();
		await expect(page.getByText('rose 32% to US$155.1bn')).toBeVisible();
		await page.getByText('Figures as a table').click();
		await expect(page.getByRole('table')).toContainText('155.1');
		await context.close();
	});

	test('reads it from 200 pixels on, with no text under 11 pixels and nothing cut off', async ({ page }) => {
		for (const width of [200, 260, 291, 292, 300, 465, 466, 640, 695, 696, 960]) {
			await page.setViewportSize({ width, height: 700 });
			await page.goto(`${OURS}/embed/${CHART}`);
			const found = await page.evaluate(() => {
				const svg = [...document.querySelectorAll<SVGSVGElement>('.plot > svg')].filter(
					(one) => one.getBoundingClientRect().width > 0
				);
				const [one] = svg;
				const scale = one ? one.getBoundingClientRect().width / one.viewBox.baseVal.width : 0;
				const sizes = [...(one?.querySelectorAll('g[font-size]') ?? [])].map(
					(group) => Number(group.getAttribute('font-size')) * scale
				);
				const edges = [...(one?.querySelectorAll('text') ?? [])].map((text) => text.getBoundingClientRect());
				return {
					shown: svg.length,
					least: Math.min(...sizes),
					wide: document.documentElement.scrollWidth,
					right: Math.max(...edges.map(({ right }) => right)),
					left: Math.min(...edges.map(({ left }) => left))
				};
			});
			expect(found.shown, `${width} px`).toBe(1);
			expect(found.least, `${width} px`).toBeGreaterThanOrEqual(11);
			expect(found.wide, `${width} px`).toBeLessThanOrEqual(width);
			expect(found.right, `${width} px`).toBeLessThanOrEqual(width);
			expect(found.left, `${width} px`).toBeGreaterThanOrEqual(0);
		}
	});

	test('sees the host’s ground through a frame that follows the theme, in light and dark', async ({ browser }) => {
		for (const [scheme, ground] of [
			['dark', 'rgb(20, 30, 90)'],
			['light', 'rgb(250, 220, 180)']
		] as const) {
			const context = await browser.newContext({ colorScheme: scheme });
			const page = await context.newPage();
			await visit(
				page,
				`<style>:root{color-scheme:${scheme}}body{margin:0;background:${ground}}</style>${frame('', 'style="height:700px;border:0"')}`
			);
			const body = page.frameLocator('#f').locator('body');
			await expect(body).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
			const corner = await page.screenshot({ clip: { x: 2, y: 2, width: 1, height: 1 } });
			const expected = await page.evaluate(async (ground) => {
				const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
				const context = canvas.getContext('2d');
				if (!context) return [];
				context.fillStyle = ground;
				context.fillRect(0, 0, 1, 1);
				return [...context.getImageData(0, 0, 1, 1).data];
			}, ground);
			const seen = await page.evaluate(async (png) => {
				const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
				const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
				const context = canvas.getContext('2d');
				context?.drawImage(image, 0, 0);
				return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
			}, corner.toString('base64'));
			expect(seen).toEqual(expected);
			await context.close();
			await site?.close();
		}
	});

	test('finds a frame of one theme in its own colours on a host of the other', async ({ page }) => {
		await visit(page, `<body style="background:#fff">${frame('?theme=dark')}</body>`);
		const body = page.frameLocator('#f').locator('body');
		await expect(body).toHaveCSS('background-color', 'rgb(21, 25, 29)');
		await expect(body).toHaveCSS('color', 'rgb(233, 231, 226)');
	});

	test('prints the picture, not the canvas', async ({ page }) => {
		await page.goto(`${OURS}/embed/${CHART}`);
		await page.locator('.plot').hover();
		await expect(page.getByRole('application')).toBeVisible();
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('application')).toBeHidden();
		await expect(page.locator('.plot > svg:visible')).toHaveCount(1);
	});

	test('prints an article with all that a chart is never without, no table cut in two', async ({ page }) => {
		await visit(page, frame('', 'style="height:600px;width:600px"'));
		const inside = page.frames().at(-1);
		const heightOf = () => inside?.locator('body').evaluate((body: HTMLElement) => body.offsetHeight) ?? 0;
		const height = await heightOf();
		await page.locator('#f').evaluate((iframe, px) => (iframe.style.height = `${px}px`), height);
		await page.emulateMedia({ media: 'print' });
		const source = await inside?.locator('footer').evaluate((footer) => footer.getBoundingClientRect().bottom);
		expect(source).toBeLessThanOrEqual(height);
		const table = await inside?.locator('table').evaluate((rows) => rows.getBoundingClientRect());
		expect(table?.height).toBeGreaterThan(20);
		expect(table?.top).toBeGreaterThanOrEqual(height);
	});

	test('sees two frames of one chart on a page, each for itself', async ({ page }) => {
		await visit(
			page,
			`${frame('', 'style="height:600px"')}${frame('?theme=dark', 'style="height:600px"').replace('id="f"', 'id="g"')}`
		);
		await page.frameLocator('#g').locator('.plot').hover();
		await expect(page.frameLocator('#g').getByRole('application')).toBeVisible();
		await expect(page.frameLocator('#f').getByRole('application')).toHaveCount(0);
	});

	test('is told what is wrong, with a way on, and never sees an empty box', async ({ page }) => {
		for (const [address, status, words] of [
			['/embed/nope', 404, 'There is no chart called “nope”'],
			['/embed?measure=banana', 400, 'measure'],
			[`/embed/${CHART}?time=2023.1`, 400, '2023.1']
		] as const) {
			const response = await page.goto(OURS + address);
			expect(response?.status()).toBe(status);
			await expect(page.locator('main')).toContainText(words);
			await expect(page.getByRole('link', { name: 'All charts' })).toBeVisible();
		}
	});
});

test.describe('accessibility', () => {
	for (const scheme of ['light', 'dark'] as const)
		for (const view of [`/embed/${CHART}`, '/embed/largest-partners', '/embed?chart=table', '/embed/nope'])
			test(`axe finds nothing in ${view}, ${scheme}`, async ({ browser }) => {
				const context = await browser.newContext({ colorScheme: scheme });
				const page = await context.newPage();
				await page.goto(OURS + view);
				// the ground of a frame that follows its reader is the host's: its own stands for it here
				await page.evaluate(() => document.body.classList.add('own'));
				expect(await faultsOf(page)).toEqual([]);
				await context.close();
			});
});
