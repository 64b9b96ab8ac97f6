import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve, type Server } from '../server.ts';

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
