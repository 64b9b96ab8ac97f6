import type { Lang } from '#lib/lang/lang.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { descriptionLabel } from './description-label.ts';
import type { Names } from './names.ts';
import type { Nomenclature } from './nomenclature.ts';
import type { NamedProduct, ProductGroup } from './products.ts';
import { SHORT_NAMES } from './short-names.ts';

/** What names goods beside the names that ship: products.csv, groups.csv, and the nomenclature where it is at hand. */
export interface NamedGoods {
	readonly products: ReadonlyMap<string, NamedProduct>;
	readonly groups: ReadonlyMap<string, ProductGroup>;
	readonly nomenclature?: Pick<Nomenclature, 'description'> | undefined;
}

/** Codes of goods that are no code of the Harmonized System: all of them, and those that are not shown. */
const OTHER_CODES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
	[TOTAL]: { en: 'All goods', zh: '全部商品', ru: 'Все товары' },
	REST: { en: 'Other goods', zh: '其他商品', ru: 'Прочие товары' }
};

/** Letters of a name made of a description, and of a label. */
const [LONG, SHORT] = [80, 32];

const withCode = (name: string, code: string, lang: Lang): string =>
	lang === 'zh' ? `${name}（${code}）` : `${name} (${code})`;

/**
 * How goods are called in a language, by their code. Where nobody named them in it, in English; where nobody named them
 * at all, as the nomenclature does, with the code where a label has no room for all that tells it from others; a code
 * that nothing names is told by one that it is within, "Cars (870321)"; else it is "HS 8703".
 */
export function productNames(goods: NamedGoods, lang: Lang): Names {
	const written = (code: string, isShort: boolean): string | undefined => {
		const other = Object.hasOwn(OTHER_CODES, code) ? OTHER_CODES[code]?.[lang] : undefined;
		if (other !== undefined) return other;
		const words = (goods.groups.get(code) ?? goods.products.get(code) ?? SHORT_NAMES.get(code))?.words;
		if (!words) return undefined;
		const { name, shortName } = words[lang].name === '' ? words.en : words[lang];
		return isShort && shortName !== '' ? shortName : name;
	};
	const described = (code: string, isShort: boolean): string | undefined => {
		const description = goods.nomenclature?.description(code);
		if (description === undefined) return undefined;
		const { text, isCut } = descriptionLabel(description, isShort ? SHORT : LONG);
		return isCut && isShort ? withCode(text, code, lang) : text;
	};
	const called = (code: string, isShort: boolean): string => {
		const own = written(code, isShort) ?? described(code, isShort);
		if (own !== undefined) return own;
		for (const wider of widerCodes(code)) {
			const name = written(wider, true) ?? described(wider, false);
			if (name !== undefined) return withCode(name, code, lang);
		}
		return /^\d/.test(code) ? `HS ${code}` : code;
	};
	return { name: (code) => called(code, false), shortName: (code) => called(code, true) };
}

/** The codes that a code is within, the nearest first: subheading, heading, chapter. */
function* widerCodes(code: string): Generator<string> {
	if (!/^\d+$/.test(code)) return;
	for (const length of [6, 4, 2]) if (length < code.length) yield code.slice(0, length);
}

/**
 * The name of goods within a sentence: "soybeans", "чипы"; "LNG", "T-shirts" and "PVC" stay as they are. Only names
 * that begin with one capital letter and go on with small ones lose it.
 */
export const goodsInSentence = (name: string): string =>
	/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
