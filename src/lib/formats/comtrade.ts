import type { IncomingRow } from './incoming.ts';
import { comtradeArea } from './comtrade-areas.ts';
import { Collector, type Publication, type Reason } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { headerWith } from './sheet.ts';

export const COMTRADE: Publication = {
	slug: 'un-comtrade',
	publisher: 'UN Comtrade',
	title: 'UN Comtrade database',
	url: 'https://comtradeplus.un.org/',
	rank: 2,
	basis: 'exports FOB, imports CIF'
};

/** Flows that are no whole of exports or imports. */
const OTHER_FLOWS: Record<string, string> = {
	RX: 'is re-exports, a part of exports',
	RM: 'is re-imports, a part of imports',
	DX: 'is domestic exports, a part of exports',
	FM: 'is foreign imports, a part of imports'
};

export const flowReason = (words: string): Reason => ({ code: 'bad-flow', reason: words });

export const contradiction: Reason = {
	code: 'bad-area',
	reason: 'is called one country by its number and another by its letters',
	advice: 'download the file again'
};

export const notGoods: Reason = {
	code: 'bad-product',
	reason: 'is services, and these are figures of goods'
};

const notHs: Reason = {
	code: 'bad-product',
	reason: 'is not the Harmonized System',
	advice: 'download the data by HS, or totals only'
};

/**
 * An HS code with the zeros in front that spreadsheets take away: HS codes have 2, 4, 6, 8 or 10 digits. `digits` says
 * how many, where the file tells.
 */
export function hsCode(code: string, digits = ''): string {
	if (/^total$/i.test(code)) return 'TOTAL';
	if (!/^\d+$/.test(code)) return code;
	const level = /^(?:2|4|6|8|10)$/.test(digits) ? Number(digits) : code.length + (code.length % 2);
	return code.padStart(level, '0');
}

export const isHs = (classification: string, code: string): boolean =>
	/^total$/i.test(code) || classification === '' || /^H(?:S|\d|\d\d)?$/i.test(classification);

/** UN Comtrade's present layout: 47 named columns, and 48 fields because each row ends in a comma. */
export const comtrade: Format = {
	id: 'comtrade',
	name: 'UN Comtrade (47 columns)',
	header: ['period', 'reporterISO', 'flowCode', 'partnerISO', 'cmdCode', 'primaryValue'],
	western: true,

	recognise: (sheet) => headerWith(sheet, ['primaryValue', 'reporterISO', 'partnerISO', 'flowCode']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'un-comtrade');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const source = collect.source(COMTRADE);
		const at: IncomingRow['at'] = {
			reporter: of.number('reporterISO'),
			partner: of.number('partnerISO'),
			flow: of.number('flowCode'),
			product: of.number('cmdCode'),
			period: of.number(of.has('period') ? 'period' : 'refYear'),
			value: of.number('primaryValue')
		};
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			const partner = comtradeArea(text('partnerCode'), text('partnerISO'), text('partnerDesc'));
			const refuse = (reason: Reason, name: string) =>
				collect.refuse(reason, line, of.number(name), text(name), partner);
			const reporter = comtradeArea(text('reporterCode'), text('reporterISO'), text('reporterDesc'));
			if (text('typeCode') === 'S') return refuse(notGoods, 'typeCode');
			const flow = text('flowCode');
			if (flow !== 'M' && flow !== 'X')
				return refuse(flowReason(OTHER_FLOWS[flow] ?? 'is not the exports or imports of a country'), 'flowCode');
			if (reporter === undefined) return refuse(contradiction, 'reporterISO');
			if (partner === undefined) return refuse(contradiction, 'partnerISO');
			if (!isHs(text('classificationCode'), text('cmdCode'))) return refuse(notHs, 'classificationCode');
			if (!/^0?$/.test(text('motCode'))) return collect.omit('of one mode of transport');
			if (!/^(?:C00)?$/.test(text('customsCode'))) return collect.omit('of one customs procedure');
			if (!/^0?$/.test(text('partner2Code'))) return collect.omit('of one second partner');
			// month 52 of a year is the whole of it
			const month = text('refMonth');
			const period = text('period') || text('refYear') + (month === '52' ? '' : month.padStart(2, '0'));
			collect.row(
				{
					reporter,
					partner,
					flow,
					product: hsCode(text('cmdCode'), text('aggrLevel')),
					period: period.replace(/^(\d{4})52$/, '$1'),
					value: text('primaryValue'),
					unit: 'USD',
					source
				},
				line,
				at
			);
		});
		return collect.done(broken);
	}
};
