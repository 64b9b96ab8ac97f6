import type { Page } from '@playwright/test';

/** Waits until a page looks as it will stay: pictures and charts further down are loaded when they come near. */
export const settle = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		for (const image of document.images) image.loading = 'eager';
		await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
		await document.fonts.ready;
		for (const plot of document.querySelectorAll('.plot')) {
			plot.scrollIntoView({ behavior: 'instant' });
			// a chart is lettered in the page's font soon after it comes into view
			for (let tries = 0; tries < 20 && plot.querySelector('img') && !plot.querySelector('svg.lettered'); tries++)
				await new Promise((resolve) => setTimeout(resolve, 50));
		}
		scrollTo(0, 0);
	});
