import { CHART_COLUMNS, chartCells, readCharts, type ChartCells, type ChartRow } from '#lib/tables/charts.ts';
import { csvText } from '#lib/tables/csv.ts';
import { decode } from '#lib/tables/decode.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import { joinedRecords, openRows, rewrittenFile, rowText } from './table-rows.ts';
import type { PlannedFile } from './write-plan.ts';

/** The file that charts are written to. */
export const CHARTS_FILE = 'charts.csv';

/** The place of a chart among the others: behind the chart of this name; an empty one is the place of the first. */
export type After = string;

/** What an editor wants of one chart. `seen` is the chart as the editor saw it. */
export type ChartOrder =
	/** A new chart, at the end where no place is named. */
	| { readonly kind: 'add'; readonly cells: ChartCells; readonly after?: After }
	| { readonly kind: 'edit'; readonly seen: ChartCells; readonly cells: ChartCells; readonly after?: After }
	| { readonly kind: 'move'; readonly seen: ChartCells; readonly after: After }
	/** Takes a chart off the site from a day on; an empty day offers it again. */
	| { readonly kind: 'retire'; readonly seen: ChartCells; readonly day: string };

/** Why a chart cannot be written. */
export type ChartFault =
	/** There is no such chart, or none to stand behind. */
	| 'no-chart'
	/** It says something else than what the editor saw. */
	| 'changed'
	/** Its address is another chart's, or was. */
	| 'taken'
	/** An address that is to lead to it is that of a chart that is offered, or leads to another. */
	| 'alias-taken'
	/** charts.csv has faults, or could not be read again as it was meant. */
	| 'faulty';

const COLUMNS = Object.keys(CHART_COLUMNS) as (keyof ChartCells)[];

const isSame = (a: ChartCells, b: ChartCells): boolean => COLUMNS.every((column) => a[column] === b[column]);

const aliasesOf = ({ aliases }: ChartCells): string[] => aliases.split('~').filter(Boolean);

/** A chart's cells with its former name among its aliases: what was published goes on leading to it. */
function renamed(cells: ChartCells, seen: ChartCells): ChartCells {
	const aliases = [...aliasesOf(cells), ...(cells.slug === seen.slug ? [] : [seen.slug])];
	return { ...cells, aliases: [...new Set(aliases)].filter((alias) => alias !== cells.slug).join('~') };
}

/** What the row is to say after the order; of a move what it says already. */
function wanted(order: ChartOrder): ChartCells {
	switch (order.kind) {
		case 'add':
			return order.cells;
		case 'edit':
			return renamed(order.cells, order.seen);
		case 'move':
			return order.seen;
		case 'retire':
			return { ...order.seen, retired: order.day };
	}
}

/** A row of the file, whether it can be read or not, and the chart that it is. */
interface Line {
	readonly text: string;
	readonly slug?: string;
}

/**
 * charts.csv after an order. Only the row that it is about is written anew, in the columns that the file has and with
 * those that it lacks put behind them; every other stays as it was typed. The file is read again before it is given: it
 * has to say what it said, and what was ordered.
 * @param old the file as it is; undefined where there is none
 */
export function planCharts(old: Uint8Array | undefined, order: ChartOrder): PlannedFile | ChartFault {
	const bytes = old && old.length > 0 ? old : new TextEncoder().encode(csvText([COLUMNS]));
	const decoded = decode(CHARTS_FILE, bytes);
	if ('problem' in decoded) return 'faulty';
	const { charts, problems } = readCharts(CHARTS_FILE, decoded.text);
	if (problems.some(isFileError)) return 'faulty';
	const present = 'seen' in order ? charts.find(({ slug }) => slug === order.seen.slug) : undefined;
	if ('seen' in order && !present) return 'no-chart';
	if ('seen' in order && present && !isSame(chartCells(present), order.seen)) return 'changed';
	const cells = wanted(order);
	const isTaken = ({ slug, aliases }: ChartRow) => slug === cells.slug || aliases.includes(cells.slug);
	if (charts.some((chart) => chart !== present && isTaken(chart))) return 'taken';
	const isOwned = (alias: string): boolean =>
		charts.some(
			(chart) => chart !== present && ((chart.slug === alias && chart.retired === '') || chart.aliases.includes(alias))
		);
	if (aliasesOf(cells).some(isOwned)) return 'alias-taken';
	const after = 'after' in order ? order.after : undefined;
	if (after !== undefined && after !== '' && !charts.some((chart) => chart !== present && chart.slug === after))
		return 'no-chart';

	const text = rewritten(decoded.text, charts, present, cells, after);
	if (text === undefined) return 'faulty';
	const before = charts.map((chart) => ({ slug: chart.slug, cells: chartCells(chart) }));
	const expected = placed(before, present?.slug, { slug: cells.slug, cells }, after).map((chart) => chart.cells);
	const written = readCharts(CHARTS_FILE, text).charts.map(chartCells);
	const isFaithful =
		written.length === expected.length &&
		expected.every((row, at) => {
			const other = written[at];
			return other !== undefined && isSame(row, other);
		});
	if (!isFaithful) return 'faulty';
	return rewrittenFile(CHARTS_FILE, bytes, decoded.text, text);
}

/** A list with `one` in the place of the entry of its former name, or behind that of the name `after`. */
function placed<T extends { readonly slug?: string }>(
	list: readonly T[],
	former: string | undefined,
	one: T,
	after: After | undefined
): T[] {
	const at = former === undefined ? -1 : list.findIndex(({ slug }) => slug === former);
	if (after === undefined) return at < 0 ? [...list, one] : list.with(at, one);
	const others = list.filter((_, i) => i !== at);
	const first = others.findIndex(({ slug }) => slug !== undefined);
	const behind = after === '' ? first : others.findIndex(({ slug }) => slug === after) + 1;
	return behind < 0 ? [...others, one] : others.toSpliced(behind, 0, one);
}

/** The text of the file with the row in its place; undefined where it cannot take the row. */
function rewritten(
	source: string,
	charts: readonly ChartRow[],
	present: ChartRow | undefined,
	cells: ChartCells,
	after: After | undefined
): string | undefined {
	const opened = openRows(CHARTS_FILE, source, CHART_COLUMNS, [cells]);
	if (!opened) return undefined;
	const slugs = new Map(charts.map(({ line, slug }) => [line, slug]));
	const lines = opened.records.map((record): Line & { line: number } => {
		const slug = slugs.get(record.line);
		return { ...record, ...(slug !== undefined && { slug }) };
	});
	const former = present && lines.find(({ line }) => line === present.line);
	if (present && !former) return undefined;
	const row = rowText(opened, former?.text, cells);
	const ordered = placed<Line>(lines, present?.slug, { slug: cells.slug, text: row }, after);
	return joinedRecords(
		ordered.map(({ text }) => text),
		opened.end
	);
}
