import { parsePeriod } from '#lib/trade/period.ts';
import type { Field } from '#lib/tables/layout.ts';
import { remember } from '#lib/tables/remember.ts';
import { code } from '../sdmx-codes.ts';
import { headerName } from '../sheet.ts';
import { monthNamed, periodInWords } from './month-words.ts';

/** Texts compare without case and white space around. */
const sameText = headerName;

/** A text without the first of these that stands at its front, and the first at its end. */
export function withoutTexts(text: string, marks: readonly string[] = []): string {
	let bare = text.trim();
	const front = marks.find((mark) => sameText(bare).startsWith(sameText(mark)));
	if (front !== undefined) bare = bare.slice(front.trim().length).trim();
	const end = marks.find((mark) => sameText(bare).endsWith(sameText(mark)));
	if (end !== undefined) bare = bare.slice(0, bare.length - end.trim().length).trim();
	return bare;
}

/** What stands in a record for a text, or for what it begins with. */
function lookUp({ as = {}, starting = {} }: Field): (text: string) => string | undefined {
	const whole = new Map(Object.entries(as).map(([text, meaning]) => [sameText(text), meaning]));
	const starts = Object.entries(starting).map(([text, meaning]) => [sameText(text), meaning] as const);
	return (text) => {
		const key = sameText(text);
		return whole.get(key) ?? starts.find(([start]) => key.startsWith(start))?.[1];
	};
}

const padded = (number: number): string => String(number).padStart(2, '0');

/** A day as the month that it lies in: 2024-01-31T00:00:00, 2024/01/31, 31.01.2024. Any other text stays as it is. */
function monthOfDay(text: string): string {
	const [, year, month] = /^(\d{4})[-/.](\d{1,2})[-/.]\d{1,2}(?:[T ].*)?$/s.exec(text) ?? [];
	if (year !== undefined) return `${year}-${padded(Number(month))}`;
	const [, numeric, later] = /^\d{1,2}\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
	return later === undefined ? text : `${later}-${padded(Number(numeric))}`;
}

/** Two years that follow each other as the months between: 2022-2023 and 2022-23 from April are 2022-04/2023-03. */
function financialYear(text: string, from: number): string {
	const [, first = '', second = ''] = /^(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})$/.exec(text) ?? [];
	const next = String(Number(first) + 1);
	if (first === '' || (second !== next && second !== next.slice(2))) return text;
	return `${first}-${padded(from)}/${next}-${padded(from - 1)}`;
}

/** A month, or the month that a day lies in, as January to that month. */
export function toDate(text: string): string {
	const reading = parsePeriod(periodInWords(monthOfDay(text)));
	if (!('period' in reading) || reading.period.to - reading.period.from !== 1) return text;
	const { to } = reading.period;
	const year = String(Math.floor((to - 1) / 12)).padStart(4, '0');
	return `${year}-01/${year}-${padded(((to - 1) % 12) + 1)}`;
}

/** The month that Indian financial years begin in, as most that are printed as two years do. */
const APRIL = 4;

function writtenAs({ written, from = APRIL }: Field): (text: string) => string {
	switch (written) {
		case 'day':
			return monthOfDay;
		case 'financial-year':
			return (text) => financialYear(text, from);
		case 'to-date':
			return toDate;
		case undefined:
			return (text) => text;
	}
}

/** A text of a file as data/observations would have it; undefined for one that the layout does not read. */
export type Wording = (text: string) => string | undefined;

/** How the texts of one meaning are read; each distinct text is read once. */
export function wordingOf(field: Field): Wording {
	const found = lookUp(field);
	const write = writtenAs(field);
	return remember((text) => {
		const bare = withoutTexts(text, field.without);
		const word = field.code ? code(bare) : field.word ? (bare.split(/\s+/)[0] ?? '') : bare;
		const known = found(bare) ?? found(word);
		if (known !== undefined) return known;
		if (field.only && word !== '') return undefined;
		const whole = field.digits !== undefined && /^\d+$/.test(word) ? word.padStart(field.digits, '0') : word;
		return write(whole);
	});
}

/** "2024" and "1", "01", "Jan", "январь" or "1月" as 2024-01; whatever else is put together as it stands. */
export function monthOfYear(year: string, month: string): string {
	const named = monthNamed(month);
	if (named !== undefined) return `${year}-${padded(named)}`;
	return `${year}-${/^\d$/.test(month) ? `0${month}` : month}`;
}
