import type { IncomingRow } from './incoming.ts';
import { selfNote } from './areas.ts';
import { Collector, type Publication } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { imfArea } from './imf-areas.ts';
import { notAFlow, otherCountry, type Reason } from './reasons.ts';
import { headerWith } from './sheet.ts';

const PERIOD = /^\d{4}(?:M\d{1,2}|Q[1-4])?$/;

/** What an indicator of the IMF's direction of trade counts. */
export interface ImfIndicator {
	readonly flow: string;
	readonly currency: string;
	readonly basis: string;
	/** Exports FOB, imports CIF: as nearly all offices print them. */
	readonly isUsual: boolean;
}

/** What an indicator counts; undefined for balances and whatever else. */
export function imfIndicator(code: string): ImfIndicator | undefined {
	const [, letter, basis = '', currency = ''] = /^T?([XM])G_(FOB|CIF)_([A-Z]{3})$/.exec(code) ?? [];
	if (letter === undefined) return undefined;
	// imports counted FOB are another figure than those counted CIF, and exports are always FOB
	const isUsual = (letter === 'X') === (basis === 'FOB');
	return {
		flow: letter === 'X' ? 'export' : 'import',
		currency,
		basis: isUsual ? 'exports FOB, imports CIF' : `${letter === 'X' ? 'exports' : 'imports'} ${basis}`,
		isUsual
	};
}

export const imfPublication = (basis: string): Publication => ({
	slug: basis === 'exports FOB, imports CIF' ? 'imf-dots' : 'imf-dots-imports-fob',
	publisher: 'International Monetary Fund',
	title: basis.startsWith('imports') ? `Direction of Trade Statistics, ${basis}` : 'Direction of Trade Statistics',
	url: 'https://data.imf.org/',
	rank: 2,
	basis
});

/** The IMF's Direction of Trade Statistics: a row for each series with a column for each period, or for each figure. */
export const imfDots: Format = {
	id: 'imf-dots',
	name: 'IMF Direction of Trade',
	header: ['Country Name', 'Indicator Code', 'Counterpart Country Name', 'Attribute'],
	western: true,

	recognise: (sheet) =>
		headerWith(sheet, ['Counterpart Country Name', 'Attribute', 'Indicator Code']) ??
		headerWith(sheet, ['Counterpart Country Name', 'Indicator Code', 'Time Period', 'Value']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'imf-dots');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const common = {
			reporter: of.number('Country Name'),
			partner: of.number('Counterpart Country Name'),
			flow: of.number('Indicator Code')
		};
		const isLong = of.has('Time Period') && of.has('Value');
		const columns = top.cells.flatMap((cell, index) => {
			const period = cell.trim();
			const at: IncomingRow['at'] = { ...common, period: index + 1, value: index + 1 };
			return PERIOD.test(period) ? [{ period, index, at }] : [];
		});
		const ofLong: IncomingRow['at'] = { ...common, period: of.number('Time Period'), value: of.number('Value') };
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			// rows of Status say how the row of values above came about
			if (!isLong && text('Attribute') !== 'Value') return;
			const partner = imfArea(text('Counterpart Country Code'), text('Counterpart Country Name'));
			const reporter = imfArea(text('Country Code'), text('Country Name'));
			const refuse = (reason: Reason, name: string) =>
				collect.refuse(reason, line, of.number(name), text(name), partner);
			const indicator = imfIndicator(text('Indicator Code'));
			if (!indicator) return refuse(notAFlow(text('Indicator Code')), 'Indicator Code');
			if (reporter === undefined) return refuse(otherCountry, 'Country Name');
			if (partner === undefined) return refuse(otherCountry, 'Counterpart Country Name');
			const millions = /\bmillions?\b/i.test(text('Indicator Name'));
			const about = {
				reporter,
				partner,
				note: selfNote(reporter, partner),
				flow: indicator.flow,
				unit: millions ? `${indicator.currency} mn` : indicator.currency,
				source: collect.source(imfPublication(indicator.basis))
			};
			const figures = isLong ? [{ period: text('Time Period'), index: of.number('Value') - 1, at: ofLong }] : columns;
			for (const { period, index, at } of figures) {
				const value = (cells[index] ?? '').trim();
				if (value === '') continue;
				if (indicator.isUsual) collect.row({ ...about, period, value }, line, at);
				else collect.unusualRow({ ...about, period, value }, line, at);
			}
		});
		return collect.done(broken);
	}
};
