import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';

/** A sentence in whichever language the page is read in. */
export type LocalizedText = (lang: Lang) => string;

/** Something that went wrong and that the page has words for. */
export class Fault extends Error {
	constructor(readonly words: LocalizedText) {
		super(words(DEFAULT_LANG));
	}
}
