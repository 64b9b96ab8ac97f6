import { page } from '$app/state';
import type { Lang } from '#lib/lang/lang.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';

/** The language of the page that a component stands on. */
export const pageLang = (): Lang => pageLangOf(page.url);
