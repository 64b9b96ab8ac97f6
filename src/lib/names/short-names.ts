import shortNames from './short-names.json' with { type: 'json' };
import type { NamedProduct, ProductWords } from './products.ts';

const words = (name = '', shortName = ''): ProductWords => ({ name, shortName });

/**
 * What newspapers call the goods of all chapters and of the headings that trade news speaks of: they ship with the
 * program, and a row of products.csv takes the place of one.
 */
export const SHORT_NAMES: ReadonlyMap<string, NamedProduct> = new Map(
	Object.entries(shortNames).map(([code, [name, short, nameZh, shortZh, nameRu, shortRu]]) => [
		code,
		{ code, words: { en: words(name, short), zh: words(nameZh, shortZh), ru: words(nameRu, shortRu) } }
	])
);
