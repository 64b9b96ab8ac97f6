import { test as base, type Page, type Response } from '@playwright/test';
import { live } from './settled.ts';

export { expect, type Locator, type Page, type Route } from '@playwright/test';

type Options = Parameters<Page['goto']>[1];

/** Waits until the script is there, as the network is quiet long before on a slow machine. */
function waitForScripts(page: Page): void {
	async function ready(come: Promise<Response | null>, options: Options): Promise<Response | null> {
		const response = await come;
		if (!options?.waitUntil) await live(page);
		return response;
	}
	const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
	page.goto = (address, options) => ready(goto(address, options), options);
	page.reload = (options) => ready(reload(options), options);
}

/** Playwright's test, its pages such as hear a choice once they are opened. `waitUntil` has one as it comes. */
export const test = base.extend({
	context: async ({ context, javaScriptEnabled }, use) => {
		if (javaScriptEnabled !== false) context.on('page', waitForScripts);
		await use(context);
	}
});
