import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, type Page } from '../test.ts';
import config from '../../../playwright.config.ts';
import { settled } from '../settled.ts';

// as most readers at a desk have them: one that comes late would move the page
test.use({ launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] } });

// it is the last to run: alone, it would leave a processor with nothing to do
test.describe.configure({ mode: 'parallel' });

/** What has moved on the page so far, and how far: an empty list where nothing has. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		interface LayoutShift extends PerformanceEntry {
			value: number;
			sources: { node?: Node }[];
		}
		/** Lines of a paragraph, and columns of a table, stand where what has come of them so far lets them. */
		const isWritten = (node: Node) => node.nodeType === Node.TEXT_NODE || /^T[HD]$/.test(node.nodeName);
		/** Whether the page was still coming: 0 until all of it is there. */
		const comes = ({ startTime }: PerformanceEntry) => {
			const [{ domInteractive = 0 } = {}] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
			return domInteractive === 0 || startTime <= domInteractive;
		};
		const shifts = ((window as { shifts?: string[] }).shifts = [] as string[]);
		new PerformanceObserver((list) => {
			for (const shift of list.getEntries() as LayoutShift[]) {
				const moved = shift.sources.flatMap(({ node }) => node ?? []);
				// what is gone again, by less than a thousandth of the window by a thousandth of its height, no eye sees
				if (moved.length === 0 ? shift.value < 0.0005 : comes(shift) && moved.every(isWritten)) continue;
				shifts.push(`${shift.value.toFixed(4)} ${moved.map(({ nodeName }) => nodeName).join(' ')}`);
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	return () => page.evaluate(() => (window as { shifts?: string[] }).shifts ?? []);
}

/** A phone's bars take no room. */
const screen = (width: number) => ({ viewport: { width, height: 740 }, isMobile: width < 640 });

for (const width of [360, 1280])
	test.describe(`${width} pixels wide`, () => {
		test.use(screen(width));

		for (const path of ['/', '/charts/china-russia-us-2023', '/charts/russia-monthly'])
			test(`${path} keeps still while it loads and while its picture becomes the live chart`, async ({ page }) => {
				const shifts = await watchShifts(page);
				await page.goto(path);
				await page.waitForLoadState('networkidle');
				await page.locator('.plot').first().hover();
				await expect(page.locator('.plot[data-live]')).toHaveCount(1);
				await settled(page);
				expect(await shifts()).toEqual([]);
			});

		for (const path of ['/data', '/explore', '/method'])
			test(`${path} keeps still while it loads`, async ({ page }) => {
				const shifts = await watchShifts(page);
				await page.goto(path);
				await settled(page);
				expect(await shifts()).toEqual([]);
			});
	});

/**
 * Where a page is cut: in its head everywhere, every 250 characters at first and then in 40 pieces. In turns before a part of
 * it that is shown by itself, and where such a part has begun and nothing of it is there.
 */
function* cuts(html: string): Generator<number> {
	const part = /<(?:a|article|details|div|fieldset|footer|form|h\d|label|li|nav|p|section|table|ul)\b[^>]*>/g;
	const step = Math.ceil(html.length / 40);
	const head = html.indexOf('</header>');
	part.lastIndex = html.indexOf('<body');
	let begun = false;
	for (let found; (found = part.exec(html));) {
		yield begun ? part.lastIndex : found.index;
		begun = !begun;
		if (found.index > head) part.lastIndex += found.index < 12_000 ? 250 : step;
	}
}

const headersOf = ({ headers }: Response, names: string[]): string[] =>
	names.flatMap((name) => (headers.has(name) ? [name, headers.get(name) ?? ''] : []));

/** Milliseconds between two pieces: long enough for a browser to show each. */
const SLOW = 40;

/**
 * The site as it comes over a slow line: what is in a page's body arrives in pieces that the browser shows one by one,
 * small ones where it begins. The header `link` brings its font in time; without it the page is shown in one of the machine.
 */
async function inPieces(
	base: string,
	path: string,
	{ cut = cuts, hasFont = true }: { cut?: (html: string) => Iterable<number>; hasFont?: boolean } = {}
): Promise<{ url: string; close: () => void }> {
	const server = http.createServer((request, response) => void answer(request, response));
	async function answer({ url = '/', headers }: http.IncomingMessage, response: http.ServerResponse) {
		const whole = await fetch(base + url, { headers: { accept: headers.accept ?? '*/*' } });
		const body = Buffer.from(await whole.arrayBuffer());
		const kept = headersOf(whole, ['content-type', 'content-security-policy', ...(hasFont ? ['link'] : [])]);
		response.writeHead(whole.status, kept);
		if (url === path) {
			let from = 0;
			for (const to of cut(body.toString('latin1'))) {
				response.write(body.subarray(from, to));
				from = to;
				await wait(SLOW);
			}
			response.end(body.subarray(from));
		} else response.end(body);
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}${path}`,
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}

async function expectStill(page: Page, slow: Awaited<ReturnType<typeof inPieces>>): Promise<void> {
	try {
		const shifts = await watchShifts(page);
		await page.goto(slow.url);
		await page.waitForLoadState('networkidle');
		expect(await shifts()).toEqual([]);
	} finally {
		slow.close();
	}
}

for (const width of [320, 360, 1280])
	test.describe(`${width} pixels wide, in pieces`, () => {
		test.use(screen(width));

		const paths = ['/', '/?lang=ru', '/charts/china-russia-us-2023', '/explore', '/data', '/data/add', '/method'];
		for (const hasFont of [true, false])
			for (const path of hasFont ? paths : ['/', '/explore'])
				test(`${path} keeps still while it comes, its font ${hasFont ? 'in time' : 'late'}`, async ({
					page,
					baseURL
				}) => {
					await expectStill(page, await inPieces(baseURL ?? '', path, { hasFont }));
				});
	});

/** In the first rows of the table: between a value and its unit. */
const beforeUnit = (html: string): number[] =>
	[...html.matchAll(/ <span class="muted[^>]*>USD bn/g)].slice(0, 2).map(({ index }) => index);

test('a number whose unit comes after it has not moved', async ({ page, baseURL }) => {
	await expectStill(page, await inPieces(baseURL ?? '', '/data', { cut: beforeUnit }));
});

test('what moves is seen by these tests', async ({ page }) => {
	const shifts = await watchShifts(page);
	await page.goto('/method');
	await page
		.locator('main')
		.evaluate((main) => main.prepend(Object.assign(document.createElement('p'), { textContent: 'late' })));
	await expect.poll(async () => (await shifts()).length).toBeGreaterThan(0);
});
