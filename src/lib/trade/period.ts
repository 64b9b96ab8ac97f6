/**
 * A run of whole months, held as the two month boundaries it spans: `from` is where it starts, `to` where it
 * ends (not included). A boundary is the number of months since January of the year 0, so January-August 2023
 * is `{from: 2023 * 12, to: 2023 * 12 + 8}` and spans of months add like lengths on a line.
 */
export interface Period {
	readonly from: number;
	readonly to: number;
}

/** What reading a period's notation gives: the period (with a warning where a spreadsheet rewrote it) or why not. */
export type PeriodReading =
	{ readonly period: Period; readonly spreadsheetDate?: true } | { readonly fault: PeriodFault };

type PlainFault =
	| 'ends-first'
	| 'other-years'
	| 'within-month'
	| 'too-long'
	| 'empty'
	| 'no-period'
	/** 2022/23, 2022-2023, FY2022: offices call years so that begin in different months. */
	| 'financial-year'
	/** Dec-79: a year of two digits that is still to come. */
	| 'future-year';

/** Why a text is no period, without words. */
export type PeriodFault =
	| { readonly why: PlainFault }
	| { readonly why: 'no-month'; readonly month: string }
	| { readonly why: 'no-month-name'; readonly name: string }
	/** A spreadsheet writes both January and October so: 2023.1 */
	| { readonly why: 'one-or-ten'; readonly year: string }
	/** `write`: the month that is likely meant. */
	| { readonly why: 'number'; readonly write: string };

export const EARLIEST_YEAR = 1800;
export const LATEST_YEAR = 2199;

export const months = (period: Period): number => period.to - period.from;

/** The same months, `by` months later (negative: earlier). */
export const shift = (period: Period, by: number): Period => ({ from: period.from + by, to: period.to + by });

/** The same months a year earlier: the base of year-on-year growth. */
export const yearEarlier = (period: Period): Period => shift(period, -12);

export const year = (y: number): Period => ({ from: y * 12, to: y * 12 + 12 });

/** One month; `m` runs from 1. */
export const month = (y: number, m: number): Period => ({ from: y * 12 + m - 1, to: y * 12 + m });

/** The month that begins at a boundary. */
export const monthAt = (boundary: number): Period => ({ from: boundary, to: boundary + 1 });

/** The month that a period ends in. */
export const lastMonth = ({ to }: Period): Period => monthAt(to - 1);

/** January up to and including the month that ends at boundary `to`. */
export const yearToDate = (to: number): Period => ({ from: Math.floor((to - 1) / 12) * 12, to });

export const isYearToDate = (period: Period): boolean => period.from % 12 === 0 && months(period) <= 12;

export const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;

/** The period as one number, to look things up by. */
export const periodKey = ({ from, to }: Period): number => from * 32768 + to;

/** Order by end, then by start: the order of a chart's horizontal axis. */
export const byTime = (a: Period, b: Period): number => a.to - b.to || a.from - b.from;

const monthText = (boundary: number): string =>
	`${String(Math.floor(boundary / 12)).padStart(4, '0')}-${String((boundary % 12) + 1).padStart(2, '0')}`;

/** The period in the contract's notation: `2023`, `2023-Q3`, `2023-08` or `2023-01/2023-08`, the first that fits. */
export function formatPeriod({ from, to }: Period): string {
	const length = to - from;
	if (length === 12 && from % 12 === 0) return monthText(from).slice(0, 4);
	if (length === 3 && from % 3 === 0) return `${monthText(from).slice(0, 4)}-Q${(from % 12) / 3 + 1}`;
	if (length === 1) return monthText(from);
	return `${monthText(from)}/${monthText(to - 1)}`;
}

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');

function monthNamed(name: string): number | undefined {
	const word = name.toLowerCase().replace(/\.$/, '');
	if (word === 'sept') return 9;
	const index = MONTH_NAMES.findIndex((full) => word === full || word === full.slice(0, 3));
	return index < 0 ? undefined : index + 1;
}

const refused = (why: PlainFault): PeriodReading => ({ fault: { why } });

/** Periods that end no later than they start, or lie outside the years we know, are refused. */
function checked(from: number, to: number): PeriodReading {
	if (to <= from) return refused('ends-first');
	if (from < EARLIEST_YEAR * 12 || to > (LATEST_YEAR + 1) * 12) return refused('other-years');
	return { period: { from, to } };
}

function monthOf(y: string, m: string): PeriodReading {
	const number = Number(m);
	if (number < 1 || number > 12) return { fault: { why: 'no-month', month: m } };
	const from = Number(y) * 12 + number - 1;
	return checked(from, from + 1);
}

/** Whether two digits are the last ones of the year after another: 2009 and 10. */
export const isNextYear = (year: string, digits: string): boolean =>
	digits.length === 2 && (Number(year) + 1) % 100 === Number(digits);

function partOfYear(y: string, part: string, monthsEach: number): PeriodReading {
	const from = Number(y) * 12 + (Number(part) - 1) * monthsEach;
	return checked(from, from + monthsEach);
}

/** From the first of two readings to the end of the second, both included. */
function span(first: PeriodReading, last: PeriodReading): PeriodReading {
	if (!('period' in first)) return first;
	if (!('period' in last)) return last;
	return checked(first.period.from, last.period.to);
}

function duration(start: string, count: string, letter: string): PeriodReading {
	const [y = '', m = '', d] = start.split('-');
	if (d !== undefined && d !== '01') return refused('within-month');
	const first = monthOf(y, m);
	if (!('period' in first)) return first;
	return checked(first.period.from, first.period.from + Number(count) * (letter === 'Y' ? 12 : 1));
}

/** The clock is asked for years of two digits, and for periods that are not over, alone. */
const thisYear = (): number => new Date().getUTCFullYear();

/** Where the month ends that is under way, of which some offices publish the first days: nothing is known of later ones. */
export const endOfThisMonth = (): number => thisYear() * 12 + new Date().getUTCMonth() + 1;

type Rule = readonly [RegExp, (match: string[]) => PeriodReading];

const named = (name: string, y: string): PeriodReading => {
	const number = monthNamed(name);
	return number === undefined ? { fault: { why: 'no-month-name', name } } : monthOf(y, String(number));
};

/** Notations of one stretch of time; ranges are made of two of these. The first that fits is taken. */
const SINGLE: readonly Rule[] = [
	[/^(\d{4})(?:-?A1)?$/i, ([, y = '']) => partOfYear(y, '1', 12)],
	[/^(\d{4})-?S([12])$/i, ([, y = '', s = '']) => partOfYear(y, s, 6)],
	[/^(\d{4})-?Q([1-4])$/i, ([, y = '', q = '']) => partOfYear(y, q, 3)],
	[/^(\d{4})-?M(\d{1,2})$/i, ([, y = '', m = '']) => monthOf(y, m)],
	[
		/^(\d{4})[-/](\d{1,2})$/,
		([, y = '', m = '']) => (Number(m) > 12 && isNextYear(y, m) ? refused('financial-year') : monthOf(y, m))
	],
	[/^(\d{4})(\d{2})$/, ([, y = '', m = '']) => monthOf(y, m)],
	[/^(\d{1,2})\/(\d{4})$/, ([, m = '', y = '']) => monthOf(y, m)],
	[/^(\d{4})-(\d{2})-01$/, ([, y = '', m = '']) => monthOf(y, m)],
	[/^(\p{L}{3,9}\.?)[ -](\d{4})$/u, ([, name = '', y = '']) => named(name, y)]
];

const read = (rules: readonly Rule[], text: string): PeriodReading | undefined => {
	for (const [pattern, make] of rules) {
		const match = pattern.exec(text);
		if (match) return make(match);
	}
	return undefined;
};

const single = (text: string): PeriodReading => read(SINGLE, text) ?? refused('no-period');

const WHOLE: readonly Rule[] = [
	...SINGLE,
	[
		/^(\d{4}-\d{2}(?:-\d{2})?)\/P(\d{1,4})([MY])$/i,
		([, start = '', count = '', letter = '']) => duration(start, count, letter.toUpperCase())
	],
	// Jan-Aug 2023
	[/^(\p{L}{3,9}\.?) ?- ?(\p{L}{3,9}\.?) (\d{4})$/u, ([, a = '', b = '', y = '']) => span(named(a, y), named(b, y))],
	[/^(?:\d{4}[-/]\d{4}|FY ?\d{2,4}(?:[-/]\d{2,4})?)$/i, () => refused('financial-year')],
	// Aug-23: what a spreadsheet makes of 2023-08
	[
		/^(\p{L}{3})-(\d{2})$/u,
		([, name = '', y = '']) => {
			if (2000 + Number(y) > thisYear()) return refused('future-year');
			const reading = named(name, `20${y}`);
			return 'period' in reading ? { ...reading, spreadsheetDate: true } : reading;
		}
	],
	// to the first of September: with August, or with September?
	[/^.+(?:\/|\.\.)\d{4}-\d{2}-01$/, () => refused('no-period')],
	[/^(.+?)(?:\/|\.\.)(.+)$/, ([, a = '', b = '']) => span(single(a), single(b))]
];

/** "September 2023 - December 2023" and some spaces; a whole file in one cell should not take time to refuse. */
const LONGEST = 60;

/**
 * Reads any of the notations of a period that offices and desks use (section 3 of the contract), or says why not.
 * `2023.1` is refused: a spreadsheet writes both January and October so.
 */
export function parsePeriod(text: string): PeriodReading {
	if (text.length > LONGEST) return refused('too-long');
	// NFKC would make a month of a footnote's mark: "2023¹²"
	if (/[\u00b2\u00b3\u00b9\u2070-\u2089]/.test(text)) return refused('no-period');
	const plain = text
		.normalize('NFKC')
		.trim()
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\s+/g, ' ');
	if (plain === '') return refused('empty');
	const decimal = /^(\d{4})\.(\d{1,2})$/.exec(plain);
	if (decimal) {
		const [, y = '', m = ''] = decimal;
		return {
			fault: m === '1' ? { why: 'one-or-ten', year: y } : { why: 'number', write: `${y}-${m.padStart(2, '0')}` }
		};
	}
	return read(WHOLE, plain) ?? refused('no-period');
}
