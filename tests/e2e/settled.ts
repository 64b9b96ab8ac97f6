import type { Page } from '@playwright/test';

/** Until nothing that a page has begun is under way: no request, no script that waits for its turn, two frames drawn. */
export async function settled(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle');
	await page.evaluate(async () => {
		const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
		await frame();
		await frame();
		await new Promise((idle) => requestIdleCallback(idle));
	});
}

/** What says a page's name aloud is there once its script is; a frame or a picture has none. */
const LIVE = '#svelte-announcer, html:not(:has(link[rel=modulepreload]))';

/** Until a page's script is there, and a choice is heard. */
export const live = (page: Page): Promise<void> => page.locator(LIVE).first().waitFor({ state: 'attached' });

/** A door that stays shut until it is opened: what is late in a test is as late as the test says. */
export function door(): { opened: Promise<void>; open: () => void } {
	let open = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { opened, open };
}
