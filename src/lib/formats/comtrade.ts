import type { Cells, IncomingRow, OmissionReason } from './incoming.ts';
import { comtradeArea, partnerNote } from './comtrade-areas.ts';
import { Collector, type Publication } from './collect.ts';
import { about } from '#lib/lang/sentence.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { firstAmount, type Amount } from './quantities.ts';
import { flowReason, noFlow, notHs, reExports, reImports, twoCountries, type Reason } from './reasons.ts';
import { headerName, headerWith } from './sheet.ts';

export const COMTRADE: Publication = {
	slug: 'un-comtrade',
	publisher: 'UN Comtrade',
	title: 'UN Comtrade database',
	url: 'https://comtradeplus.un.org/',
	rank: 2,
	basis: 'exports FOB, imports CIF'
};

/** Flows that are no whole of exports or imports. */
const OTHER_FLOWS: Record<string, Reason> = {
	RX: reExports,
	RM: reImports,
	DX: flowReason(about('"{found}" is domestic exports, a part of exports')),
	FM: flowReason(about('"{found}" is foreign imports, a part of imports'))
};

const services: Reason = {
	code: 'bad-product',
	says: about('"{found}" is services, and these are figures of goods')
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

/** The clients for R and Python write primary_value or primaryvalue for primaryValue. */
const clientName = (cell: string): string => headerName(cell).replaceAll('_', '');

/**
 * A value as it was counted. Python writes a binary number: "13097243321.0" and "4.309724332e+10" stand for whole
 * dollars, with all their digits. A spreadsheet's "4.31E+10" has lost them and stays as it is.
 */
export function countedValue(text: string): string {
	const [, whole = '', fraction = '', power] = /^(\d)(?:\.(\d+))?e\+(\d\d)$/.exec(text) ?? [];
	if (power === undefined) return text.replace(/^(\d+)\.0$/, '$1');
	const digits = whole + fraction;
	const length = Number(power) + 1;
	return length >= digits.length ? digits.padEnd(length, '0') : `${digits.slice(0, length)}.${digits.slice(length)}`;
}

/** Month 52 of a year is the whole of it. */
function periodIn(text: (name: string) => string): string {
	const month = text('refMonth');
	const period = text('period') || text('refYear') + (month === '52' ? '' : month.padStart(2, '0'));
	return period.replace(/^(\d{4})52$/, '$1');
}

/** A weight or an amount that was counted; what the UN has estimated from the value says nothing of prices. */
function countedAmount(text: (name: string) => string): Amount | undefined {
	const isCounted = (flag: string): boolean => !/^(?:true|1)$/i.test(text(flag));
	return firstAmount([
		...(isCounted('isNetWgtEstimated') ? [[countedValue(text('netWgt')), 'kg'] as const] : []),
		...(isCounted('isQtyEstimated') ? [[countedValue(text('qty')), text('qtyUnitAbbr')] as const] : [])
	]);
}

/** Why a row is a part of another one, or no figure of goods by the Harmonized System at all. */
function aside(text: (name: string) => string): OmissionReason | readonly [Reason, column: string] | undefined {
	if (text('typeCode') === 'S') return [services, 'typeCode'];
	const flow = text('flowCode');
	if (flow !== 'M' && flow !== 'X') return [OTHER_FLOWS[flow] ?? noFlow, 'flowCode'];
	if (!isHs(text('classificationCode'), text('cmdCode'))) return [notHs, 'classificationCode'];
	if (!/^0?$/.test(text('motCode'))) return 'of one mode of transport';
	if (!/^(?:C00)?$/.test(text('customsCode'))) return 'of one customs procedure';
	if (!/^0?$/.test(text('partner2Code'))) return 'of one second partner';
	return undefined;
}

/** UN Comtrade's present layout: 47 columns, in a file (48 fields, each row ends in a comma) or by its interface. */
export const comtrade: Format = {
	id: 'comtrade',
	name: 'UN Comtrade (47 columns)',
	header: ['period', 'reporterISO', 'flowCode', 'partnerISO', 'cmdCode', 'primaryValue'],
	western: true,

	recognise: (sheet) =>
		headerWith(sheet, ['primaryValue', 'reporterISO', 'partnerISO', 'flowCode'], clientName) ??
		headerWith(sheet, ['primaryValue', 'reporterCode', 'partnerCode', 'flowCode'], clientName),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'un-comtrade');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top, clientName);
		const source = collect.source(COMTRADE);
		const eitherOf = (letters: string, number: string): number => of.number(of.has(letters) ? letters : number);
		const at: IncomingRow['at'] = {
			reporter: eitherOf('reporterISO', 'reporterCode'),
			partner: eitherOf('partnerISO', 'partnerCode'),
			flow: of.number('flowCode'),
			product: of.number('cmdCode'),
			edition: of.number('classificationCode'),
			period: eitherOf('period', 'refYear'),
			value: of.number('primaryValue')
		};
		// rows that were converted to another edition count where the trade has no row as it was reported
		const reported = new Set<string>();
		const converted: { trade: string; cells: Partial<Cells>; line: number }[] = [];
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			// the comma at its end stands for a field that was lost: the last flag is empty, the one before it is not
			if (text('isReported') !== '' && of.has('isAggregate') && text('isAggregate') === '')
				return collect.otherWidth(of.width - 1, of.width, line);
			const written = [text('partnerCode'), text('partnerISO'), text('partnerDesc')] as const;
			const partner = comtradeArea(...written);
			const reporter = comtradeArea(text('reporterCode'), text('reporterISO'), text('reporterDesc'));
			const refuse = (reason: Reason, name: string) =>
				collect.refuse(reason, line, of.number(name), text(name), partner);
			const reason = aside(text);
			if (typeof reason === 'string') return collect.omit(reason);
			if (reason) return refuse(...reason);
			if (reporter === undefined) return refuse(twoCountries, 'reporterISO');
			if (partner === undefined) return refuse(twoCountries, 'partnerISO');
			const flow = text('flowCode');
			const period = periodIn(text);
			const row = {
				reporter,
				partner,
				flow,
				product: hsCode(text('cmdCode'), text('aggrLevel')),
				edition: /^H\d$/i.test(text('classificationCode')) ? text('classificationCode') : '',
				period,
				value: countedValue(text('primaryValue')),
				unit: 'USD',
				source,
				note: partnerNote(reporter, partner, written),
				...countedAmount(text)
			};
			const trade = [reporter, partner, flow, period].join('\0');
			if (/^false$/i.test(text('isOriginalClassification'))) converted.push({ trade, cells: row, line });
			else {
				reported.add(trade);
				collect.row(row, line, at);
			}
		});
		for (const { trade, cells, line } of converted)
			if (reported.has(trade)) collect.omit('converted from another edition');
			else collect.row(cells, line, at);
		return collect.done(broken);
	}
};
