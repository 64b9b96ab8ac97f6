import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Which folders each folder may not import: data flows one way, from trade to routes. */
const arrows = {
	trade: ['dataset', 'formats', 'views', 'edition', 'charts', 'components', 'server'],
	dataset: ['formats', 'views', 'edition', 'charts', 'components', 'server'],
	formats: ['views', 'edition', 'charts', 'components', 'server'],
	views: ['dataset', 'formats', 'edition', 'charts', 'components', 'server'],
	// the data on one day, and what they answer
	edition: ['formats', 'charts', 'components', 'server'],
	charts: ['dataset', 'formats', 'edition', 'components', 'server'],
	components: ['server'],
	server: ['components']
};
const disk = ['node:fs', 'node:fs/promises', 'fs', 'fs/promises'];

/** @param {string[]} folders @param {string[]} [paths] */
const forbid = (folders, paths = []) => ({
	'no-restricted-imports': [
		'error',
		{
			paths: paths.map((name) => ({ name, message: 'Only src/lib/server and src/cli touch the disk.' })),
			patterns: folders.map((folder) => ({
				group: [`#lib/${folder}/*`, `../${folder}/*`],
				message: `Data flows one way: this folder does not know ${folder}.`
			}))
		}
	]
});

export default ts.config(
	{
		ignores: [
			'build/',
			'build-static/',
			'.svelte-kit/',
			'node_modules/',
			'test-results/',
			'bench-results/',
			'src/lib/lang/compiled*/'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			eqeqeq: 'error',
			'prefer-const': 'error'
		}
	},
	...Object.entries(arrows).map(([folder, others]) => ({
		files: [`src/lib/${folder}/**`],
		ignores: ['**/*.test.ts'],
		rules: forbid(others, folder === 'server' ? [] : disk)
	})),
	{
		files: ['src/routes/**'],
		rules: forbid([], disk)
	},
	{
		// a frame's links are whole addresses: it stands in somebody else's page
		files: ['src/routes/embed/*.svelte'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{ files: ['src/cli/**'], rules: forbid(['components']) }
);
