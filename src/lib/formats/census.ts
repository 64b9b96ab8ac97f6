import type { IncomingRow } from './incoming.ts';
import { areaOf, codeList } from './areas.ts';
import { Collector, type Reason } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { headerWith } from './sheet.ts';

/** Codes of Schedule C for the main partners; other countries go by their name alone. */
const CODES = codeList(`
	1220 CAN, 2010 MEX, 3510 BRA, 4120 GBR, 4190 IRL, 4210 NLD, 4231 BEL, 4279 FRA, 4280 DEU, 4419 CHE, 4621 RUS,
	4700 ESP, 4759 ITA, 5330 IND, 5490 THA, 5520 VNM, 5570 MYS, 5590 SGP, 5600 IDN, 5650 PHL, 5660 MAC, 5700 CHN,
	5800 KOR, 5820 HKG, 5830 TWN, 5880 JPN, 6021 AUS
`);

const SPELLINGS = new Map([
	['world, not seasonally adjusted', 'WLD'],
	['korea, south', 'KOR'],
	['korea, north', 'PRK'],
	['congo (brazzaville)', 'COG'],
	['congo (kinshasa)', 'COD'],
	['burma (myanmar)', 'MMR'],
	['falkland islands(islas malvin', 'FLK'],
	['federated states of micronesia', 'FSM'],
	['macedonia', 'MKD'],
	['west bank', 'West Bank'],
	['european union', 'EU']
]);

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const seasonal: Reason = {
	code: 'bad-value',
	reason: 'is seasonally adjusted, and these are figures as they were counted',
	advice: 'use the rows that are not adjusted'
};

const contradiction: Reason = { code: 'bad-area', reason: 'is not the country that its code stands for' };

/**
 * The dust that a spreadsheet's binary numbers leave ("363811.39999999997") rounded away: the table has at most 6
 * decimals. A number without dust stays as it is printed.
 */
export function withoutDust(text: string): string {
	const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d{7,})$/.exec(text) ?? [];
	if (fraction === '') return text;
	const units = BigInt(whole + fraction.slice(0, 6)) + (fraction.charAt(6) >= '5' ? 1n : 0n);
	const digits = String(units).padStart(7, '0');
	return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
}

const isZero = (text: string): boolean => /^0*(?:\.0*)?$/.test(text);

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
		const sides = [
			{ flow: 'import', letter: 'I' },
			{ flow: 'export', letter: 'E' }
		].map(({ flow, letter }) => ({
			flow,
			months: MONTHS.map((month) => (of.has(letter + month) ? of.number(letter + month) - 1 : undefined)),
			year: of.has(`${letter}YR`) ? of.number(`${letter}YR`) - 1 : undefined
		}));
		const places = top.cells.map((_, index): IncomingRow['at'] => ({
			partner: of.number('CTYNAME'),
			period: of.has('year') ? of.number('year') : 1,
			value: index + 1
		}));
		const rows: { cells: readonly string[]; line: number }[] = [];
		// months that are not published yet are zeros for every country: the last month with a figure tells
		let last = -Infinity;
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const year = Number(of.text(cells, 'year'));
			for (const { months } of sides)
				for (const [month, index] of months.entries())
					if (index !== undefined && !isZero((cells[index] ?? '').trim())) last = Math.max(last, year * 12 + month);
			rows.push({ cells, line });
		});
		const source = collect.source({
			slug: 'us-census',
			publisher: 'US Census Bureau',
			title: 'U.S. trade in goods by country',
			url: 'https://www.census.gov/foreign-trade/balance/country.xlsx',
			rank: 1,
			basis: 'exports FAS, imports customs value'
		});
		for (const { cells, line } of rows) {
			const [year, code, name] = ['year', 'CTY_CODE', 'CTYNAME'].map((column) => of.text(cells, column));
			if (year === undefined || code === undefined || name === undefined) continue;
			const refuse = (reason: Reason) => collect.refuse(reason, line, of.number('CTYNAME'), name, partner);
			const partner = areaOf(code, name, CODES, SPELLINGS);
			if (/(?<!not )seasonally adjusted/i.test(name)) {
				refuse(seasonal);
				continue;
			}
			if (partner === undefined) {
				refuse(contradiction);
				continue;
			}
			const row = (flow: string, period: string, index: number) =>
				collect.row(
					{
						reporter: 'USA',
						partner,
						flow,
						period,
						value: withoutDust((cells[index] ?? '').trim()),
						unit: 'USD mn',
						source
					},
					line,
					places[index] ?? {}
				);
			for (const { flow, months, year: total } of sides) {
				for (const [month, index] of months.entries()) {
					if (index === undefined) continue;
					const text = (cells[index] ?? '').trim();
					if (text === '' || (isZero(text) && Number(year) * 12 + month > last)) collect.omit('not published yet');
					else row(flow, `${year}-${String(month + 1).padStart(2, '0')}`, index);
				}
				if (total === undefined || (cells[total] ?? '').trim() === '') continue;
				if (Number(year) * 12 + 11 > last) collect.omit('a total of part of a year');
				else row(flow, year, total);
			}
		}
		return collect.done(broken);
	}
};
