import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** Another one lets two runs share a machine. */
const port = process.env.TEST_PORT || '4173';
const url = `http://127.0.0.1:${port}`;
const report = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	// one picture for every machine: text is hidden in what is compared
	snapshotPathTemplate: '{testDir}/pictures/stored/{arg}{ext}',
	workers: 2,
	retries: 0,
	// a busy or slow machine is no fault of the page
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: !!process.env.CI,
	reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
	use: {
		baseURL: url,
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
			// Chromium refuses its own sandbox to root; without it Playwright passes --no-sandbox.
			chromiumSandbox: process.getuid?.() !== 0,
			args: [
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	},
	webServer: {
		command: 'npm start',
		url: `${url}/healthz`,
		env: {
			HOST: '127.0.0.1',
			PORT: port,
			DATA_DIR: fileURLToPath(new URL('data', import.meta.url))
		},
		// A first start builds.
		timeout: 300_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 8000 }
	}
});
