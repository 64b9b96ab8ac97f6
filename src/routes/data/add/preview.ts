import { areaNames } from '#lib/dataset/area.ts';
import { observationsCsv } from '#lib/dataset/csv.ts';
import { joinObservations } from '#lib/dataset/join.ts';
import { printNumber } from '#lib/dataset/number.ts';
import { merge } from '#lib/dataset/merge.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { readDataset, type DataFiles } from '#lib/dataset/read-dataset.ts';
import { charts, createEdition, problemsOf, showChart, type Edition } from '#lib/edition/edition.ts';
import { readIncoming, type Incoming, type Options } from '#lib/formats/read-incoming.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import type { Shown } from '#lib/views/shown.ts';

/** What is stored, as the server gives it. */
export interface Stored {
	today: string;
	version: string;
	files: DataFiles;
}

/** A row as a person reads it, with what it replaces. */
export interface PreviewRow {
	line: number;
	text: string;
	before?: string;
}

export interface ChangedChart {
	slug: string;
	before: Shown<Problem>;
	after: Shown<Problem>;
}

/** What adding a file would do. */
export interface Preview {
	format: string | undefined;
	needs: Incoming['needs'];
	added: PreviewRow[];
	changed: PreviewRow[];
	unchanged: PreviewRow[];
	refused: number;
	problems: Problem[];
	/** Findings of the data with these rows that are none without them. */
	findings: Problem[];
	charts: ChangedChart[];
	/** The new and changed rows as a file, for whoever may not save. */
	csv: string;
	source: string;
	version: string;
}

/** "CHN RUS total 2023-08: 20.5 USD bn, +3 %" */
function textOf({ reporter, partner, flow, product, period, value, unit, growth }: Observation): string {
	const figure = value ? `${printNumber(value, unit.power)} ${formatUnit(unit)}` : '';
	const rate = growth ? `${growth.value > 0 ? '+' : ''}${printNumber(growth, 0)} %` : '';
	const about = [reporter, partner, flow, ...(product === 'TOTAL' ? [] : [product]), formatPeriod(period)];
	return `${about.join(' ')}: ${[figure, rate].filter(Boolean).join(', ')}`;
}

const keyOf = ({ code, message }: Problem): string => `${code} ${message}`;

function changedCharts(before: Edition, after: Edition): ChangedChart[] {
	return charts(after).flatMap(({ slug }) => {
		const [old, now] = [before, after].map((edition) => showChart(edition, slug, new URLSearchParams()));
		if (old?.kind !== 'chart' || now?.kind !== 'chart') return [];
		const figures = ({ answer }: Shown<Problem>) => JSON.stringify([answer.series, answer.summary]);
		return figures(old.shown) === figures(now.shown) ? [] : [{ slug, before: old.shown, after: now.shown }];
	});
}

/** Reads a file against what is stored and says what adding it would do; writes nothing. */
export async function preview(stored: Stored, name: string, bytes: Uint8Array, options: Omit<Options, 'today'>): Promise<Preview> {
	const dataset = readDataset(stored.files, stored.version);
	const known = { sources: dataset.sources, areas: areaNames(dataset.areas.values()) };
	const incoming = await readIncoming({ name, bytes }, { ...options, today: stored.today }, known);
	const { added, changed, unchanged } = merge(dataset.observations, incoming.rows);
	const rows = [...added, ...changed.map(({ row }) => row)];
	const before = createEdition(dataset, stored.today);
	const sources = incoming.made ? new Map([...dataset.sources, [incoming.made.id, incoming.made]]) : dataset.sources;
	const after = createEdition({ ...dataset, sources, observations: joinObservations([dataset.observations, rows]).observations }, stored.today);
	const told = new Set(rows.length > 0 ? problemsOf(before).map(keyOf) : []);
	return {
		format: incoming.format,
		needs: incoming.needs,
		added: added.map((row) => ({ line: row.line, text: textOf(row) })),
		changed: changed.map((one) => ({ line: one.row.line, text: textOf(one.row), before: textOf(one.before) })),
		unchanged: unchanged.map((row) => ({ line: row.line, text: textOf(row) })),
		refused: incoming.refused,
		problems: incoming.problems,
		findings: rows.length > 0 ? problemsOf(after).filter((problem) => problem.severity !== 'info' && !told.has(keyOf(problem))) : [],
		charts: rows.length > 0 ? changedCharts(before, after) : [],
		csv: observationsCsv(rows),
		source: incoming.made ? `${incoming.made.publisher}, ${incoming.made.published}` : '',
		version: stored.version
	};
}
