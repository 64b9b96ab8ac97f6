import { CENSUS } from './census.ts';
import { censusArea } from './census-countries.ts';
import { about } from '#lib/lang/sentence.ts';
import { Collector } from './collect.ts';
import { hsCode } from './comtrade.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import type { IncomingRow } from './incoming.ts';
import { firstAmount } from './quantities.ts';
import { notHs, otherCountry, type Reason } from './reasons.ts';
import { headerWith } from './sheet.ts';

/** What the columns of values count. General imports are those of the monthly report. */
const VALUES = [
	{ name: 'GEN_VAL_MO', flow: 'import', toDate: false, quantity: 'GEN_QY1_MO' },
	{ name: 'GEN_VAL_YR', flow: 'import', toDate: true, quantity: 'GEN_QY1_YR' },
	{ name: 'ALL_VAL_MO', flow: 'export', toDate: false, quantity: 'QTY_1_MO' },
	{ name: 'ALL_VAL_YR', flow: 'export', toDate: true, quantity: 'QTY_1_YR' }
] as const;

const COMMODITIES = ['I_COMMODITY', 'E_COMMODITY'] as const;

const onePlace: Reason = {
	code: 'bad-row',
	says: about('"{found}" is one place, a part of the trade of the country')
};

/** Columns that break the trade with a country down otherwise than by goods of the Harmonized System. */
const BREAKDOWNS: readonly (readonly [column: string, reason: Reason])[] = [
	...['NAICS', 'SITC', 'I_ENDUSE', 'E_ENDUSE', 'HITECH', 'USDA'].map((column) => [column, notHs] as const),
	...['DISTRICT', 'PORT', 'STATE'].map((column) => [column, onePlace] as const)
];

/** The interface of the Census Bureau for programs: its answer in JSON, or that answer saved as CSV. */
export const censusApi: Format = {
	id: 'census-api',
	name: 'US Census, interface for programs',
	header: ['CTY_CODE', 'CTY_NAME', 'GEN_VAL_MO', 'time'],

	recognise: (sheet) =>
		VALUES.flatMap(({ name }) => [
			headerWith(sheet, ['CTY_CODE', 'time', name]),
			headerWith(sheet, ['CTY_CODE', 'YEAR', 'MONTH', name])
		]).find((row) => row !== undefined),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'us-census');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const source = collect.source({
			...CENSUS,
			title: 'U.S. international trade in goods (API)',
			url: 'https://www.census.gov/data/developers/data-sets/international-trade.html'
		});
		const time = of.has('time') ? 'time' : 'YEAR';
		const values = VALUES.filter(({ name }) => of.has(name));
		const commodity = COMMODITIES.find((name) => of.has(name));
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string): string => of.text(cells, name);
			const partner = censusArea(text('CTY_CODE'), text('CTY_NAME'));
			const refuse = (reason: Reason, name: string): void =>
				collect.refuse(reason, line, of.number(name), text(name), partner);
			const part = BREAKDOWNS.find(([column]) => !/^-?$/.test(text(column)));
			if (part) return refuse(part[1], part[0]);
			if (partner === undefined) return refuse(otherCountry, 'CTY_NAME');
			const month = text('time') || `${text('YEAR')}-${text('MONTH').padStart(2, '0')}`;
			const product = commodity === undefined ? '' : text(commodity);
			for (const { name, flow, toDate, quantity } of values) {
				const value = text(name);
				if (value === '') {
					collect.omit('without a figure');
					continue;
				}
				const period = toDate ? `${month.slice(0, 4)}-01/${month}` : month;
				const at: IncomingRow['at'] = {
					partner: of.number(of.has('CTY_NAME') ? 'CTY_NAME' : 'CTY_CODE'),
					...(commodity !== undefined && { product: of.number(commodity) }),
					period: of.number(time),
					value: of.number(name)
				};
				collect.row(
					{
						reporter: 'USA',
						partner,
						flow,
						product: /^-?$/.test(product) ? 'TOTAL' : hsCode(product),
						period,
						value,
						unit: 'USD',
						source,
						...firstAmount([[text(quantity), text('UNIT_QY1')]])
					},
					line,
					at
				);
			}
		});
		return collect.done(broken);
	}
};
