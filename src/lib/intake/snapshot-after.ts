import { areaNames } from '#lib/names/areas.ts';
import { createSnapshot, type MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import { byBytes } from '#lib/tables/assemble.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { deciding } from '#lib/tables/decide.ts';
import { decode } from '#lib/tables/decode.ts';
import { joinObservations } from '#lib/tables/join.ts';
import { readObservations } from '#lib/tables/observations.ts';
import { readSources } from '#lib/tables/sources.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { finish } from '#lib/trade/steps.ts';
import type { PlannedFile } from './write-plan.ts';

/** What the data directory will say once these files are written. */
function datasetAfter(before: Dataset, files: readonly PlannedFile[]): Dataset {
	let { sources } = before;
	const columns = new Map(before.columns);
	const byFile = new Map<string, Observation[]>();
	for (const row of before.observations) {
		const rows = byFile.get(row.file);
		if (rows) rows.push(row);
		else byFile.set(row.file, [row]);
	}
	const areas = areaNames(before.areas.values());
	const texts = files.flatMap(({ file, bytes }) => {
		const decoded = decode(file, bytes);
		return 'text' in decoded ? [{ file, text: decoded.text }] : [];
	});
	for (const { file, text } of texts) if (file === 'sources.csv') sources = readSources(file, text).sources;
	for (const { file, text } of texts) {
		if (file === 'sources.csv') continue;
		const reading = readObservations(file, text, { sources, areas });
		byFile.set(file, [...reading.rows]);
		columns.set(file, reading.columns);
	}
	const ordered = [...byFile].sort(([a], [b]) => byBytes(a, b)).map(([, rows]) => rows);
	const { observations, rows } = finish(deciding(joinObservations(ordered), { ...before, sources }));
	return { ...before, observations, rows, sources, columns, version: `${before.version}+` };
}

/**
 * What the site will show once these files are written, on the same day. Relations that the files do not touch are not
 * compared again.
 */
export function snapshotAfter(before: MemorySnapshot, files: readonly PlannedFile[]): MemorySnapshot {
	const dataset = datasetAfter(before.dataset, files);
	return createSnapshot(dataset, before.today, dataset.rows, before);
}
