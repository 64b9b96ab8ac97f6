import { months, type Period } from '#lib/trade/period.ts';
import type { Lang } from './lang.ts';

const intl = new Map<string, Intl.DateTimeFormat>();

type MonthStyle = 'long' | 'short' | 'narrow';

function monthIn(boundary: number, style: MonthStyle, locale: string): string {
	const key = `${locale} ${style}`;
	let format = intl.get(key);
	if (!format) intl.set(key, (format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })));
	return format.format(Date.UTC(2000, boundary % 12, 1));
}

/** A month alone, under an axis: "Jan", "1月", "янв." */
export function monthLabel(boundary: number, style: MonthStyle = 'short', lang: Lang = 'en'): string {
	return monthIn(boundary, style, lang);
}

const QUARTERS: Record<Exclude<Lang, 'en'>, readonly string[]> = {
	zh: ['一', '二', '三', '四'],
	ru: ['I', 'II', 'III', 'IV']
};

/** "2023年1—8月", "2023年第三季度", "2022年7月—2023年6月" */
function chineseLabel({ from, to }: Period): string {
	const [first, last] = [Math.floor(from / 12), Math.floor((to - 1) / 12)];
	const [start, end] = [(from % 12) + 1, ((to - 1) % 12) + 1];
	if (from % 12 === 0 && to % 12 === 0) return first === last ? `${first}年` : `${first}—${last}年`;
	if (to - from === 1) return `${first}年${start}月`;
	if (to - from === 3 && from % 3 === 0) return `${first}年第${QUARTERS.zh[(from % 12) / 3]}季度`;
	return first === last ? `${first}年${start}—${end}月` : `${first}年${start}月—${last}年${end}月`;
}

/** "январь–август 2023 г.", "III квартал 2023 г."; the year's word falls away where there is little room. */
function russianLabel({ from, to }: Period, style: 'long' | 'short'): string {
	const [first, last] = [Math.floor(from / 12), Math.floor((to - 1) / 12)];
	const of = (year: number | string) => (style === 'short' ? String(year) : `${year}\u00a0г.`);
	const [start, end] = [monthIn(from, style, 'ru'), monthIn(to - 1, style, 'ru')];
	if (from % 12 === 0 && to % 12 === 0)
		return first === last ? of(first) : style === 'short' ? `${first}–${last}` : `${first}–${last}\u00a0гг.`;
	if (to - from === 1) return `${start} ${of(first)}`;
	if (to - from === 3 && from % 3 === 0)
		return `${QUARTERS.ru[(from % 12) / 3]} ${style === 'short' ? 'кв.' : 'квартал'} ${of(first)}`;
	return first === last ? `${start}–${end} ${of(first)}` : `${start} ${of(first)} – ${end} ${of(last)}`;
}

/** "January–August 2023", "Q3 2023", "July 2022–June 2023" */
function englishLabel(period: Period, style: 'long' | 'short'): string {
	const { from, to } = period;
	const [first, last] = [Math.floor(from / 12), Math.floor((to - 1) / 12)];
	const length = months(period);
	if (length === 12 && from % 12 === 0) return String(first);
	if (length === 1) return `${monthIn(from, style, 'en')} ${first}`;
	if (length === 3 && from % 3 === 0) return `Q${(from % 12) / 3 + 1} ${first}`;
	if (from % 12 === 0 && to % 12 === 0) return `${first}–${last}`;
	const [start, end] = [monthIn(from, style, 'en'), monthIn(to - 1, style, 'en')];
	return first === last ? `${start}–${end} ${first}` : `${start} ${first}–${end} ${last}`;
}

const LABELS: Record<Lang, (period: Period, style: 'long' | 'short') => string> = {
	en: englishLabel,
	zh: chineseLabel,
	ru: russianLabel
};

/** The period as a reader says it: "2023", "January–August 2023", "Q3 2023", "Jul 2022–Jun 2023". */
export const periodLabel = (period: Period, style: 'long' | 'short' = 'long', lang: Lang = 'en'): string =>
	LABELS[lang](period, style);
