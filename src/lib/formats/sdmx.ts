import type { Problem } from '#lib/dataset/problem.ts';
import { refusedRow } from '#lib/dataset/words.ts';
import { columnKey, findHeader, isMissing } from './columns.ts';
import type { Format, Given, IncomingRow, Origin } from './format.ts';
import { tidy, type Sheet } from './sheet.ts';

/** What the offices call the same dimension, in the order in which they are looked for. */
const NAMES = {
	reporter: ['reporter', 'country', 'ref_area', 'geo'],
	partner: ['partner', 'counterpart_country', 'counterpart_area', 'counterpart'],
	flow: ['flow', 'trade_flow', 'indicator', 'stk_flow', 'measure'],
	product: ['product', 'cmd', 'commodity', 'product_code'],
	period: ['time_period', 'period'],
	value: ['obs_value'],
	indicators: ['indicators', 'unit_measure', 'unit', 'currency', 'indicator'],
	multiplier: ['unit_mult', 'scale'],
	adjustment: ['adjustment', 's_adj', 'seasonal_adjustment'],
	action: ['action']
} as const;

const FLOWS: [RegExp, string][] = [
	[/^(?:1|M|IMP(?:ORTS?)?|TMG.*|MG_.*)$/i, 'import'],
	[/^(?:2|X|E|EXP(?:ORTS?)?|TXG.*|XG_.*)$/i, 'export'],
	[/^(?:T|TOTAL)$/i, 'total']
];
const SCALES: Record<string, string> = { '0': '', '3': ' th', '6': ' mn', '9': ' bn', '12': ' tn' };
const CURRENCIES: [RegExp, string][] = [
	[/^VALUE_IN_EUROS?$|^EUR\b|_EUR$/i, 'EUR'],
	[/^USD|_USD$|^US_DOLLARS?$/i, 'USD'],
	[/^CNY|_CNY$/i, 'CNY']
];

/** A code without the label that may follow it: "CHN: China" is CHN. */
const code = (cell: string): string =>
	tidy(cell)
		.replace(/:\s.*$/, '')
		.replace(/:$/, '');

/** Eurostat's day: 31/12/23, which stands for its month. */
const period = (text: string): string =>
	text.replace(/^(\d{2})\/(\d{2})\/(\d{2})$/, (_, _day, month, year) => `20${year}-${month}`);

const originOf = (sheet: Sheet, flow: string): Origin => {
	const office = /ESTAT|EUROSTAT/i.test(flow) ? ['Eurostat', 'eurostat'] : /IMF/i.test(flow) ? ['International Monetary Fund', 'imf'] : /OECD/i.test(flow) ? ['OECD', 'oecd'] : [code(flow).split(':')[0] || 'SDMX', 'sdmx']; // prettier-ignore
	return { publisher: office[0] ?? 'SDMX', key: office[1] ?? 'sdmx', title: tidy(flow) };
};

/** SDMX-CSV 1.0, 2.0 and 2.1, with the spellings of Eurostat, the IMF and the OECD. */
export const sdmx: Format = {
	id: 'sdmx',
	name: 'SDMX-CSV',
	header: ['STRUCTURE or DATAFLOW', 'TIME_PERIOD', 'OBS_VALUE'],
	recognises: ({ rows: [first] }) => /^(?:STRUCTURE|DATAFLOW)(?:\[.\])?$/i.test(tidy(first?.cells[0] ?? '')),
	read(sheet, given: Given) {
		const [header] = sheet.rows;
		const columns = new Map((header?.cells ?? []).map((cell, i) => [columnKey(code(cell)), i] as const));
		const at = Object.fromEntries(Object.entries(NAMES).map(([what, names]) => [what, names.map((name) => columns.get(name)).find((found) => found !== undefined)])) as Record<keyof typeof NAMES, number | undefined>; // prettier-ignore
		const lacks = (['period', 'value'] as const).filter((what) => at[what] === undefined);
		if (lacks.length > 0 || !findHeader(sheet, []))
			return { rows: [], problems: [refusedRow('bad-row', { file: sheet.file, line: header?.line ?? 1 }, `This SDMX file has no column ${lacks.map((what) => NAMES[what][0].toUpperCase()).join(' and ')}`, tidy((header?.cells ?? []).join(',')))] }; // prettier-ignore
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { cells, line } of sheet.rows.slice(1)) {
			const text = (what: keyof typeof NAMES): string => code(cells[at[what] ?? -1] ?? '');
			const refuse = (what: keyof typeof NAMES, ...[kind, why]: [Parameters<typeof refusedRow>[0], string]) =>
				problems.push(
					refusedRow(
						kind,
						{ file: sheet.file, line, ...(at[what] !== undefined && { column: (at[what] ?? 0) + 1 }) },
						why,
						text(what)
					)
				);
			if (/^D$/i.test(text('action'))) { refuse('action', 'bad-row', 'This row deletes a figure; here nothing is deleted'); continue; } // prettier-ignore
			if (/^(?:Y|S|SA|SCA|YES)$/i.test(text('adjustment'))) { refuse('adjustment', 'bad-row', 'Seasonally adjusted figures do not compare with printed ones'); continue; } // prettier-ignore
			const value = text('value');
			if (isMissing(value)) continue;
			const flow = FLOWS.find(([known]) => known.test(text('flow')))?.[1] ?? given.flow;
			const currency = CURRENCIES.find(([known]) => known.test(text('indicators')))?.[1];
			const multiplier = SCALES[text('multiplier') || '0'];
			if (multiplier === undefined) { refuse('multiplier', 'bad-unit', 'This is no multiplier that we know: 0, 3, 6, 9 or 12'); continue; } // prettier-ignore
			const field = (what: keyof typeof NAMES): number => (at[what] ?? -1) + 1;
			rows.push({
				line,
				reporter: text('reporter') || given.reporter || '',
				partner: text('partner') || given.partner || '',
				flow: flow ?? '',
				product: text('product') || 'TOTAL',
				period: period(text('period')),
				value: sheet.decimalCommas ? value.replace(/^(-?\d+),(\d+)$/, '$1.$2') : value,
				unit: currency ? currency + multiplier : (given.unit ?? ''),
				from: {
					reporter: field('reporter'),
					partner: field('partner'),
					flow: field('flow'),
					period: field('period'),
					value: field('value')
				}
			});
		}
		return { rows, problems, origin: originOf(sheet, sheet.rows[1]?.cells.slice(0, 2).join(' ') ?? '') };
	}
};
