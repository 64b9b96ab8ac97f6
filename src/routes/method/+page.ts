import { pageLangOf } from '#lib/lang/page-lang.ts';

/** Prose is longer than messages: each language's is a component of its own, and the only one that is loaded. */
const PROSE = {
	en: () => import('./English.svelte'),
	zh: () => import('./Chinese.svelte'),
	ru: () => import('./Russian.svelte')
};

export const load = async ({ url, data }) => ({ ...data, Prose: (await PROSE[pageLangOf(url)]()).default });
