import { areaNames } from '#lib/names/areas.ts';
import { finish } from '#lib/trade/steps.ts';
import { assembling, byBytes } from './assemble.ts';
import type { Dataset } from './dataset.ts';
import { layoutsAmong } from './layouts.ts';
import { readObservations } from './observations.ts';
import { isError } from './file-error.ts';
import { knownSources } from './sources.ts';
import { contentsOf, TABLE_FILES, TABLES, type TableReadings } from './tables.ts';

/** Files of a data directory by their path in it: `sources.csv`, `observations/a.csv`. */
export type DataFiles = Readonly<Record<string, string>>;

/** Reads a whole data set from texts, for places without a data directory: tests and browsers. */
export function readDataset(files: DataFiles, version: string): Dataset {
	const readings: TableReadings = Object.fromEntries(
		TABLE_FILES.flatMap((file) => {
			const text = files[file];
			return text === undefined ? [] : [[file, TABLES[file].read(file, text)]];
		})
	);
	const { areas, groups } = contentsOf(readings);
	const file = readings['sources.csv'];
	const { sources, othersWait } = knownSources(file, file?.problems.some(isError) ?? false, undefined);
	const references = { sources, othersWait, areas: areaNames(areas.values()), groups };
	const observations = Object.keys(files)
		.filter((file) => file.startsWith('observations/'))
		.sort(byBytes)
		.map((file) => [file, readObservations(file, files[file] ?? '', references)] as const);
	const { layouts, problems } = layoutsAmong(files);
	return finish(
		assembling({
			problems,
			layouts,
			readings,
			tables: readings,
			observations: new Map(observations),
			othersWait,
			version
		})
	);
}
