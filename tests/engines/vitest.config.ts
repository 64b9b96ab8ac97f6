import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vite.config.ts';

/** The tests of engines that need servers of their own: `npm run test:engines`. */
export default mergeConfig(
	{ ...base, test: { ...base.test, include: [] } },
	defineConfig({
		root: fileURLToPath(new URL('../..', import.meta.url)),
		test: { include: ['tests/engines/**/*.test.ts'] }
	})
);
