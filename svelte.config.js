import adapter from '@sveltejs/adapter-node';

// `npm run build:static` builds a server of its own, which it asks for every page once.
const { BUILD_STATIC } = process.env;
const base = /** @type {'' | `/${string}`} */ (process.env.BASE_PATH ?? '');

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: BUILD_STATIC || 'build' }),
		paths: { base, relative: !BUILD_STATIC },
		// The same sources give the same names, so that a page from before a restart still finds its scripts.
		version: { name: process.env.BUILD_ID || Date.now().toString(36) },
		// A page is drawn as soon as it has come: its styles, some kB, come with it.
		inlineStyleThreshold: 16_384,
		// Hashes, not nonces: one page has one byte sequence, so its ETag means something.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// the style attribute of SvelteKit's route announcer, which hides it from view, and no other
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'manifest-src': ['self']
			}
		},
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../tests/**/*.ts', '../playwright.config.ts']
			})
		}
	}
};
