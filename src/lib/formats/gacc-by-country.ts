import type { IncomingRow } from './incoming.ts';
import { noTitle, otherMonth, twoCurrencies } from './incoming-problems.ts';
import { badUnit } from '#lib/tables/observation-problems.ts';
import { parseUnit } from '#lib/trade/unit.ts';
import { Collector } from './collect.ts';
import type { Format } from './format.ts';
import { gaccArea } from './gacc-areas.ts';
import { gacc } from './gacc.ts';
import type { Sheet } from './sheet.ts';

const plain = (cell: string): string => cell.replace(/[\s\u00a0\u3000]+/g, ' ').trim();

const YEAR_TO_DATE = /^1 ?-? ?to ?-? ?(\d{1,2})$/i;
const MONTH = /^\d{1,2}$/;

const FLOWS: readonly (readonly [RegExp, string])[] = [
	[/^(?:export ?(?:&|and) ?import|import ?(?:&|and) ?export|total)s?$/i, 'total'],
	[/^exports?$/i, 'export'],
	[/^imports?$/i, 'import']
];

const flowOf = (cell: string): string | undefined => FLOWS.find(([name]) => name.test(plain(cell)))?.[1];

/** What one column of the table holds. */
interface Column {
	readonly flow: string;
	readonly what: 'month' | 'year to date' | 'growth';
}

interface Layout {
	/** The columns after the partner's. */
	readonly columns: readonly Column[];
	/** The number of the last month. */
	readonly month: number;
}

/**
 * The columns by the two header rows: flows in their order, under each the month and the year to date (January-February
 * has no month), then the growth of the year to date of each flow. Undefined where the rows say anything else.
 */
function layout(sheet: Sheet, header: number): Layout | undefined {
	const above = sheet.head[header - 1]?.cells.map(plain) ?? [];
	const labels = (sheet.head[header]?.cells ?? []).map(plain);
	while (labels.at(-1) === '') labels.pop();
	const first = labels.findIndex((label) => YEAR_TO_DATE.test(label) || MONTH.test(label));
	const periods = labels.slice(first).filter((label) => YEAR_TO_DATE.test(label) || MONTH.test(label));
	const growths = labels.slice(first + periods.length);
	const flows = above.flatMap((cell) => flowOf(cell) ?? []);
	if (first < 0 || first > 1 || flows.length !== 3 || new Set(flows).size !== 3) return undefined;
	const columnsPerFlow = periods.length / 3;
	if (columnsPerFlow !== 1 && columnsPerFlow !== 2) return undefined;

	const last = new Set(periods.flatMap((label) => YEAR_TO_DATE.exec(label)?.[1] ?? []).map(Number));
	const [month = 0] = last;
	if (last.size !== 1 || month < 1 || month > 12) return undefined;
	const columns: Column[] = [];
	for (const [at, label] of periods.entries()) {
		const flow = flows[Math.floor(at / columnsPerFlow)] ?? '';
		const isMonth = MONTH.test(label);
		if (isMonth !== (columnsPerFlow === 2 && at % 2 === 0) || (isMonth && Number(label) !== month)) return undefined;
		columns.push({ flow, what: isMonth ? 'month' : 'year to date' });
	}
	const grown = growths.map(flowOf);
	if (grown.length !== 3 || new Set(grown).size !== 3) return undefined;
	for (const flow of grown) {
		if (flow === undefined) return undefined;
		columns.push({ flow, what: 'growth' });
	}
	return { columns, month };
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|');
const NAMED = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?(?:of )?(\d{4})\b/i;

/** The month and year that a title ends in: "January-February 2025 (in CNY)" is February 2025. */
function titleMonth(title: string): { month: number; year: number } | undefined {
	const [, name = '', year] = NAMED.exec(title) ?? [];
	const month = MONTHS.findIndex((full) => full.slice(0, 3).toLowerCase() === name.toLowerCase()) + 1;
	return year === undefined || month === 0 ? undefined : { month, year: Number(year) };
}

function currencyOf(text: string): string | undefined {
	const dollars = /\bUSD\b|US ?\$|\bUS dollars?\b/i.test(text);
	const yuan = /\bCNY\b|\bRMB\b|\byuan\b/i.test(text);
	return dollars === yuan ? undefined : dollars ? 'USD' : 'CNY';
}

/** "CNY 100 Million" as `CNY 100mn`; the text itself where it is no unit we know. */
function unitOf(line: string): string {
	const text = line.replace(/^.*?unit ?[:\uff1a] ?/i, '').trim();
	const currency = currencyOf(text);
	const scale = text
		.replace(/\bUSD\b|US ?\$|US dollars?|CNY|RMB|yuan/gi, ' ')
		.replace(/[\s,()]+/g, '')
		.replace(/^of/i, '')
		.toLowerCase();
	const scales: Record<string, string> = {
		'100million': '100mn',
		'100mn': '100mn',
		'10thousand': '10th',
		'10000': '10th',
		million: 'mn',
		'1million': 'mn',
		mn: 'mn',
		'1000000': 'mn',
		billion: 'bn',
		'1billion': 'bn',
		'1000': 'th',
		thousand: 'th',
		'1': '',
		'': ''
	};
	const power = Object.hasOwn(scales, scale) ? scales[scale] : undefined;
	const unit = `${currency ?? ''} ${power ?? ''}`.trim();
	return currency !== undefined && power !== undefined && parseUnit(unit) ? unit : text;
}

const TITLE = /export|import/i;

/** China's trade by country: the customs' monthly page, saved, or its table pasted. */
export const gaccByCountry: Format = {
	id: 'gacc-by-country',
	name: 'China customs by country (page or pasted table)',
	header: ['Export & Import', 'Export', 'Import', '1-to-N'],

	recognise(sheet) {
		const row = sheet.head.findIndex(
			({ cells }, at) =>
				cells.filter((cell) => YEAR_TO_DATE.test(plain(cell))).length >= 3 &&
				(sheet.head[at - 1]?.cells.filter((cell) => flowOf(cell) !== undefined).length ?? 0) >= 3
		);
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const { file } = sheet;
		const collect = new Collector(file, options, 'gacc-by-country');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const { line: headerLine } = top;
		const tableLayout = layout(sheet, header);
		if (!tableLayout) {
			collect.problems.push(otherMonth({ file, line: headerLine }, plain(top.cells.join(' '))));
			return collect.done();
		}
		const above = sheet.head
			.slice(0, header - 1)
			.map(({ cells, line }) => ({ text: plain(cells.filter(Boolean).join(' ')), line }));
		const unitRow = above.find(({ text }) => /\bunit ?[:\uff1a]/i.test(text));
		const titles = [...above, { text: plain(sheet.around), line: 1 }];
		const title = titles.find(({ text }) => TITLE.test(text) && titleMonth(text) !== undefined);
		const dated = title && titleMonth(title.text);
		if (!title || !dated) {
			collect.problems.push(noTitle({ file, line: headerLine }));
			return collect.done();
		}
		if (dated.month !== tableLayout.month) {
			collect.problems.push(
				otherMonth({ file, line: title.line }, `1-to-${tableLayout.month}, ${dated.month}/${dated.year}`)
			);
			return collect.done();
		}
		const unit = unitRow ? unitOf(unitRow.text) : collect.given('unit');
		if (unitRow && !parseUnit(unit)) {
			collect.problems.push(badUnit({ file, line: unitRow.line }, unit, (text) => parseUnit(text) !== undefined));
			return collect.done();
		}
		const inTitle = currencyOf(
			title.line === 1 && sheet.around !== '' ? (NAMED_IN.exec(title.text)?.[0] ?? '') : title.text
		);
		const inUnit = parseUnit(unit)?.currency;
		if (inTitle !== undefined && inUnit !== undefined && inTitle !== inUnit) {
			collect.problems.push(twoCurrencies({ file, line: unitRow?.line ?? headerLine }, inTitle, inUnit));
			return collect.done();
		}

		const month = `${dated.year}-${String(dated.month).padStart(2, '0')}`;
		const toDate = dated.month === 1 ? month : `${dated.year}-01/${month}`;
		const published = /\b(20\d\d)[/-](\d\d)[/-](\d\d)\b/.exec(sheet.around);
		const source = collect.source(
			gacc(
				`China's total export and import values by country/region, ${MONTHS[dated.month - 1]} ${dated.year}, in ${inUnit ?? unit}`,
				`gacc-${month}-${(inUnit ?? 'table').toLowerCase()}`,
				published ? published.slice(1).join('-') : undefined
			)
		);
		const { columns } = tableLayout;
		const broken = sheet.read((fields, line) => {
			if (line <= headerLine) return;
			const cells = fields.map(plain);
			const name = cells[0] ?? '';
			while (cells.length > columns.length + 1 && cells.at(-1) === '') cells.pop();
			const numbers = cells.slice(1);
			// notes under the table stand in one cell
			if (numbers.every((cell) => cell === '')) return;
			if (cells.length !== columns.length + 1) {
				collect.otherWidth(cells.length, columns.length + 1, line);
				return;
			}
			const partner = gaccArea('', name) ?? name;
			for (const [at, { flow, what }] of columns.entries()) {
				if (what === 'growth') continue;
				const growth =
					what === 'year to date' ? columns.findIndex((other) => other.what === 'growth' && other.flow === flow) : -1;
				const value = figure(numbers[at]);
				const yoy = growth < 0 ? '' : figure(numbers[growth]);
				if (value === '' && yoy === '') {
					collect.omit('without a figure');
					continue;
				}
				const place: IncomingRow['at'] = { partner: 1, value: at + 2, ...(growth >= 0 && { yoy: growth + 2 }) };
				collect.row(
					{ reporter: 'CHN', partner, flow, period: what === 'month' ? month : toDate, value, unit, yoy, source },
					line,
					place
				);
			}
		});
		return collect.done(broken);
	}
};

/** The title within the text of a whole page, with the currency that follows it in brackets. */
const NAMED_IN = new RegExp(`${NAMED.source}[^()]{0,20}\\([^)]{0,20}\\)`, 'i');

/** The customs print a dash where there is no figure. */
const figure = (cell = ''): string => (/^[-\u2013\u2014\u2212]+$/.test(cell) ? '' : cell);
