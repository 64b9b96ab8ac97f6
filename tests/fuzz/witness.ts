import type { GoodRow } from '../../src/lib/intake/merge.ts';
import type { Layout } from '../../src/lib/tables/layout.ts';
import type { Flow } from '../../src/lib/trade/observation.ts';

/*
 * What files say beside their numbers, told apart from the project's own reading: which way goods went, how many of a
 * currency one is, and which year it was. Where a mutation has left no such word, nothing is witnessed.
 */

/** How a desk has taught the table of `files.ts`. */
export const TAUGHT_LAYOUT: Layout = {
	id: 'taught',
	name: 'A table of a ministry',
	header: ['Mes', 'País', 'Export', 'Import', 'Toneladas'],
	says: {
		reporter: { text: 'CHN' },
		period: { column: 'Mes' },
		partner: { column: 'País' },
		unit: { text: 'USD bn' },
		quantity: { column: 'Toneladas' },
		quantity_unit: { text: 't' }
	},
	values: [
		{ column: 'Export', says: { flow: { text: 'export' } } },
		{ column: 'Import', says: { flow: { text: 'import' } } }
	],
	source: { publisher: 'Ministry' }
};

/** The words of each format for one flow and the other, as they stand in a cell of its own. */
const FLOW_WORDS: Readonly<Record<string, Partial<Record<Flow, RegExp>>>> = {
	own: { export: /^(?:exports?|x)$/i, import: /^(?:imports?|m)$/i, total: /^(?:total|t)$/i },
	comtrade: { export: /^X$/i, import: /^M$/i },
	'comtrade-legacy': { export: /^(?:2|exports?)$/i, import: /^(?:1|imports?)$/i },
	wits: { export: /^6$/, import: /^5$/ },
	'imf-dots': { export: /^T?XG_/, import: /^T?MG_/ },
	'imf-imts': { export: /XG_|^exports of goods/i, import: /MG_|^imports of goods/i },
	'layout:hmrc-ots': { export: /^[24]$/, import: /^[13]$/ },
	'layout:estat-japan': { export: /^1$/, import: /^2$/ }
};

/** The same where a column of figures is of one flow: what stands above it. */
const COLUMN_WORDS: Readonly<Record<string, Partial<Record<Flow, RegExp>>>> = {
	census: {
		export: /^E(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|YR)$/i,
		import: /^I(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|YR)$/i
	},
	'wits-partner': { export: /^export/i, import: /^import/i },
	'layout:taught': { export: /^export$/i, import: /^import$/i },
	'layout:kita': { export: /^수출금액$/, import: /^수입금액$/ },
	'layout:census-trade-in-goods': { export: /^exports$/i, import: /^imports$/i },
	'layout:japan-time-series': { export: /^exp-/i, import: /^imp-/i }
};

/** Powers of ten of formats that know one scale. */
const POWERS: Readonly<Record<string, number>> = {
	comtrade: 0,
	'comtrade-legacy': 0,
	'gacc-interactive': 0,
	census: 6,
	'census-api': 0,
	wits: 3,
	'wits-partner': 3,
	'layout:taught': 9,
	'layout:baci': 3,
	'layout:census-trade-in-goods': 6,
	'layout:comex-stat': 0,
	'layout:dataweb': 0,
	'layout:hmrc-ots': 0,
	'layout:usa-trade-online': 0,
	'layout:estat-japan': 3
};

/** The columns that amounts stand in, and their units. */
const AMOUNTS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
	'layout:baci': [[/^q$/i, 't']],
	'layout:hmrc-ots': [[/^netmass$/i, 'kg']],
	'layout:comex-stat': [[/^kg_liquido$/i, 'kg']],
	'layout:taught': [[/^toneladas$/i, 't']]
};

type Fields = ReadonlyMap<number, readonly string[]>;

const flowsIn = (words: Partial<Record<Flow, RegExp>> | undefined, cell: string): string[] =>
	Object.entries(words ?? {}).flatMap(([flow, word]) => (word.test(cell) ? [flow] : []));

/** What the rows above a line have in a column. */
const above = (fields: Fields, line: number, index: number): string[] =>
	[...fields].flatMap(([at, cells]) => (at < line ? [cells[index]?.trim() ?? ''] : [])).filter(Boolean);

/** Whether a figure of China's customs is of one month where its column's label is, and from January where that says so. */
function labelsAgree(labels: readonly string[], { period: { from, to } }: GoodRow['observation']): boolean {
	const saysLong = labels.some((label) => /^1月? ?-? ?(?:to|至|到|-)/i.test(label));
	const saysMonth = labels.some((label) => /^\d{1,2}月?$/.test(label));
	const isJanuary = from % 12 === 0 && to - from === 1;
	return saysLong === saysMonth || isJanuary || saysMonth === (to - from === 1);
}

/** What a row is read as against what its file says; undefined where nothing speaks against it. */
export function contradiction({ incoming, observation }: GoodRow, format: string, fields: Fields): string | undefined {
	const { at, line, cells: read } = incoming;
	const cells = fields.get(line) ?? [];
	const cell = (field: number | undefined): string => (field === undefined ? '' : (cells[field - 1] ?? '').trim());
	const said = flowsIn(FLOW_WORDS[format], cell(at.flow));
	const headed = above(fields, line, (at.value ?? 0) - 1).flatMap((name) => flowsIn(COLUMN_WORDS[format], name));
	for (const flows of [said, [...new Set(headed)]])
		if (flows.length === 1 && !flows.includes(observation.flow)) return 'the other flow';

	const power = POWERS[format];
	if (power !== undefined && observation.value && observation.unit.power !== power) return 'another scale';

	if (
		format === 'gacc-by-country' &&
		observation.value &&
		!labelsAgree(above(fields, line, (at.value ?? 0) - 1), observation)
	)
		return 'another length of time';

	// texts that are passed on as they stand are those of this row
	for (const column of ['partner', 'period', 'product'] as const)
		if (format === 'own' && at[column] !== undefined && cell(at[column]) !== read[column].trim())
			return `the ${column} of another row`;
	const years = /\b(?:19|20)\d\d(?=$|[-/M])/.exec(cell(at.period));
	const [first, last] = [observation.period.from, observation.period.to - 1].map((month) => Math.floor(month / 12));
	if (years && /^(?:layout:taught|layout:baci|comtrade|imf-imts|sdmx)$/.test(format)) {
		const year = Number(years[0]);
		if (/^(?:19|20)\d\d/.test(cell(at.period)) && (first !== year || last !== year)) return 'another year';
	}

	const amounts = AMOUNTS[format];
	if (amounts && observation.quantity && at.quantity !== undefined) {
		const names = above(fields, line, at.quantity - 1);
		const units = amounts.filter(([name]) => names.some((text) => name.test(text))).map(([, unit]) => unit);
		if (
			names.length > 0 &&
			!units.includes(observation.quantityUnit ?? '') &&
			names.every((name) => /^[A-Za-z_0-9]{1,20}$/.test(name) && KNOWN.has(name.toLowerCase()))
		)
			return 'an amount of another column';
		if (read.quantity.trim() !== cell(at.quantity)) return 'the amount of another row';
	}
	return undefined;
}

/** Names of columns of figures that are no amounts: an amount from under one of them is a wrong one. */
const KNOWN: ReadonlySet<string> = new Set([
	'q',
	'v',
	't',
	'i',
	'j',
	'k',
	'netmass',
	'value',
	'kg_liquido',
	'vl_fob',
	'qt_estat',
	'toneladas',
	'export',
	'import'
]);
