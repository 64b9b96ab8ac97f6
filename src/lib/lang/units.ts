import type { Unit } from '#lib/trade/unit.ts';
import type { Lang } from './lang.ts';

/**
 * Units as each language writes them around a number. A unit is named as the data name it: a currency and a scale
 * ("USD bn", "CNY 100mn"), `%`, `pp` (percentage points) or `index`. An amount of goods also says what it is written in:
 * "kg=t mn" counts kilograms and is written in millions of tonnes. Money by goods is "USD/kg".
 */

const NO_BREAK = '\u00a0';

/** What stands around a number in a unit. */
export interface Affixes {
	readonly before: string;
	readonly after: string;
	/** How many of what the language counts one of the unit is: Chinese says ten 亿 for a billion. */
	readonly times: number;
}

const RATES: Record<Lang, Readonly<Record<string, string>>> = {
	en: { '%': '%', pp: `${NO_BREAK}pp`, index: '' },
	zh: { '%': '%', pp: '个百分点', index: '' },
	ru: { '%': `${NO_BREAK}%`, pp: `${NO_BREAK}п.${NO_BREAK}п.`, index: '' }
};

/** The same alone, for an axis or the head of a column. */
const RATE_NAMES: Record<Lang, Readonly<Record<string, string>>> = {
	en: { pp: 'percentage points', index: 'index', '%': '%' },
	zh: { pp: '百分点', index: '指数', '%': '%' },
	ru: { pp: 'проц. пункты', index: 'индекс', '%': '%' }
};

const ENGLISH_SCALES: Readonly<Record<string, string>> = {
	tn: 'tn',
	bn: 'bn',
	mn: 'mn',
	th: `${NO_BREAK}thousand`,
	'100mn': `${NO_BREAK}hundred million`,
	'10th': `${NO_BREAK}ten thousand`
};

/** Chinese counts in ten thousands: a billion is ten of what it says instead, a million a hundred. */
const CHINESE_SCALES: Readonly<Record<string, readonly [word: string, times: number]>> = {
	tn: ['万亿', 1],
	bn: ['亿', 10],
	'100mn': ['亿', 1],
	mn: ['万', 100],
	'10th': ['万', 1],
	th: ['万', 0.1]
};

const CHINESE_CURRENCIES: Readonly<Record<string, string>> = {
	USD: '美元',
	CNY: '元人民币',
	EUR: '欧元',
	JPY: '日元',
	RUB: '卢布',
	GBP: '英镑'
};

const RUSSIAN_SCALES: Readonly<Record<string, string>> = {
	tn: 'трлн',
	bn: 'млрд',
	'100mn': '×100 млн',
	mn: 'млн',
	'10th': '×10 тыс.',
	th: 'тыс.'
};

/** In the genitive plural. Another currency is written by its code, which has no cases. */
const RUSSIAN_CURRENCIES: Readonly<Record<string, string>> = {
	USD: 'долл. США',
	CNY: 'юаней',
	EUR: 'евро',
	JPY: 'иен',
	RUB: 'рублей',
	GBP: 'ф. ст.'
};

const MONEY: Record<Lang, (currency: string, scale: string) => Affixes> = {
	en: (currency, scale) => ({
		before: currency === 'USD' ? 'US$' : `${currency}${NO_BREAK}`,
		after: ENGLISH_SCALES[scale] ?? '',
		times: 1
	}),
	zh(currency, scale) {
		const [word, times] = CHINESE_SCALES[scale] ?? ['', 1];
		return { before: '', after: word + (CHINESE_CURRENCIES[currency] ?? ` ${currency}`), times };
	},
	ru(currency, scale) {
		const words = [RUSSIAN_SCALES[scale] ?? '', RUSSIAN_CURRENCIES[currency] ?? currency].filter((word) => word !== '');
		// a line may end before the currency
		return { before: '', after: NO_BREAK + words.map((word) => word.replaceAll(' ', NO_BREAK)).join(' '), times: 1 };
	}
};

/** Units of goods that the languages have words for; others are written as the data have them. */
const GOODS: Record<Lang, Readonly<Record<string, string>>> = {
	en: {},
	zh: { kg: '千克', t: '吨', items: '件', l: '升', m2: '平方米', m3: '立方米' },
	ru: { kg: 'кг', t: 'т', items: 'шт.', l: 'л', m2: 'м²', m3: 'м³' }
};

const goodsName = (unit: string, lang: Lang): string => GOODS[lang][unit] ?? unit;

const AMOUNT_SCALES = { bn: 1e9, mn: 1e6 } as const;

/** Chinese counts goods in ten thousands: a million tonnes is a hundred of what it says instead. */
const CHINESE_AMOUNTS = { bn: ['亿', 1e8], mn: ['万', 1e4] } as const;

function amountAffixes(counted: string, written: string, lang: Lang): Affixes {
	const scale = (['bn', 'mn'] as const).find((each) => written.endsWith(` ${each}`));
	const unit = scale ? written.slice(0, -3) : written;
	const perUnit = counted === 'kg' && unit === 't' ? 1000 : 1;
	const name = goodsName(unit, lang);
	if (!scale) return { before: '', after: lang === 'zh' ? name : NO_BREAK + name, times: 1 / perUnit };
	const [word, size] = lang === 'zh' ? CHINESE_AMOUNTS[scale] : [scale, AMOUNT_SCALES[scale]];
	const after = { en: `${word}${NO_BREAK}${name}`, zh: word + name, ru: `${NO_BREAK}${RUSSIAN_SCALES[word]} ${name}` };
	return { before: '', after: after[lang], times: 1 / (perUnit * size) };
}

/** What stands before and after a number in a unit: US$...bn, CNY ...tn, ...%, ... pp; nothing for an index. */
export function unitAffixes(unit: string, lang: Lang = 'en'): Affixes {
	const rate = RATES[lang][unit];
	if (rate !== undefined) return { before: '', after: rate, times: 1 };
	const at = unit.indexOf('=');
	if (at >= 0) return amountAffixes(unit.slice(0, at), unit.slice(at + 1), lang);
	const [, code, per] = /^([A-Z]{3})\/(.+)$/.exec(unit) ?? [];
	if (code !== undefined && per !== undefined) {
		const { before, after } = MONEY[lang](code, '');
		return { before, after: `${after}/${goodsName(per, lang)}`, times: 1 };
	}
	const [currency = '', scale = ''] = unit.split(' ');
	return MONEY[lang](currency, scale);
}

/** The powers of ten that a language has a word for, the largest first. */
const POWERS: Record<Lang, readonly number[]> = { en: [12, 9, 6, 3, 0], zh: [12, 8, 4, 0], ru: [12, 9, 6, 3, 0] };

/** Whether a language has a word for the scale of a unit: English has none for ten thousands. */
export const countsIn = ({ power }: Unit, lang: Lang): boolean => POWERS[lang].includes(power);

/**
 * The unit that a sum is said in where it stands by itself, in a sentence or on a card. In Chinese it is the largest that
 * the sum reaches, as newspapers write: 6120万美元, 1551亿美元, 5.937万亿美元. Elsewhere it is the chart's, unless the sum
 * does not reach it, or the language does not count in it: US$9.1mn, not US$0.0bn; US$185bn, not 18,500,000 ten thousand.
 * @param size of the sum, without its sign, in plain units of the currency
 * @param unit of the chart
 */
export function unitSaid(size: number, unit: Unit, lang: Lang): Unit {
	const isReached = size === 0 || (lang !== 'zh' && size >= 10 ** unit.power);
	if (isReached && (lang === 'zh' || countsIn(unit, lang))) return unit;
	return { ...unit, power: POWERS[lang].find((power) => size >= 10 ** power) ?? 0 };
}

/** A number's text with its unit around it; the sign stays in front of the currency. */
export function withUnit(text: string, unit: string, lang: Lang = 'en'): string {
	const { before, after } = unitAffixes(unit, lang);
	const [, mark = '', rest = ''] = /^([+\u2212]?)(.*)$/.exec(text) ?? [];
	return `${mark}${before}${rest}${after}`;
}

/** The unit alone, for an axis or a column head: "US$bn", "CNY tn", "%", "percentage points", "index". */
export function formatUnitName(unit: string, lang: Lang = 'en'): string {
	const rate = RATE_NAMES[lang][unit];
	if (rate !== undefined) return rate;
	const { before, after } = unitAffixes(unit, lang);
	return `${before}${after}`.trim();
}
