import { censusArea } from './census-countries.ts';
import { alone, asOne, isZero, type CensusRow, type CensusYear, type Side } from './census-merge.ts';
import { about, say } from '#lib/lang/sentence.ts';
import { Collector, type Publication } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import type { IncomingRow } from './incoming.ts';
import { otherCountry, type Reason } from './reasons.ts';
import { headerWith, type Sheet } from './sheet.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const seasonal: Reason = {
	code: 'bad-value',
	says: about('"{found}" is seasonally adjusted, and these are figures as they were counted'),
	advice: say('use the rows that are not adjusted')
};

/** What the Census Bureau publishes of the trade in goods by country. */
export const CENSUS: Publication = {
	slug: 'us-census',
	publisher: 'US Census Bureau',
	title: 'U.S. trade in goods by country',
	url: 'https://www.census.gov/foreign-trade/balance/country.xlsx',
	rank: 1,
	basis: 'exports FAS, imports customs value'
};

type Fields = ReturnType<typeof fields>;

const sidesIn = (of: Fields): Side[] =>
	[
		{ flow: 'import', letter: 'I' },
		{ flow: 'export', letter: 'E' }
	].map(({ flow, letter }) => ({
		flow,
		months: MONTHS.map((month) => (of.has(letter + month) ? of.number(letter + month) - 1 : undefined)),
		year: of.has(`${letter}YR`) ? of.number(`${letter}YR`) - 1 : undefined
	}));

/** The rows of one country and year. */
interface Group {
	readonly year: string;
	readonly partner: string;
	readonly rows: CensusRow[];
}

/** The rows of a sheet by country and year, and the last month that has a figure. */
function groupsIn(sheet: Sheet, headerLine: number, of: Fields, sides: readonly Side[], collect: Collector) {
	const groups = new Map<string, Group>();
	// months that are not published yet are zeros for every country: the last month with a figure tells
	let last = -Infinity;
	const broken = sheet.read((cells, line) => {
		if (line <= headerLine) return;
		if (collect.hasOtherWidth(cells, of, line)) return;
		const year = of.text(cells, 'year');
		const name = of.text(cells, 'CTYNAME');
		if (year === '') return collect.omit('without a year');
		for (const { months } of sides)
			for (const [month, index] of months.entries())
				if (index !== undefined && !isZero((cells[index] ?? '').trim()))
					last = Math.max(last, Number(year) * 12 + month);
		const partner = censusArea(of.text(cells, 'CTY_CODE'), name);
		const refuse = (reason: Reason) => collect.refuse(reason, line, of.number('CTYNAME'), name, partner);
		if (/(?<!not )seasonally adjusted/i.test(name)) return refuse(seasonal);
		if (partner === undefined) return refuse(otherCountry);
		const key = `${year} ${partner}`;
		const group = groups.get(key);
		if (group) group.rows.push({ cells, line });
		else groups.set(key, { year, partner, rows: [{ cells, line }] });
	});
	return { groups: [...groups.values()], last, broken };
}

/** The Census Bureau's table of United States trade by country: imports and exports by month, in millions of dollars. */
export const census: Format = {
	id: 'census',
	name: 'US Census trade by country',
	header: ['year', 'CTY_CODE', 'CTYNAME', ...MONTHS.map((month) => `I${month}`)],
	western: true,

	recognise: (sheet) => headerWith(sheet, ['year', 'CTY_CODE', 'CTYNAME', 'IJAN']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'us-census');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const sides = sidesIn(of);
		const places = top.cells.map((_, index): IncomingRow['at'] => ({
			partner: of.number('CTYNAME'),
			period: of.number('year'),
			value: index + 1
		}));
		const { groups, last, broken } = groupsIn(sheet, top.line, of, sides, collect);
		const source = collect.source(CENSUS);
		/** A country's figures of a year, from one row of the table or several. */
		const add = (year: string, partner: string, cell: CensusYear): void => {
			const row = (flow: string, period: string, index: number) => {
				const { text, line, note } = cell(index);
				const cells = { reporter: 'USA', partner, flow, period, value: text, unit: 'USD mn', source, note };
				collect.row(cells, line, places[index] ?? {});
			};
			for (const { flow, months, year: total } of sides) {
				for (const [month, index] of months.entries()) {
					if (index === undefined) continue;
					const { text } = cell(index);
					if (text === '' || (isZero(text) && Number(year) * 12 + month > last)) collect.omit('not published yet');
					else row(flow, `${year}-${String(month + 1).padStart(2, '0')}`, index);
				}
				if (total === undefined || cell(total).text === '') continue;
				if (Number(year) * 12 + 11 > last) collect.omit('a total of part of a year');
				else row(flow, year, total);
			}
		};
		for (const { year, partner, rows } of groups) {
			const [only, ...others] = rows;
			const joined = others.length > 0 ? asOne(rows, sides) : undefined;
			if (joined) {
				add(year, partner, joined);
				const zeros = rows.filter((row) => isAllZero(row, sides)).length;
				collect.omit('of zeros beside the same country', Math.min(zeros, others.length));
			} else if (only) for (const row of rows) add(year, partner, alone(row));
		}
		return collect.done(broken);
	}
};

const isAllZero = ({ cells }: CensusRow, sides: readonly Side[]): boolean =>
	sides.every(({ months }) => months.every((column) => column === undefined || isZero((cells[column] ?? '').trim())));
