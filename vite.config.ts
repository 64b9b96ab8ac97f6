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

/** The interface's messages, compiled before anything imports them and whenever they change. */
const messages = (): Plugin => ({
	name: 'twoway:messages',
	config: compileMessages,
	hotUpdate: ({ file }) => (/lib\/lang\/messages\/[^/]+\.json$/.test(file) ? compileMessages() : undefined)
});

export default defineConfig({
	// whether the pages will be files on a host that answers nothing else
	define: { __STATIC__: JSON.stringify(!!process.env.BUILD_STATIC) },
	plugins: [messages(), inlineScript(), frameScript(), sveltekit()],
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
		environment: 'node'
	}
});
