import type { IncomingRow } from './incoming.ts';
import { comtradeArea, partnerNote } from './comtrade-areas.ts';
import { hsCode, isHs } from './comtrade.ts';
import { about } from '#lib/lang/sentence.ts';
import { Collector, type Publication } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { firstAmount } from './quantities.ts';
import { flowReason, notHs } from './reasons.ts';
import { headerWith } from './sheet.ts';

const VALUE = 'TradeValue in 1000 USD';

const FLOWS: Record<string, string> = { 5: 'import', 6: 'export' };

export const WITS: Publication = {
	slug: 'wits',
	publisher: 'World Bank WITS',
	origin: 'UN Comtrade',
	title: 'World Integrated Trade Solution',
	url: 'https://wits.worldbank.org/',
	rank: 2,
	basis: 'exports FOB, imports CIF'
};

const notGross = flowReason(about('"{found}" is not gross exports or imports'));

/** World Bank WITS: what its trade data query exports, in thousands of dollars. */
export const wits: Format = {
	id: 'wits',
	name: 'World Bank WITS',
	header: ['ReporterISO3', 'ProductCode', 'PartnerISO3', 'Year', 'TradeFlowCode', VALUE],
	western: true,

	recognise: (sheet) => headerWith(sheet, [VALUE, 'ReporterISO3', 'PartnerISO3']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'wits');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const source = collect.source(WITS);
		const at: IncomingRow['at'] = {
			reporter: of.number('ReporterISO3'),
			partner: of.number('PartnerISO3'),
			flow: of.number('TradeFlowCode'),
			product: of.number('ProductCode'),
			period: of.number('Year'),
			value: of.number(VALUE)
		};
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			const written = ['', text('PartnerISO3'), text('PartnerName')] as const;
			const partner = comtradeArea(...written);
			const reporter = comtradeArea('', text('ReporterISO3'), text('ReporterName')) ?? '';
			const flow = FLOWS[text('TradeFlowCode')];
			if (flow === undefined) {
				const name = of.has('TradeFlowName') ? 'TradeFlowName' : 'TradeFlowCode';
				return collect.refuse(notGross, line, of.number(name), text(name), partner);
			}
			const code = text('ProductCode');
			if (!isHs(text('Nomenclature'), code))
				return collect.refuse(notHs, line, of.number('Nomenclature'), text('Nomenclature'), partner);
			collect.row(
				{
					reporter,
					partner: partner ?? '',
					flow,
					product: hsCode(code),
					edition: /^H[0-6]$/i.test(text('Nomenclature')) ? text('Nomenclature') : '',
					period: text('Year'),
					value: text(VALUE),
					unit: 'USD th',
					source,
					note: partnerNote(reporter, partner ?? '', written),
					...firstAmount([
						[text('NetWeight in KGM'), 'kg'],
						[text('Quantity'), text('QtyUnit')]
					])
				},
				line,
				at
			);
		});
		return collect.done(broken);
	}
};
