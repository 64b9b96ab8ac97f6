import { decimalsShown } from '#lib/tables/number.ts';
import type { IncomingRow } from './incoming.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import { formatUnit, isCurrency } from '#lib/trade/unit.ts';
import { Collector, type Publication, type Reason } from './collect.ts';
import { flowReason } from './comtrade.ts';
import type { Format } from './format.ts';
import { imfIndicator, notAFlow } from './imf-dots.ts';
import { AREAS, FLOWS, isTotal, money, NAMES, SCALES, type Dimension } from './sdmx-codes.ts';

const deleted: Reason = {
	code: 'bad-row',
	reason: 'takes a figure away, and nothing is ever taken away here',
	advice: 'add the figures that replace it'
};
const seasonal: Reason = {
	code: 'bad-value',
	reason: 'is adjusted (for the season or for working days), and these are figures as they were counted',
	advice: 'use the figures that are not adjusted'
};
const noMoney: Reason = { code: 'bad-unit', reason: 'is no value in a currency: a quantity or an index' };
const notHs: Reason = { code: 'bad-product', reason: 'is not the Harmonized System' };
const changes: Reason = { code: 'bad-value', reason: 'is a growth rate or another change of the figures' };

/** "CN: China" as CN, by the rule of SDMX-CSV for codes with labels. */
const code = (cell: string): string => {
	const text = cell.trim();
	const label = /^([\w.@$+()-]+): /.exec(text);
	return label?.[1] ?? text;
};

/** The name of a column, without its label and the mark of sub-fields: "REF_AREA: Reference area" is REF_AREA. */
const columnName = (cell: string): string =>
	code(cell)
		.replace(/\[.*\]$/, '')
		.toUpperCase();

/** A date as agencies write it: 2021-01-22T13:15:41Z, or Eurostat's 18/07/24 11:00:00. */
function day(text: string): string | undefined {
	const [, iso] = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text) ?? [];
	if (iso !== undefined) return iso;
	const [, d, m, y] = /^(\d{2})\/(\d{2})\/(\d{2})(?: |$)/.exec(text) ?? [];
	return y === undefined ? undefined : `20${y}-${m}-${d}`;
}

const AGENCIES: readonly (readonly [RegExp, Pick<Publication, 'slug' | 'publisher' | 'rank'>])[] = [
	[/^ESTAT\b/i, { slug: 'eurostat', publisher: 'Eurostat', rank: 1 }],
	[/^IMF\b/i, { slug: 'imf', publisher: 'International Monetary Fund', rank: 2 }],
	[/^OECD\b/i, { slug: 'oecd', publisher: 'OECD', rank: 2 }],
	[/^ECB\b/i, { slug: 'ecb', publisher: 'European Central Bank', rank: 2 }]
];

/** Who keeps a data flow, by its reference "AGENCY:FLOW(1.0)". */
function publication(structure: string, published: string | undefined): Publication {
	const agency = structure.split(':')[0] ?? '';
	const keeper = AGENCIES.find(([name]) => name.test(agency))?.[1];
	const flow = structure.split(':')[1]?.replace(/\(.*$/, '') ?? '';
	const slug = [keeper?.slug ?? (agency || 'sdmx'), flow]
		.join('-')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60);
	return {
		slug,
		publisher: keeper?.publisher ?? (agency || 'SDMX'),
		title: structure,
		rank: keeper?.rank ?? 2,
		...(published !== undefined && { published })
	};
}

/** The first column of SDMX-CSV 1.0, or of 2.0 with the mark of its sub-fields. */
const FIRST = /^\ufeff?(?:DATAFLOW|STRUCTURE(?:\[.\])?)(?:: .*)?$/i;

/** SDMX-CSV 1.0, 2.0 and 2.1, with the names of dimensions that the IMF, Eurostat and the OECD use. */
export const sdmx: Format = {
	id: 'sdmx',
	name: 'SDMX-CSV (IMF, Eurostat, OECD)',
	header: ['DATAFLOW', 'TIME_PERIOD', 'OBS_VALUE'],

	recognise(sheet) {
		const first = sheet.head[0]?.cells ?? [];
		// the standard takes the separator that follows the first cell; with another one, this text is no cell of its own
		return sheet.kind === 'csv' && first.length > 2 && FIRST.test((first[0] ?? '').trim()) ? 0 : undefined;
	},

	read(sheet, header, options) {
		const top = sheet.head[header];
		const [first] = sheet.head.slice(header + 1);
		const names = (top?.cells ?? []).map(columnName);
		const at = Object.fromEntries(
			Object.entries(NAMES).map(([dimension, spellings]) => [
				dimension,
				spellings.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1
			])
		) as Record<Dimension, number>;
		const structured = names[0] === 'STRUCTURE';
		const structure = code(first?.cells[structured ? Math.max(names.indexOf('STRUCTURE_ID'), 0) : 0] ?? '').replace(
			/: .*$/,
			''
		);
		const published = at.updated < 0 ? undefined : day((first?.cells[at.updated] ?? '').trim());
		const made = publication(structure, published);
		const collect = new Collector(sheet.file, options, made.slug || 'sdmx');
		if (!top) return collect.done();
		const missing = (['period', 'value'] as const).filter((dimension) => at[dimension] < 0);
		if (missing.length > 0) {
			collect.lacks(
				top,
				missing.map((dimension) => NAMES[dimension][0])
			);
			return collect.done();
		}
		const has = (dimension: Dimension): boolean => at[dimension] >= 0;
		const place: IncomingRow['at'] = Object.fromEntries(
			(['reporter', 'partner', 'flow', 'product', 'period', 'value'] as const).flatMap((dimension) =>
				has(dimension) ? [[dimension, at[dimension] + 1]] : []
			)
		);
		let comma = false;
		let point = false;
		let gaps: Partial<Record<'reporter' | 'partner' | 'flow' | 'unit', string>> | undefined;
		let sources: Map<string, string> | undefined;

		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (cells.length !== top.cells.length) return collect.otherWidth(cells.length, top.cells.length, line);
			const text = (dimension: Dimension) => code(cells[at[dimension]] ?? '');
			const area = (dimension: 'reporter' | 'partner'): string => {
				const written = text(dimension);
				return Object.hasOwn(AREAS, written.toUpperCase()) ? (AREAS[written.toUpperCase()] ?? written) : written;
			};
			const partner = has('partner') ? area('partner') : '';
			const refuse = (reason: Reason, dimension: Dimension) =>
				collect.refuse(reason, line, at[dimension] + 1, text(dimension), partner);
			if (text('action').toUpperCase() === 'D') return refuse(deleted, 'action');
			const adjusted = text('adjustment').toUpperCase();
			if (!['', 'N', 'NSA', '_Z', '_T', 'NN'].includes(adjusted)) return refuse(seasonal, 'adjustment');
			if (/SCA$|_SA$|SWDA/.test(text('indicator').toUpperCase())) return refuse(seasonal, 'indicator');
			const transformed = text('transformation').toUpperCase();
			if (!['', 'N', '_Z', 'NONE'].includes(transformed) && !isCurrency(transformed))
				return refuse(changes, 'transformation');
			const value = (cells[at.value] ?? '').trim();
			if (/^(?:nan|:|)$/i.test(value)) return collect.omit('without a figure');

			gaps ??= {};
			const indicator = text('indicator');
			const imf = imfIndicator(indicator);
			let flow = imf?.flow ?? '';
			if (has('flow')) {
				const written = text('flow').toUpperCase();
				flow = FLOWS[written] ?? '';
				if (flow === '') return refuse(flowReason('is not exports or imports'), 'flow');
			} else if (!imf && has('indicator') && !money(indicator)) {
				flow = FLOWS[indicator.toUpperCase()] ?? '';
				if (flow === '') return refuse(notAFlow(indicator), 'indicator');
			}
			if (flow === '') flow = gaps.flow ??= collect.given('flow');

			let counted = has('currency') ? money(text('currency')) : undefined;
			const kind = money(indicator);
			// an indicator that is neither a flow nor a value is a quantity or an index
			if (has('indicator') && !imf && !kind && /QUANTITY|QTY|_IDX|IVOL|IVU|IUV|WEIGHT/i.test(indicator))
				return refuse(noMoney, 'indicator');
			counted ??= kind ?? (imf && { currency: imf.currency, power: 0 });
			let unit: string;
			if (!counted) {
				if (has('currency') && text('currency') !== '') return refuse(noMoney, 'currency');
				unit = gaps.unit ??= collect.given('unit');
			} else {
				const scale = text('scale').toUpperCase();
				const power = Object.hasOwn(SCALES, scale) ? SCALES[scale] : undefined;
				if (power === undefined) return refuse({ code: 'bad-unit', reason: 'is not a scale we know' }, 'scale');
				if (power > 0 && counted.power > 0 && power !== counted.power)
					return refuse({ code: 'bad-unit', reason: 'is another scale than the unit says' }, 'scale');
				unit = formatUnit({ ...counted, power: Math.max(power, counted.power) });
			}

			const product = text('product');
			const isCode = /^\d{2,10}$/.test(product) && product.length % 2 === 0;
			if (!isTotal(product) && (!isCode || /^(?:SITC06|BCLAS_BEC)$/.test(names[at.product] ?? '')))
				return refuse(notHs, 'product');
			const shown = decimalsShown(value);
			if (shown === 'comma') comma = true;
			else if (shown === 'point') point = true;
			const written = text('period');
			const basis = imf?.basis ?? '';
			sources ??= new Map();
			let source = sources.get(basis);
			if (source === undefined)
				sources.set(
					basis,
					(source = collect.source({
						...made,
						...(basis !== '' && { basis }),
						...(basis.startsWith('imports') && { slug: `${made.slug}-imports-fob` })
					}))
				);
			collect.row(
				{
					reporter: has('reporter') ? area('reporter') : (gaps.reporter ??= collect.given('reporter')),
					partner: has('partner') ? partner : (gaps.partner ??= collect.given('partner')),
					flow,
					product: isTotal(product) ? 'TOTAL' : product,
					period: 'period' in parsePeriod(written) ? written : (cells[at.period] ?? '').trim(),
					value,
					unit,
					source
				},
				line,
				place
			);
		});
		collect.decimals = comma && sheet.separator === ';' ? 'comma' : point ? 'point' : 'undecided';
		return collect.done(broken);
	}
};
