import { FORMAT_TAGS, type Lang } from './lang.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import { periodLabel } from './periods.ts';

const days = new Map<Lang, Intl.DateTimeFormat>();

function dayIn(lang: Lang): Intl.DateTimeFormat {
	let format = days.get(lang);
	if (!format) {
		format = new Intl.DateTimeFormat(FORMAT_TAGS[lang], {
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			timeZone: 'UTC'
		});
		days.set(lang, format);
	}
	return format;
}

/** A date as sources.csv writes it (a year, month or day), as a reader says it: "7 September 2023". */
export function formatDate(text: string, lang: Lang = 'en'): string {
	if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
	const [, m, d] = text.split('-');
	const date = new Date(`${text}${m ? '' : '-01'}${d ? '' : '-01'}T00:00:00Z`);
	if (Number.isNaN(date.getTime())) return text;
	if (!m) return text;
	const dateText = d ? dayIn(lang).format(date) : formatPeriodText(text, 'long', lang);
	// a date goes without the word for year, whose full stop would meet that of a sentence
	return lang === 'ru' ? dateText.replace(/\sг\.$/, '') : dateText;
}

/** A period in the contract's notation, as a reader says it: "January-August 2023" with an en dash. */
export function formatPeriodText(text: string, style: 'long' | 'short' = 'long', lang: Lang = 'en'): string {
	const reading = parsePeriod(text);
	return 'period' in reading ? periodLabel(reading.period, style, lang) : text;
}
