import type { Lang } from './lang.ts';

/** Words and signs of the field that sentences, findings and labels share. English where no language is named. */

/** U+2212, as wide as the digits; a hyphen is not a minus sign. */
export const MINUS = '\u2212';

const NO_BREAK = '\u00a0';

const SCALE_SUFFIX: Record<string, string> = {
	tn: 'tn',
	bn: 'bn',
	mn: 'mn',
	th: `${NO_BREAK}thousand`,
	'100mn': `${NO_BREAK}hundred million`,
	'10th': `${NO_BREAK}ten thousand`
};

/** Chinese counts in ten thousands: a billion is ten of what it says instead. */
const CHINESE_SCALES: Record<string, readonly [word: string, times: number]> = {
	tn: ['万亿', 1],
	bn: ['亿', 10],
	'100mn': ['亿', 1],
	mn: ['百万', 1],
	'10th': ['万', 1],
	th: ['千', 1]
};

const CHINESE_CURRENCIES: Record<string, string> = {
	USD: '美元',
	CNY: '元人民币',
	EUR: '欧元',
	JPY: '日元',
	RUB: '卢布',
	GBP: '英镑'
};

const RUSSIAN_SCALES: Record<string, string> = {
	tn: 'трлн',
	bn: 'млрд',
	'100mn': '×100 млн',
	mn: 'млн',
	'10th': '×10 тыс.',
	th: 'тыс.'
};

/** Of many: a name that is not here has a case that nothing tells, and its code has none. */
const RUSSIAN_CURRENCIES: Record<string, string> = {
	USD: 'долл. США',
	CNY: 'юаней',
	EUR: 'евро',
	JPY: 'иен',
	RUB: 'рублей',
	GBP: 'ф. ст.'
};

/** What stands around a number in a unit, and how many times the unit it counts. */
export interface Affixes {
	readonly before: string;
	readonly after: string;
	readonly times: number;
}

const RATES: Record<Lang, Record<string, string>> = {
	en: { '%': '%', pp: `${NO_BREAK}pp`, index: '' },
	zh: { '%': '%', pp: '个百分点', index: '' },
	ru: { '%': `${NO_BREAK}%`, pp: `${NO_BREAK}п.${NO_BREAK}п.`, index: '' }
};

/** What stands before and after a number in a unit: US$...bn, CNY ...tn, ...%, ... pp; nothing for an index. */
export function unitAffixes(unit: string, lang: Lang = 'en'): Affixes {
	const rate = RATES[lang][unit];
	if (rate !== undefined) return { before: '', after: rate, times: 1 };
	const [currency = '', scale = ''] = unit.split(' ');
	if (lang === 'zh') {
		const [word, times] = CHINESE_SCALES[scale] ?? ['', 1];
		return { before: '', after: word + (CHINESE_CURRENCIES[currency] ?? ` ${currency}`), times };
	}
	if (lang === 'ru') {
		const words = [RUSSIAN_SCALES[scale], RUSSIAN_CURRENCIES[currency] ?? currency].filter(Boolean);
		// a line may end before the currency
		return { before: '', after: NO_BREAK + words.map((word) => word?.replaceAll(' ', NO_BREAK)).join(' '), times: 1 };
	}
	return {
		before: currency === 'USD' ? 'US$' : `${currency}${NO_BREAK}`,
		after: SCALE_SUFFIX[scale] ?? '',
		times: 1
	};
}

/** A number's text with its unit around it; the sign stays in front of the currency. */
export function withUnit(text: string, unit: string, lang: Lang = 'en'): string {
	const { before, after } = unitAffixes(unit, lang);
	const [, mark = '', rest = ''] = /^([+\u2212]?)(.*)$/.exec(text) ?? [];
	return `${mark}${before}${rest}${after}`;
}

const WITH_ARTICLE =
	/^(United |European Union$|Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Seychelles$|Comoros$|Vatican)|( Islands| Republic| Emirates| Territories| Territory| Federation)$/;

/** An area within a sentence: "the United States", "Russia", "the world". */
export function inSentence(name: string): string {
	if (name === 'World') return 'the world';
	return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** "China's", "the Netherlands'". */
export function possessive(name: string): string {
	const said = inSentence(name);
	return said.endsWith('s') ? `${said}\u2019` : `${said}\u2019s`;
}

/** At the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
