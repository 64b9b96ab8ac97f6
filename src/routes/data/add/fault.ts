import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';

/** A sentence in whichever language the page is read in. */
export type Words = (lang: Lang) => string;

/** Something that went wrong and that the page has words for. */
export class Fault extends Error {
	constructor(readonly words: Words) {
		super(words(DEFAULT_LANG));
	}
}
