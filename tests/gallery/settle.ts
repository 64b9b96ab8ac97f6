import type { Page } from '@playwright/test';

/** Waits until a page looks as it will stay: pictures further down are loaded when they come near. */
export const settle = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		for (const image of document.images) image.loading = 'eager';
		await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
		await document.fonts.ready;
	});
