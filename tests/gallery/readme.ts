/** `npm run gallery:readme`: the picture of the front page that README.md shows, static/twoway.png. */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import config from '../../playwright.config.ts';
import { DATA, serve } from '../e2e/server.ts';
import { settle } from './settle.ts';

const FILE = fileURLToPath(new URL('../../static/twoway.png', import.meta.url));

const server = await serve(DATA, { LOG_LEVEL: 'error' });
const browser = await chromium.launch(config.use?.launchOptions);
try {
	const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, colorScheme: 'light' });
	await page.goto(server.url, { waitUntil: 'load' });
	await settle(page);
	await page.locator('.plot svg.lettered').first().waitFor();
	await page.screenshot({ path: FILE });
} finally {
	await browser.close();
	await server.stop();
}
