import type { Observation, Source } from '#lib/trade/observation.ts';
import { concatenating, copying } from '#lib/trade/long-lists.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Dataset } from './dataset.ts';
import { deciding } from './decide.ts';
import { joining, type OrderOf } from './join.ts';
import type { Layout } from './layout.ts';
import type { PackedRows } from './packed-rows.ts';
import type { Problem } from './problem.ts';
import { contentsOf, TABLE_FILES, type TableFile, type TableReading, type TableReadings } from './tables.ts';

/** Dropped rows between two steps. */
const STEP = 2048;

/** The state of one file: its present problems, and the places of its columns if it could ever be read. */
export interface FileState {
	readonly problems: readonly Problem[];
	readonly columns?: TableReading['columns'] | undefined;
}

export interface ObservationsState extends FileState {
	readonly rows: readonly Observation[];
	/** The sources, by line, of the rows that have problems. */
	readonly origins: ReadonlyMap<number, Source>;
}

/** The contents of a data directory, file by file. */
export interface Parts {
	/** Problems of the directory itself. */
	readonly problems: readonly Problem[];
	readonly readings: TableReadings;
	readonly tables: { readonly [F in TableFile]?: FileState | undefined };
	/** By path, in the order of `byBytes`. */
	readonly observations: ReadonlyMap<string, ObservationsState>;
	readonly layouts: readonly Layout[];
	/** Rows that stand in packed files: then `orderOf` has the places of rows between them. */
	readonly packed?: PackedRows | undefined;
	readonly orderOf?: OrderOf | undefined;
	/** Whether rows of sources that no file names wait: sources.csv has faults. */
	readonly othersWait?: boolean;
	readonly version: string;
}

/**
 * Makes one data set from the contents of its files.
 * @param former an earlier list of the rows: a row that was copied for that list is not copied again
 */
export function* assembling(parts: Parts, former?: readonly Observation[]): Steps<Dataset> {
	const { readings, tables, observations, version } = parts;
	const states: [string, FileState | undefined][] = [
		...TABLE_FILES.map((file): [string, FileState | undefined] => [file, tables[file]]),
		...observations
	];
	const joined = yield* joining(
		[...observations.values()].map(({ rows }) => rows),
		former,
		parts.orderOf
	);
	const contents = contentsOf(readings);
	const decided = yield* deciding(joined, { ...contents, othersWait: parts.othersWait });
	const problems = yield* concatenating(
		parts.problems,
		...states.map(([, state]) => state?.problems ?? []),
		decided.problems,
		joined.problems
	);
	const origins = yield* originsOf(observations, joined.dropped);
	return {
		...contents,
		layouts: parts.layouts,
		...(parts.packed && { packed: parts.packed }),
		observations: decided.observations,
		rows: decided.rows,
		withdrawn: decided.withdrawn,
		problems,
		origins: origins.set('decisions.csv', decided.origins),
		version,
		columns: new Map(states.flatMap(([file, state]) => (state?.columns ? [[file, state.columns] as const] : [])))
	};
}

/** Of each file the sources, by line, of rows that have problems or were dropped. */
function* originsOf(
	files: Parts['observations'],
	dropped: readonly Observation[]
): Steps<Map<string, ReadonlyMap<number, Source>>> {
	const origins = new Map<string, ReadonlyMap<number, Source>>();
	for (const [file, state] of files) origins.set(file, state.origins);
	const changed = new Map<string, Map<number, Source>>();
	for (const [at, { file, line, source }] of dropped.entries()) {
		if (at % STEP === STEP - 1) yield;
		let own = changed.get(file);
		if (!own) {
			own = yield* copying(origins.get(file) ?? new Map<number, Source>());
			changed.set(file, own);
			if (origins.has(file)) origins.set(file, own);
		}
		own.set(line, source);
	}
	return origins;
}

const bytes = new TextEncoder();

/** Compares names of files by their bytes, so that the order is the same on every machine. */
export function byBytes(a: string, b: string): number {
	const [left, right] = [bytes.encode(a), bytes.encode(b)];
	const at = left.findIndex((byte, i) => byte !== right[i]);
	return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}
