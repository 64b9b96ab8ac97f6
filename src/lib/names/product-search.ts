import { LANGS, type Lang } from '#lib/lang/lang.ts';
import { nameKey } from './name-key.ts';
import { EVERYDAY_GOODS } from './product-everyday.ts';
import { productNames, type NamedGoods } from './product-names.ts';
import type { Nomenclature } from './nomenclature.ts';
import type { ProductWords } from './products.ts';
import { SHORT_NAMES } from './short-names.ts';

/** Goods that a text may mean. */
export interface FoundGoods {
	/** HS code, or the code of a group. */
	readonly code: string;
	/** As the language calls them. */
	readonly name: string;
}

/** Says which goods a typed text may mean, those it means most surely first. */
export type GoodsSearch = (text: string, lang: Lang, most?: number) => FoundGoods[];

/** Where goods can be found: with the nomenclature also those that nobody named. */
interface SearchedGoods extends NamedGoods {
	readonly nomenclature?: Pick<Nomenclature, 'description' | 'descriptions'> | undefined;
}

/** One name of some goods, without case, accents and endings. */
interface Entry {
	readonly code: string;
	/** The whole name, its words, and these without their endings. */
	readonly key: string;
	readonly words: readonly string[];
	readonly stems: readonly string[];
	readonly stemKey: string;
	/** How sure a name is to be meant: one that people use, one that only lawyers do. */
	readonly rank: number;
}

const [NAMED, DESCRIBED] = [0, 4];

const LONGEST_TEXT = 100;

/** A word without the ending that tells one from many: "cars" is "car", "машины" is "машин". */
function stem(word: string): string {
	if (/^[a-z]{4,}$/.test(word)) return word.replace(/(?:ies|y)$/, 'i').replace(/([^s])s$/, '$1');
	return /^[а-яё]{4,}$/.test(word) ? word.replace(/[аеиоуыэюяйь]{1,2}$/, '') : word;
}

const stemsOf = (key: string): string[] => key.split(' ').map(stem);

function entriesOf({ products, groups, nomenclature }: SearchedGoods): Entry[] {
	const entries: Entry[] = [];
	const add = (code: string, text: string, rank: number) => {
		const key = nameKey(text);
		const stems = stemsOf(key);
		if (key !== '') entries.push({ code, key, words: key.split(' '), stems, stemKey: stems.join(' '), rank });
	};
	for (const { code, words } of [...groups.values(), ...new Map([...SHORT_NAMES, ...products]).values()]) {
		if (groups.has(code)) add(code, code, NAMED);
		for (const { name, shortName } of LANGS.map((lang): ProductWords => words[lang])) {
			add(code, name, NAMED);
			add(code, shortName, NAMED);
		}
	}
	for (const [code, words] of EVERYDAY_GOODS) for (const word of words) add(code, word, NAMED);
	for (const [code, description] of nomenclature?.descriptions ?? []) add(code, description, DESCRIBED);
	return entries;
}

/** How badly a text fits a name, 0 for the name itself; undefined where it does not. @param stems of the text */
function misfit(entry: Entry, text: string, stems: readonly string[]): number | undefined {
	const { key, rank } = entry;
	if (key === text || entry.stemKey === stems.join(' ')) return rank;
	const last = stems.length - 1;
	// whoever types has not typed the end of the last word yet
	const begun = text.slice(text.lastIndexOf(' ') + 1);
	const isWord = (named: number, asked: number) =>
		entry.stems[named] === stems[asked] || (asked === last && (entry.words[named]?.startsWith(begun) ?? false));
	if (stems.every((_, at) => isWord(at, at))) return rank + 1;
	if (stems.every((_, at) => entry.words.some((_, named) => isWord(named, at)))) return rank + 2;
	// Chinese has no spaces between words
	return /\p{Script=Han}/u.test(text) && key.includes(text) ? rank + 3 : undefined;
}

/**
 * Makes a search over named goods. A text of digits is the beginning of a code; any other is a name or the beginning of
 * one in any of the languages, or an everyday word: "cars", "soya", "EVs", "手机", "нефть". Groups come before codes,
 * wider codes before narrower ones where they fit as well.
 */
export function goodsSearch(goods: SearchedGoods): GoodsSearch {
	let entries: Entry[] | undefined;
	const codes = new Set([
		...goods.groups.keys(),
		...SHORT_NAMES.keys(),
		...goods.products.keys(),
		...(goods.nomenclature?.descriptions.keys() ?? [])
	]);
	return (typed, lang, most = 20) => {
		const text = nameKey(typed.slice(0, LONGEST_TEXT));
		if (text === '') return [];
		const fits = new Map<string, number>();
		if (/^\d+$/.test(text)) for (const code of codes) if (code.startsWith(text)) fits.set(code, code.length);
		entries ??= entriesOf(goods);
		const words = stemsOf(text);
		for (const entry of entries) {
			const fit = misfit(entry, text, words);
			if (fit !== undefined && fit < (fits.get(entry.code) ?? Infinity)) fits.set(entry.code, fit);
		}
		const names = productNames(goods, lang);
		return [...fits]
			.sort(([a, fit], [b, other]) => fit - other || order(goods, a) - order(goods, b) || (a < b ? -1 : 1))
			.slice(0, most)
			.map(([code]) => ({ code, name: names.name(code) }));
	};
}

const order = ({ groups }: NamedGoods, code: string): number => (groups.has(code) ? 0 : code.length);
