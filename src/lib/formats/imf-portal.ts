import { parsePeriod } from '#lib/trade/period.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { about } from '#lib/lang/sentence.ts';
import { selfNote } from './areas.ts';
import { Collector, type Publication } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { portalArea } from './imf-areas.ts';
import { imfIndicator, imfPublication } from './imf-dots.ts';
import type { IncomingRow } from './incoming.ts';
import { noScale, notAFlow, type Reason } from './reasons.ts';
import { SCALES } from './sdmx-codes.ts';
import { headerName, type Sheet, type SheetRow } from './sheet.ts';

/** What stands for the indicators where a file has their names only. */
const INDICATORS: readonly (readonly [name: RegExp, code: string])[] = [
	[/^exports of goods, free on board \(fob\), us dollars?$/i, 'XG_FOB_USD'],
	[/^imports of goods, cost,? insurance,? freight \(cif\), us dollars?$/i, 'MG_CIF_USD'],
	[/^imports of goods, free on board \(fob\), us dollars?$/i, 'MG_FOB_USD'],
	[/^trade balance/i, 'TBG_USD']
];

/** Imports counted FOB are of another source, as with the older Direction of Trade. */
const publication = (basis: string): Publication => {
	const older = imfPublication(basis);
	return {
		...older,
		slug: older.slug.replace('imf-dots', 'imf-imts'),
		title: older.title.replace('Direction of Trade Statistics', 'International Trade in Goods by Partner Country')
	};
};

const noFigures: Reason = { code: 'bad-value', says: about('"{found}" is not what was observed') };

/** "COUNTRY.ID" and "COUNTRY" of the portal's files: a column of codes, one of names, or both. */
const hasEither = (names: ReadonlySet<string>, dimension: string): boolean =>
	names.has(headerName(dimension)) || names.has(headerName(`${dimension}.ID`));

function isPortal({ cells }: SheetRow): boolean {
	const names = new Set(cells.map(headerName));
	if (!['COUNTRY', 'COUNTERPART_COUNTRY', 'INDICATOR'].every((dimension) => hasEither(names, dimension))) return false;
	// files of the interface for programs have the same names, after a first column of their own
	return names.has('counterpart_country.id') || names.has('dataset') || names.has('series_code');
}

/** The parts of a series' code: CHN.XG_FOB_USD.RUS.A counts China's exports to Russia in a year. */
const partsOf = (series: string) => {
	const [reporter = '', indicator = '', partner = ''] = series.split('.');
	return { reporter, indicator, partner };
};

/** The IMF's International Trade in Goods by Partner Country as data.imf.org gives it, long or wide. */
export const imfPortal: Format = {
	id: 'imf-imts',
	name: 'IMF trade in goods by partner (data.imf.org)',
	header: ['COUNTRY', 'INDICATOR', 'COUNTERPART_COUNTRY', 'SCALE', 'TIME_PERIOD', 'OBS_VALUE'],
	western: true,

	recognise(sheet: Sheet) {
		const row = sheet.head.findIndex(isPortal);
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'imf-imts');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const isLong = of.has('OBS_VALUE');
		if (isLong && !of.has('TIME_PERIOD')) {
			collect.lacks(top, ['TIME_PERIOD']);
			return collect.done();
		}
		const column = (dimension: string): number => of.number(of.has(dimension) ? dimension : `${dimension}.ID`);
		const common: IncomingRow['at'] = {
			reporter: column('COUNTRY'),
			partner: column('COUNTERPART_COUNTRY'),
			flow: column('INDICATOR')
		};
		const periods = top.cells.flatMap((cell, index) => {
			const period = cell.trim();
			return /^\d{4}/.test(period) && 'period' in parsePeriod(period) ? [{ period, index }] : [];
		});
		let unsaid: string | undefined;
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string): string => of.text(cells, name);
			const series = partsOf(text('SERIES_CODE'));
			const partner = portalArea(text('COUNTERPART_COUNTRY.ID') || series.partner, text('COUNTERPART_COUNTRY'));
			const reporter = portalArea(text('COUNTRY.ID') || series.reporter, text('COUNTRY'));
			const refuse = (reason: Reason, at: number, found: string) => collect.refuse(reason, line, at, found, partner);

			const measure = text('OBS_MEASURE');
			if (!/^(?:OBS_VALUE|)$/i.test(measure)) return refuse(noFigures, of.number('OBS_MEASURE'), measure);
			const name = text('INDICATOR');
			const named = INDICATORS.find(([words]) => words.test(name))?.[1] ?? name;
			const indicator = text('INDICATOR.ID') || series.indicator || named;
			const counted = imfIndicator(indicator);
			if (!counted) return refuse(notAFlow(indicator), column('INDICATOR'), name || indicator);
			const scale = text('SCALE.ID') || text('SCALE');
			const power = SCALES[scale.toUpperCase()];
			if (power === undefined) return refuse(noScale, of.number(of.has('SCALE.ID') ? 'SCALE.ID' : 'SCALE'), scale);
			const about = {
				reporter,
				partner,
				note: selfNote(reporter, partner),
				flow: counted.flow,
				// most of the portal's files are in millions: one that says no scale has lost it
				unit: scale === '' ? (unsaid ??= collect.given('unit')) : formatUnit({ currency: counted.currency, power }),
				source: collect.source(publication(counted.basis))
			};
			const figures = isLong
				? [{ period: text('TIME_PERIOD'), index: of.number('OBS_VALUE') - 1, at: of.number('TIME_PERIOD') }]
				: periods.map(({ period, index }) => ({ period, index, at: index + 1 }));
			for (const { period, index, at } of figures) {
				const value = (cells[index] ?? '').trim();
				if (/^(?:nan|)$/i.test(value)) {
					if (isLong) collect.omit('without a figure');
					continue;
				}
				const cellsAt = { ...common, period: at, value: index + 1 };
				if (counted.isUsual) collect.row({ ...about, period, value }, line, cellsAt);
				else collect.unusualRow({ ...about, period, value }, line, cellsAt);
			}
		});
		return collect.done(broken);
	}
};
