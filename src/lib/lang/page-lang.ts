import { DEFAULT_LANG, langOf, type Lang } from './lang.ts';

/** The language that a page at an address is made in. A site of files has one file an address: its pages are English. */
export const pageLangOf = (url: URL): Lang => (__STATIC__ ? DEFAULT_LANG : langOf(url.searchParams));

/** What a view that a page chooses by itself is asked with, to be in the page's language. */
export const queryIn = (lang: Lang): Record<string, string> => (lang === DEFAULT_LANG ? {} : { lang });
