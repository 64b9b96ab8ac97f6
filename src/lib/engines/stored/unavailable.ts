import { DEFAULT_LANG } from '#lib/lang/lang.ts';
import { saidIn, type Sentence } from '#lib/lang/sentence.ts';

/** Rows that stand elsewhere cannot be fetched now: whoever asks again a little later may get them. */
export class Unavailable extends Error {
	constructor(readonly why: Sentence) {
		super(saidIn(why, DEFAULT_LANG));
	}
}
