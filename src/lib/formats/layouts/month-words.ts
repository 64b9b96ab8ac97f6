import { parsePeriod } from '#lib/trade/period.ts';

/** What the months are called in tables, from January: in full, in the genitive, and cut short. */
const MONTHS = [
	'jan(?:uary)?|янв(?:ар[ья])?|一',
	'feb(?:ruary)?|фев(?:р(?:ал[ья])?)?|二',
	'mar(?:ch)?|мар(?:та?)?|三',
	'apr(?:il)?|апр(?:ел[ья])?|四',
	'may|ма[йя]|五',
	'june?|июн[ья]?|六',
	'july?|июл[ья]?|七',
	'aug(?:ust)?|авг(?:уста?)?|八',
	'sep(?:t(?:ember)?)?|сен(?:т(?:ябр[ья])?)?|九',
	'oct(?:ober)?|окт(?:ябр[ья])?|十',
	'nov(?:ember)?|ноя(?:б(?:р[ья])?)?|十一',
	'dec(?:ember)?|дек(?:абр[ья])?|十二'
].map((names) => new RegExp(`^(?:${names})$`));

/** The month of a name, from 1; undefined for any other text. In Chinese a month may also be numbered: 9月. */
export function monthNamed(text: string): number | undefined {
	const [, numbered] = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/.exec(text) ?? [];
	const word = numbered ?? text.toLowerCase().replace(/\.$/, '');
	if (numbered === undefined && /[一-十]/.test(word)) return undefined;
	const number = /^\d+$/.test(word) ? Number(word) : MONTHS.findIndex((names) => names.test(word)) + 1;
	return number >= 1 && number <= 12 && (numbered !== undefined || !/^\d/.test(word)) ? number : undefined;
}

const YEAR_FIRST = /^(\d{4}) ?(?:年|г\.|г|года?)?[ ,./-]*([^\d ,./-].*|\d[^/.]*月份?)$/;
const YEAR_LAST = /^([^\d].*?)[ ,./-]*(\d{4})(?: ?(?:г\.|г|года?|年))?$/;

/** A header of a table is no longer. */
const LONGEST = 60;

/**
 * A period in words as data/observations writes it: "2026 Sep", "2026年9月" and "сентябрь 2026 г." are 2026-09,
 * "2026年1-8月" is 2026-01/2026-08, "Q3 2026" is 2026-Q3. Any other text stays as it is.
 */
export function periodInWords(text: string): string {
	if (text.length > LONGEST) return text;
	const plain = text
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\s+/g, ' ');
	if (/^\d{4}年$/.test(plain)) return plain.slice(0, 4);
	const [, first, after = ''] = YEAR_FIRST.exec(plain) ?? [];
	const [, before = '', last] = (first === undefined && YEAR_LAST.exec(plain)) || [];
	const year = first ?? last;
	if (year === undefined) return text;
	const said = first === undefined ? before : after;
	const [, quarter = ''] = /^q([1-4])$/.exec(said) ?? [];
	if (quarter !== '') return `${year}-Q${quarter}`;
	const ends = said.split(/ ?(?:-|至|到| to ) ?/);
	// 1-8月: the first of both is a month too
	const months = ends.map((end) => monthNamed(ends.length === 2 && /^\d+$/.test(end) ? `${end}月` : end));
	const [from, to = from] = months.map((month) =>
		month === undefined ? undefined : `${year}-${String(month).padStart(2, '0')}`
	);
	if (months.length > 2 || from === undefined || to === undefined || months.includes(undefined)) return text;
	return from === to ? from : `${from}/${to}`;
}

/** Whether a text is a period, in figures or in words. */
export const isPeriodText = (text: string): boolean => 'period' in parsePeriod(periodInWords(text));
