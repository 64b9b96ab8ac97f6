import { labelOf, type GaccFlow, type GaccLabel } from './gacc-words.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** What one column of a table by country holds. */
export interface GaccColumn {
	readonly flow: GaccFlow;
	readonly what: 'month' | 'year to date' | 'growth';
}

export interface GaccTable {
	/** The columns after the partner's. */
	readonly columns: readonly GaccColumn[];
	/** The number of the last month. */
	readonly month: number;
	/** Labels of the header's rows as one text each: a long table repeats them. */
	readonly repeats: ReadonlySet<string>;
}

/** Rows above the labels of months in which the flows may stand. */
const ROWS_ABOVE = 4;

const labelsOf = ({ cells }: Pick<SheetRow, 'cells'>): GaccLabel[] => cells.map(labelOf);

export const rowKey = (cells: readonly string[]): string =>
	cells
		.map((cell) => cell.trim())
		.join('\t')
		.trim();

const isMonths = (labels: readonly GaccLabel[]): boolean => labels.filter(({ until }) => until).length >= 3;

const namesFlows = (labels: readonly GaccLabel[]): boolean => {
	const flows = new Set(labels.map(({ flow }) => flow));
	return flows.has('export') && flows.has('import');
};

/** Position of the nearest row above that names the flows. */
function flowsRow(head: readonly SheetRow[], row: number): number | undefined {
	for (let at = row - 1; at >= Math.max(0, row - ROWS_ABOVE); at--)
		if (namesFlows(labelsOf(head[at] ?? { cells: [] }))) return at;
	return undefined;
}

/** Position in the head of the row that labels months, below one that names the flows. */
export function monthsRow({ head }: Sheet): number | undefined {
	const row = head.findIndex((one, at) => isMonths(labelsOf(one)) && flowsRow(head, at) !== undefined);
	return row < 0 ? undefined : row;
}

/** Flows in their order: a flow over several columns is named once, or once a column. Growth's heading ends them. */
function flowsInOrder(labels: readonly GaccLabel[]): GaccFlow[] {
	const end = labels.findIndex(({ isGrowth }) => isGrowth);
	const flows = labels.slice(0, end < 0 ? labels.length : end).flatMap(({ flow }) => flow ?? []);
	return flows.filter((flow, at) => flow !== flows[at - 1]);
}

/** The columns that hold money: under each flow the month, the year to date, or both. */
function moneyColumns(months: readonly GaccLabel[], flows: readonly GaccFlow[]): GaccColumn[] | undefined {
	const perFlow = months.length / flows.length;
	if (new Set(flows).size !== flows.length || (perFlow !== 1 && perFlow !== 2)) return undefined;
	const isLong = months.map(({ until }) => until?.fromJanuary);
	// one of the two is the month, whichever stands first; January is both
	if (perFlow === 2 && isLong.some((long, at) => at % 2 === 1 && long === isLong[at - 1])) return undefined;
	const columns: GaccColumn[] = [];
	for (const [at, { until, flow: own }] of months.entries()) {
		const flow = flows[Math.floor(at / perFlow)];
		if (!until || !flow || (own !== undefined && own !== flow)) return undefined;
		columns.push({ flow, what: until.fromJanuary ? 'year to date' : 'month' });
	}
	return columns;
}

/**
 * The columns by the header's rows: flows in their order, under each the month and the year to date, in either order (January
 * has one column, January-February too), then the growth of the year to date of each flow. Undefined where they say anything
 * else.
 */
export function gaccTable(sheet: Sheet, header: number): GaccTable | undefined {
	const above = flowsRow(sheet.head, header);
	const upper = above === undefined ? undefined : sheet.head[above];
	const row = sheet.head[header];
	if (!upper || !row) return undefined;
	const cells = [...row.cells];
	while (cells.at(-1)?.trim() === '') cells.pop();
	const labels = cells.map(labelOf);
	const first = labels.findIndex(({ until }) => until);
	if (first < 0 || first > 1) return undefined;
	const rest = labels.slice(first);
	const end = rest.findIndex(({ until }) => !until);
	const months = end < 0 ? rest : rest.slice(0, end);
	const growths = end < 0 ? [] : rest.slice(end);
	const flows = flowsInOrder(labelsOf(upper));
	const money = moneyColumns(months, flows);
	const lasts = new Set(months.map(({ until }) => until?.month));
	const [month] = lasts;
	if (!money || lasts.size !== 1 || month === undefined) return undefined;
	const grown = growths.flatMap(({ flow }) => flow ?? []);
	const isWhole = grown.length === growths.length && new Set(grown).size === grown.length;
	if (!isWhole || (grown.length > 0 && grown.length !== flows.length)) return undefined;
	return {
		columns: [...money, ...grown.map((flow) => ({ flow, what: 'growth' as const }))],
		month,
		repeats: new Set([rowKey(upper.cells), rowKey(row.cells)])
	};
}
