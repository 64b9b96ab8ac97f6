import { chartCells, CHART_COLUMNS } from '#lib/tables/charts.ts';
import { csvText, observationCells, observationsCsv, type Cell } from '#lib/tables/csv.ts';
import { OBSERVATION_COLUMNS } from '#lib/tables/observation-columns.ts';
import { layoutFile } from '#lib/tables/layout.ts';
import { writeLayout } from '#lib/tables/layouts.ts';
import { DECISION_COLUMNS } from '#lib/tables/decisions.ts';
import { EVENT_COLUMNS } from '#lib/tables/event-cells.ts';
import { eventCells } from '#lib/tables/events.ts';
import { groupCells, GROUP_COLUMNS } from '#lib/tables/groups.ts';
import { productCells, PRODUCT_COLUMNS } from '#lib/tables/products.ts';
import type { DataFiles } from '#lib/tables/read-dataset.ts';
import { SITE_COLUMNS } from '#lib/tables/site.ts';
import type { Schema } from '#lib/tables/table.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { MemorySnapshot } from './snapshot.ts';

/**
 * What a snapshot shows, as files that read as the same rows: each on the line where it stands, so that it is named as
 * before. What is under embargo is in none of them.
 */
export function filesOf({ dataset, today, observations }: MemorySnapshot): DataFiles {
	const byFile = new Map<string, Observation[]>();
	for (const row of observations) {
		const others = byFile.get(row.file);
		if (others) others.push(row);
		else byFile.set(row.file, [row]);
	}
	return {
		'sources.csv': csvText([
			['id', 'publisher', 'origin', 'title', 'published', 'url', 'rank', 'basis', 'licence'],
			// those that no row names yet too: rows to come may
			...[...dataset.sources.values()]
				.filter(({ day }) => day <= today)
				.map((s) => [s.id, s.publisher, s.origin, s.title, s.published, s.url, s.rank, s.basis, s.licence])
		]),
		'areas.csv': csvText([
			['code', 'name', 'short_name', 'color', 'aliases'],
			...[...dataset.areas.values()].map(({ code, name, shortName, color, aliases }) => [
				code,
				name,
				shortName,
				color,
				aliases.join('~')
			])
		]),
		'products.csv': csvText([
			Object.keys(PRODUCT_COLUMNS),
			...[...dataset.products.values()].map((product) => Object.values(productCells(product)))
		]),
		'groups.csv': csvText([
			Object.keys(GROUP_COLUMNS),
			...[...dataset.groups.values()].map((group) => Object.values(groupCells(group)))
		]),
		'charts.csv': csvText([
			Object.keys(CHART_COLUMNS),
			...dataset.charts.map((chart) => Object.values(chartCells(chart)))
		]),
		...optional(
			'events.csv',
			EVENT_COLUMNS,
			dataset.events.map((event) => Object.values(eventCells(event)))
		),
		...optional('site.csv', SITE_COLUMNS, Object.entries(dataset.site)),
		...decisionsOf(observations),
		...Object.fromEntries(dataset.layouts.map((layout) => [layoutFile(layout.id), writeLayout(layout)])),
		...Object.fromEntries([...byFile].map(([file, fileRows]) => [file, atTheirLines(fileRows)]))
	};
}

/** A file that few sites have; none where it would say nothing. */
const optional = (file: string, columns: Schema, rows: readonly (readonly Cell[])[]): DataFiles =>
	rows.length === 0 ? {} : { [file]: csvText([Object.keys(columns), ...rows]) };

/** What was decided about rows, as a file that decides the same; none where nothing was. */
function decisionsOf(rows: readonly Observation[]): DataFiles {
	const decided = rows.filter(({ decision }) => decision !== undefined);
	if (decided.length === 0) return {};
	const columns = Object.keys(DECISION_COLUMNS);
	const lines = decided.map((row): Cell[] => {
		const cells = observationCells(row);
		const own = new Map(Object.keys(OBSERVATION_COLUMNS).map((name, at) => [name, cells[at] ?? '']));
		own.set('decided', '1970-01-01').set('decision', row.decision === 'withdrawn' ? 'withdraw' : 'confirm');
		return columns.map((name) => own.get(name) ?? '');
	});
	return { 'decisions.csv': csvText([columns, ...lines]) };
}

/** Rows as CSV, with empty lines where other rows or parts of rows stood. */
export function atTheirLines(rows: readonly Observation[]): string {
	const [header = ''] = observationsCsv([]).split('\n');
	let text = `${header}\n`;
	let next = 2;
	for (const row of rows) {
		const [, ...lines] = observationsCsv([row]).split('\n');
		text += '\n'.repeat(Math.max(0, row.line - next)) + lines.join('\n');
		next = Math.max(row.line, next) + lines.length - 1;
	}
	return text;
}
