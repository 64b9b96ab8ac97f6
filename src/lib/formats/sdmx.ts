import type { IncomingRow } from './incoming.ts';
import { Collector, type Publication } from './collect.ts';
import type { Format } from './format.ts';
import { code, NAMES } from './sdmx-codes.ts';
import { columnName, dimensionsIn, SdmxRows, type Scaling } from './sdmx-row.ts';

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

/**
 * The IMF's interface for programs gives values in plain dollars, and SCALE is only how to show them. It writes
 * SDMX-CSV, whose SCALE is a number; a word there is the portal's, and the values are in it. In files that start with
 * DATAFLOW, a SCALE that is missing may be one that was cut off.
 */
function scalingOf(structured: boolean, agency: string, scale: string): Scaling {
	if (!/^IMF\b/i.test(agency)) return 'scaled';
	return /^\d+$/.test(scale) || (structured && scale === '') ? 'plain' : 'scaled';
}

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
		const at = dimensionsIn(names);
		const structured = names[0] === 'STRUCTURE';
		const reference = structured ? Math.max(names.indexOf('STRUCTURE_ID'), 0) : 0;
		const structure = code(first?.cells[reference] ?? '').replace(/: .*$/, '');
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
		const place: IncomingRow['at'] = Object.fromEntries(
			(['reporter', 'partner', 'flow', 'product', 'period', 'value'] as const).flatMap((dimension) =>
				at[dimension] >= 0 ? [[dimension, at[dimension] + 1]] : []
			)
		);
		const scaling = scalingOf(structured, structure, code(first?.cells[at.scale] ?? ''));
		const rows = new SdmxRows(collect, { names, at, made, scaling });
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (cells.length === top.cells.length) rows.read(cells, line, place);
			else collect.otherWidth(cells.length, top.cells.length, line);
		});
		rows.finish();
		const { comma, point } = rows.decimals;
		collect.decimals = comma && sheet.separator === ';' ? 'comma' : point ? 'point' : 'undecided';
		return collect.done(broken);
	}
};
