import type { Observation } from '#lib/trade/observation.ts';
import { areaNames } from '#lib/names/areas.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { decode } from '#lib/tables/decode.ts';
import { joinObservations } from '#lib/tables/join.ts';
import { readObservations } from '#lib/tables/observations.ts';
import { readSources } from '#lib/tables/sources.ts';
import type { PlannedFile } from './write-plan.ts';

/** Names of files in the order of their bytes: that of their code points. */
function byBytes(a: string, b: string): number {
	const [left, right] = [[...a], [...b]];
	for (const [at, char] of left.entries()) {
		const other = right[at];
		if (other === undefined) return 1;
		if (char !== other) return (char.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
	}
	return left.length - right.length;
}

/** What the data directory will say once these files are written. */
export function datasetAfter(before: Dataset, files: readonly PlannedFile[]): Dataset {
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
		const read = readObservations(file, text, { sources, areas });
		byFile.set(file, [...read.rows]);
		columns.set(file, read.columns);
	}
	const ordered = [...byFile].sort(([a], [b]) => byBytes(a, b)).map(([, rows]) => rows);
	const { observations } = joinObservations(ordered);
	return { ...before, observations, sources, columns, version: `${before.version}+` };
}
