import type { IncomingRow } from './incoming.ts';
import { comtradeArea, partnerNote } from './comtrade-areas.ts';
import { COMTRADE, hsCode, isHs } from './comtrade.ts';
import { Collector } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { firstAmount, type Amount } from './quantities.ts';
import { noFlow, notHs, reExports, reImports, twoCountries, type Reason } from './reasons.ts';
import { headerWith } from './sheet.ts';

const FLOWS: Record<string, string> = { 1: 'import', 2: 'export' };

const PARTS: Record<string, Reason> = { 3: reExports, 4: reImports };

/** The flag of a row tells whether its quantity (2), its weight (4) or both (6) were estimated by the UN. */
function countedAmount(text: (name: string) => string): Amount | undefined {
	const flag = Number(text('Flag')) || 0;
	return firstAmount([
		...((flag & 4) === 0 ? [[text('Netweight (kg)'), 'kg'] as const] : []),
		...((flag & 2) === 0 ? [[text('Qty'), text('Qty Unit')] as const] : [])
	]);
}

const editionIn = (classification: string): string => (/^H[0-6]$/i.test(classification) ? classification : '');

/** UN Comtrade's layouts until 2023: 35 columns, and the 12 of its preview. */
export const comtradeLegacy: Format = {
	id: 'comtrade-legacy',
	name: 'UN Comtrade until 2023 (35 or 12 columns)',
	header: ['Year', 'Trade Flow Code', 'Reporter Code', 'Partner Code', 'Commodity Code', 'Trade Value (US$)'],
	western: true,

	recognise: (sheet) => headerWith(sheet, ['Trade Value (US$)', 'Reporter', 'Partner']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'un-comtrade');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const source = collect.source(COMTRADE);
		const at: IncomingRow['at'] = {
			reporter: of.number('Reporter'),
			partner: of.number('Partner'),
			flow: of.number('Trade Flow Code'),
			product: of.number('Commodity Code'),
			period: of.number(of.has('Period') ? 'Period' : 'Year'),
			value: of.number('Trade Value (US$)')
		};
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			const written = [text('Partner Code'), text('Partner ISO'), text('Partner')] as const;
			const partner = comtradeArea(...written);
			const reporter = comtradeArea(text('Reporter Code'), text('Reporter ISO'), text('Reporter'));
			const refuse = (reason: Reason, name: string) =>
				collect.refuse(reason, line, of.number(name), text(name), partner);
			const named = text('Trade Flow');
			const code =
				text('Trade Flow Code') || (/^imports?$/i.test(named) ? '1' : /^exports?$/i.test(named) ? '2' : named);
			const flow = FLOWS[code];
			if (flow === undefined) return refuse(PARTS[code] ?? noFlow, named === '' ? 'Trade Flow Code' : 'Trade Flow');
			if (reporter === undefined) return refuse(twoCountries, 'Reporter');
			if (partner === undefined) return refuse(twoCountries, 'Partner');
			if (!isHs(text('Classification'), text('Commodity Code'))) return refuse(notHs, 'Classification');
			if (!/^0?$/.test(text('Mode of Transport Code'))) return collect.omit('of one mode of transport');
			if (!/^(?:0|C00)?$/.test(text('Customs Proc. Code'))) return collect.omit('of one customs procedure');
			if (!/^0?$/.test(text('2nd Partner Code'))) return collect.omit('of one second partner');
			const period = text('Period') || text('Year');
			collect.row(
				{
					reporter,
					partner,
					flow,
					product: hsCode(text('Commodity Code'), text('Aggregate Level')),
					edition: editionIn(text('Classification')),
					period: period.replace(/^(\d{4})52$/, '$1'),
					value: text('Trade Value (US$)'),
					unit: 'USD',
					source,
					note: partnerNote(reporter, partner, written),
					...countedAmount(text)
				},
				line,
				at
			);
		});
		return collect.done(broken);
	}
};
