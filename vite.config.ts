import { readFile } from 'node:fs/promises';
import { sveltekit } from '@sveltejs/kit/vite';
import { minify, transformWithOxc, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './src/cli/messages.js';
import { LIVE_SCRIPT } from './src/routes/embed/live-script.ts';
import svelteConfig from './svelte.config.js';

/** `import text from './x.ts?script'`: a script that imports nothing, as a page's inline script needs it, small. */
const inlineScript = (): Plugin => ({
	name: 'twoway:inline-script',
	enforce: 'pre',
	async load(id) {
		const [file = '', query] = id.split('?');
		if (query !== 'script') return null;
		this.addWatchFile(file);
		const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
		const small = await minify(file, code, { module: false });
		return `export default ${JSON.stringify(small.code.trim())}`;
	}
});

/** The script of a frame's live chart, under a name that the server can tell without having built it. */
const frameScript = (): Plugin => ({
	name: 'twoway:frame-script',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'client',
	buildStart() {
		this.emitFile({
			type: 'chunk',
			id: 'src/routes/embed/live.ts',
			fileName: LIVE_SCRIPT(svelteConfig.kit?.version?.name ?? ''),
			preserveSignature: 'strict'
		});
	}
});

/**
 * SvelteKit without its AsyncLocalStorage, as it is where a platform has none: it serves `getRequestEvent` after an `await`,
 * which nothing here calls. On node 20 and 22 one in use makes every request and every write of the process dearer: 7 % of
 * a finished response.
 */
const withoutAsyncContext = (): Plugin => ({
	name: 'twoway:without-async-context',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'ssr',
	enforce: 'pre',
	resolveId: (source, importer) =>
		source === 'node:async_hooks' && importer?.includes('/@sveltejs/kit/') ? '\0no-async-context' : null,
	load: (id) => (id === '\0no-async-context' ? "throw new Error('left out')" : null)
});

/**
 * What stands in a `noscript` is made on the server alone: Svelte leaves it out of what browsers load, and its imports
 * are left out here.
 */
const withoutNoscript = (): Plugin => ({
	name: 'twoway:without-noscript',
	enforce: 'pre',
	applyToEnvironment: (environment) => environment.name === 'client',
	resolveId: (id) => (id.endsWith('WithoutScript.svelte') ? '\0without-script' : null),
	load: (id) => (id === '\0without-script' ? 'export default null' : null)
});

/** The interface's messages, compiled before anything imports them and whenever they change. */
const messages = (): Plugin => ({
	name: 'twoway:messages',
	config: compileMessages,
	hotUpdate: ({ file }) => (/lib\/lang\/messages\/[^/]+\.json$/.test(file) ? compileMessages() : undefined)
});

/**
 * `import 'font.css?steady'`: a font that comes late is used from the next page on, so that nothing moves under a reader.
 * Greek letters, which no language of the interface has, are the reader's own: every page would name their files.
 */
const steadyFont = (): Plugin => ({
	name: 'twoway:steady-font',
	enforce: 'pre',
	transform: (code, id) =>
		id.endsWith('.css?steady')
			? code
					.replaceAll('font-display: swap', 'font-display: optional')
					.replaceAll(/@font-face \{[^}]*-greek-[^}]*\}/g, '')
			: undefined
});

/**
 * What pages share goes in a few files: what every script needs (frames' too), what every page needs, and the words of
 * several: each file is waited for, and two dozen of a page's would have some hundred bytes. A higher share makes more files,
 * a lower one has pages and frames load words that they do not say.
 */
const SHARED = [
	{
		name: 'common',
		test: /[\\/]node_modules[\\/](svelte|esm-env|clsx)[\\/]|[\\/]src[\\/]lib[\\/](lang[\\/]lang|charts[\\/]plots)\.ts/,
		priority: 3
	},
	{
		name: 'site',
		test: /[\\/]node_modules[\\/]@sveltejs[\\/]kit[\\/]|[\\/]src[\\/](lib[\\/]lang[\\/]page-lang|lib[\\/]components[\\/]language|lib[\\/]pages[\\/](links|site-name)|lib[\\/]views[\\/]has-figures|lib[\\/]trade[\\/](product|steps)|routes[\\/]patience\.svelte)\.ts|[\\/]lang[\\/]compiled[\\/]messages[\\/](?:page_(?!loading|not_loaded|of)\w+|all_rows_csv|try_again|desk)\.js/,
		priority: 2
	},
	// each is too short for a file of its own
	{ name: 'figures', test: /[\\/]src[\\/]lib[\\/](trade[\\/](bounds|unit)|views[\\/]breakdown)\.ts/, priority: 2 },
	// readers' pages need none of what editors and owners of files are told
	{
		name: 'editors-words',
		test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:\w*(?:refused|undo)\w*|decide_(?!row)\w+|freeze\w*|fault_name|column_meaning|editor_token|token_(?!first)\w+|too_many_tries|flow_row|o_\w+|severity|save|desk_\w+|event_(?!legend)\w+|column_label|\w+_wrote|lose_words|row_at|(?:mend|remove|change)_it)\.js/,
		minShareCount: 2,
		priority: 2
	},
	// a chart's page needs none of what leads to goods, or counts them
	{
		name: 'goods-words',
		test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:all_goods|by_partner|by_product|goods_within|back_to_goods|of_products|of_partners|partners|goods)\.js/,
		minShareCount: 2,
		priority: 2
	},
	// what only a live chart says comes with it
	{
		name: 'chart-words',
		test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:of_each_year|of_which|panel_empty|times)\.js/,
		minShareCount: 2,
		priority: 2
	},
	// what the share box says within comes when it opens
	{
		name: 'share-words',
		test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:share_(?!or_embed)\w+|copied|copy|was_copied)\.js/,
		minShareCount: 2,
		priority: 2
	},
	// why a text is no period is said where one is typed or read
	{ name: 'period-words', test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:period|write)_\w+\.js/, priority: 2 },
	// a chart's page first needs none of what is said of rows, or of what comes later
	{
		name: 'rows-words',
		test: /[\\/]lang[\\/]compiled[\\/]messages[\\/](?:rows|sources?|publishe[dr]|loading_rows|not_loaded|both_together|show)\.js/,
		minShareCount: 2,
		priority: 2
	},
	{ name: 'words', test: /[\\/]lang[\\/]compiled[\\/]/, minShareCount: 3, priority: 1 }
];

export default defineConfig({
	// whether the pages will be files on a host that answers nothing else
	define: { __STATIC__: JSON.stringify(!!process.env.BUILD_STATIC) },
	plugins: [
		messages(),
		inlineScript(),
		steadyFont(),
		frameScript(),
		withoutAsyncContext(),
		withoutNoscript(),
		sveltekit()
	],
	build: {
		modulePreload: {
			// the files of what opens on a click are found as it loads: to name them all beforehand is a kB of every page
			resolveDependencies: (_file, needed, { hostId }) =>
				hostId.includes('/entry/') ? needed : needed.filter((file) => file.endsWith('.css'))
		}
	},
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: SHARED } } } } } },
	// a worker loads the reader of workbooks only for one
	worker: { format: 'es' },
	ssr: { noExternal: ['@sveltejs/kit'] },
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts', 'tests/oracle/**/*.test.ts'],
		environment: 'node',
		// to load a room takes longer than most of its tests: a worker loads it once, and there is one for each core
		isolate: false,
		maxWorkers: '100%',
		// a busy machine is no fault of the code
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
