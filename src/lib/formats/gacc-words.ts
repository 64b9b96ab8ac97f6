import { remember } from '#lib/tables/remember.ts';
import { month as monthPeriod, yearToDate, type Period } from '#lib/trade/period.ts';
import { parseUnit } from '#lib/trade/unit.ts';

/*
 * What the words in the tables of China's customs mean, in English and Chinese, whatever spaces, dashes and widths of
 * letters they are written with. All layouts of the office are read by these.
 */

/** A cell's text with plain letters, marks, dashes and single spaces. */
export const plain = (cell: string): string =>
	cell
		.normalize('NFKC')
		.replace(/[\u2010-\u2015\u2212\u2500\u30fc~]/g, '-')
		.replace(/[\s\u00a0]+/g, ' ')
		.trim();

export type GaccFlow = 'total' | 'export' | 'import';

const FLOWS: readonly (readonly [RegExp, GaccFlow])[] = [
	[/^(?:exports? ?(?:&|and) ?imports?|imports? ?(?:&|and) ?exports?|total|进出口(?:总值|合计)?)$/i, 'total'],
	[/^(?:exports?|出口(?:总值)?)$/i, 'export'],
	[/^(?:imports?|进口(?:总值)?)$/i, 'import']
];

const GROWTH = /%|year-on-year|percentage|change|growth|\u00b1|同比|同期|增减|增长/i;

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|');
const NAMED = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

const monthNumber = (text: string): number =>
	/^\d+$/.test(text)
		? Number(text)
		: MONTHS.findIndex((full) => full.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;

/** "January to the fourth month", and that month alone. */
const TO_DATE = new RegExp(
	`^(?:1|jan[a-z]*\\.?|1月) ?(?:- ?to ?-?|to|-|至|到) ?(\\d{1,2}|${NAMED})(?: ?月)?(?: 累计)?$`,
	'i'
);
const ALONE = new RegExp(`^(\\d{1,2}|${NAMED})(?: ?月)?$`, 'i');

/** What the label over a column says. */
export interface GaccLabel {
	readonly flow?: GaccFlow;
	readonly isGrowth: boolean;
	/** The last month that the column counts, and whether it counts from January on. */
	readonly until?: { readonly month: number; readonly fromJanuary: boolean };
}

function untilOf(text: string): GaccLabel['until'] {
	const toDate = TO_DATE.exec(text)?.[1];
	const month = monthNumber(toDate ?? ALONE.exec(text)?.[1] ?? '0');
	return month >= 1 && month <= 12 ? { month, fromJanuary: toDate !== undefined } : undefined;
}

const flowOf = (text: string): GaccFlow | undefined => FLOWS.find(([name]) => name.test(text))?.[1];

/** No label is longer, in characters. */
const LONGEST_LABEL = 120;

/** What a cell of a header says; a cell of prose says nothing. */
export const labelOf = remember((cell): GaccLabel => {
	if (cell.length > LONGEST_LABEL) return { isGrowth: false };
	const text = plain(cell);
	const flow = flowOf(text);
	const until = untilOf(text);
	return {
		isGrowth: flow === undefined && until === undefined && GROWTH.test(text),
		...(flow !== undefined && { flow }),
		...(until !== undefined && { until })
	};
});

const NAMED_IN_TITLE = new RegExp(`\\b(${NAMED}),? ?(?:of )?(\\d{4})\\b`, 'i');
const NUMBERED_IN_TITLE = /(?:^|[,\s(])(\d{1,2}) ?\. ?(\d{4})\b/;
const CHINESE_IN_TITLE = /(\d{4})年(?:1月?(?:-|至|到))?(\d{1,2})月/;

/** The month that a title ends in: "January-February 2025 (in CNY)", ",4.2026" and "2026年6月". */
export function titleMonth(text: string): { month: number; year: number } | undefined {
	const title = plain(text);
	const [, name = '', namedYear] = NAMED_IN_TITLE.exec(title) ?? [];
	if (namedYear !== undefined) return { month: monthNumber(name), year: Number(namedYear) };
	const [, chineseYear, chineseMonth] = CHINESE_IN_TITLE.exec(title) ?? [];
	const [, numberedMonth, numberedYear] = NUMBERED_IN_TITLE.exec(title) ?? [];
	const [month, year] = [Number(chineseMonth ?? numberedMonth), Number(chineseYear ?? numberedYear)];
	return month >= 1 && month <= 12 ? { month, year } : undefined;
}

/** Whether a text speaks of exports and imports, as titles of these tables do. */
export const isTitle = (text: string): boolean => /export|import|进出口|进口|出口/i.test(text);

export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** The months from January to one, and that month alone. */
export const periodUntil = ({ month, year }: { month: number; year: number }, fromJanuary: boolean): Period =>
	fromJanuary ? yearToDate(year * 12 + month) : monthPeriod(year, month);

const DOLLARS = /US ?\$|USD|US dollars?|美元|\$/gi;
const YUAN = /CNY|RMB|Renminbi|yuan|人民币|\u00a5/gi;

/** The one currency that a text names. */
export function currencyOf(text: string): 'USD' | 'CNY' | undefined {
	const said = plain(text);
	const dollars = said.search(DOLLARS) >= 0;
	const yuan = said.search(YUAN) >= 0 || /元/.test(said.replace(/美元/g, ''));
	return dollars === yuan ? undefined : dollars ? 'USD' : 'CNY';
}

/** How many of the currency one is, by what is left of a unit line without its currency. */
const SCALES: Readonly<Record<string, string>> = {
	'': '',
	'1': '',
	'1000': 'th',
	thousand: 'th',
	'1thousand': 'th',
	千: 'th',
	'10000': '10th',
	'10thousand': '10th',
	万: '10th',
	'1000000': 'mn',
	million: 'mn',
	'1million': 'mn',
	mn: 'mn',
	百万: 'mn',
	'100000000': '100mn',
	'100million': '100mn',
	'100mn': '100mn',
	亿: '100mn',
	'1000000000': 'bn',
	billion: 'bn',
	'1billion': 'bn',
	十亿: 'bn'
};

/** The text that names a table's unit: what follows "Unit:" or its Chinese word; undefined where none does. */
export const unitText = (text: string): string | undefined =>
	/(?:\bunits?|单位) ?: ?([^\n]{1,60})/i.exec(text.normalize('NFKC'))?.[1]?.trim();

/** "USD1 Million" as `USD mn`; the text itself where it is no unit that we know. */
export function unitOf(text: string): string {
	const said = plain(text);
	const currency = currencyOf(said);
	const scale = said
		.replace(DOLLARS, ' ')
		.replace(YUAN, ' ')
		.replace(/元/g, ' ')
		.replace(/[\s,()]+/g, '')
		.replace(/^of/i, '')
		.toLowerCase();
	const power = Object.hasOwn(SCALES, scale) ? SCALES[scale] : undefined;
	const unit = `${currency ?? ''} ${power ?? ''}`.trim();
	return currency !== undefined && power !== undefined && parseUnit(unit) ? unit : said;
}
