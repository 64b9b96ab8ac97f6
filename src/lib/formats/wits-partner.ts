import { comtradeArea, partnerNote } from './comtrade-areas.ts';
import { about } from '#lib/lang/sentence.ts';
import { Collector } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { notHs, type Reason } from './reasons.ts';
import { headerName, headerWith } from './sheet.ts';
import { WITS } from './wits.ts';

/** "Export (US$ Thousand )" is "Export (US$ Thousand)": files differ in the spaces beside brackets. */
const plainName = (cell: string): string =>
	headerName(cell)
		.replace(/\s*\(\s*/g, '(')
		.replace(/\s*\)/g, ')');

const FLOWS = [
	{ name: 'Export (US$ Thousand)', flow: 'export' },
	{ name: 'Import (US$ Thousand)', flow: 'import' }
] as const;

const nobody: Reason = { code: 'bad-area', says: about('"{found}" names nobody') };

/** World Bank WITS: the workbook of a country's trade by partner, one row a partner and year. */
export const witsPartner: Format = {
	id: 'wits-partner',
	name: 'World Bank WITS, by partner',
	header: ['Reporter Name', 'Partner Name', 'Year', 'Export (US$ Thousand)', 'Import (US$ Thousand)'],
	western: true,

	recognise: (sheet) =>
		headerWith(sheet, ['Partner Name', 'Year', FLOWS[0].name], plainName) ??
		headerWith(sheet, ['Partner Name', 'Year', FLOWS[1].name], plainName),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'wits');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top, plainName);
		const source = collect.source(WITS);
		const common = {
			...(of.has('Reporter Name') && { reporter: of.number('Reporter Name') }),
			partner: of.number('Partner Name'),
			period: of.number('Year')
		};
		const given = of.has('Reporter Name') ? '' : collect.given('reporter');
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string): string => of.text(cells, name);
			const written = ['', '', text('Partner Name')] as const;
			const partner = comtradeArea(...written);
			const reporter = given || comtradeArea('', '', text('Reporter Name')) || '';
			if (!partner) return collect.refuse(nobody, line, common.partner, '');
			const group = text('Product Group') || text('Product categories');
			if (!/^(?:|all products|total)$/i.test(group))
				return collect.refuse(
					notHs,
					line,
					of.number(of.has('Product Group') ? 'Product Group' : 'Product categories'),
					group,
					partner
				);
			for (const { name, flow } of FLOWS) {
				if (!of.has(name)) continue;
				const value = text(name);
				if (value === '') {
					collect.omit('without a figure');
					continue;
				}
				const cells = { reporter, partner, flow, period: text('Year'), value, unit: 'USD th', source };
				const at = { ...common, value: of.number(name) };
				collect.row({ ...cells, note: partnerNote(reporter, partner, written) }, line, at);
			}
		});
		return collect.done(broken);
	}
};
