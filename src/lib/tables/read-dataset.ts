import type { Source } from '#lib/trade/observation.ts';
import { areaNames } from '#lib/names/areas.ts';
import { readAreas } from './areas.ts';
import { readCharts } from './charts.ts';
import type { Dataset } from './dataset.ts';
import { joinObservations } from './join.ts';
import { readObservations } from './observations.ts';
import type { Problem } from './problem.ts';
import { readSources } from './sources.ts';
import type { ColumnNumbers } from './table.ts';

/** Files of a data directory by their path in it: `sources.csv`, `observations/a.csv`. */
export type DataFiles = Readonly<Record<string, string>>;

const bytes = new TextEncoder();

/** Bytes of the name decide the order, the same on every machine. */
function byBytes(a: string, b: string): number {
	const [left, right] = [bytes.encode(a), bytes.encode(b)];
	const at = left.findIndex((byte, i) => byte !== right[i]);
	return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

/** Reads a whole data set from texts: what a server does with a directory, where there is none. */
export function readDataset(files: DataFiles, version: string): Dataset {
	const problems: Problem[] = [];
	const columns = new Map<string, ColumnNumbers>();
	const take = <T extends { problems: readonly Problem[]; columns: ColumnNumbers }>(
		file: string,
		read: (file: string, text: string) => T
	): T | undefined => {
		const text = files[file];
		if (text === undefined) return undefined;
		const reading = read(file, text);
		problems.push(...reading.problems);
		columns.set(file, reading.columns);
		return reading;
	};
	const sources: ReadonlyMap<string, Source> = take('sources.csv', readSources)?.sources ?? new Map();
	const areas = take('areas.csv', readAreas)?.areas ?? new Map();
	const charts = take('charts.csv', readCharts)?.charts ?? [];
	const known = { sources, areas: areaNames(areas.values()) };
	const rows = Object.keys(files)
		.filter((file) => file.startsWith('observations/'))
		.sort(byBytes)
		.map((file) => take(file, (name, text) => readObservations(name, text, known))?.rows ?? []);
	const joined = joinObservations(rows);
	return {
		observations: joined.observations,
		sources,
		areas,
		charts,
		problems: [...problems, ...joined.problems],
		version,
		columns
	};
}
