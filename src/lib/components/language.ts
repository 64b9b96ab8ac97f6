import { page } from '$app/state';
import { DEFAULT_LANG, langOf, type Lang } from '#lib/lang/lang.ts';

/** The language of the page that a component stands on. A site of files has one file an address: its pages are English. */
export const pageLang = (): Lang => (__STATIC__ ? DEFAULT_LANG : langOf(page.url.searchParams));
