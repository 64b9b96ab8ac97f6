import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '#lib/lang/sentence.ts';
import { areaNames, type AreaNames } from '#lib/names/areas.ts';
import type { AreasFile } from '#lib/tables/areas.ts';
import { assembling, type FileState, type Parts } from '#lib/tables/assemble.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { isError } from '#lib/tables/file-error.ts';
import { otherSource } from '#lib/tables/other-source.ts';
import { readingObservations, type ObservationsFile } from '#lib/tables/observations.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { unreadable } from '#lib/tables/file-problems.ts';
import { knownSources, readSources, type SourcesFile } from '#lib/tables/sources.ts';
import { readDecisions } from '#lib/tables/decisions.ts';
import { TABLE_FILES, TABLES, type ReadingOf, type TableFile, type TableReading } from '#lib/tables/tables.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { inBackground, yielding, type Steps } from '#lib/trade/steps.ts';
import { MANY_ROWS } from '../memory/snapshots.ts';
import { rememberingFaultless } from './faultless.ts';
import { lastGoodIn, readingOnly, type LastGood } from './last-good.ts';
import { cannotRead, hashOf, isNotThere, look } from './data-file.ts';
import { roomInMemory, withinRoom } from './room.ts';
import { trackingLayouts } from './layout-files.ts';
import { withStored } from '../stored/with-stored.ts';
import type { Storage } from '../stored/storage.ts';
import { namesIn, packedFiles, storedUnder } from './packed-files.ts';
import { LARGE, refresh, type TrackedFile } from './tracked-file.ts';

/** The data directory as it is now. */
export interface Store {
	/** Looks at every file, reads those that changed, and gives the same object as before where nothing did. */
	current(): Promise<Dataset>;
	/** Whether so much is being read now that nobody should wait for it. */
	takesLong(): boolean;
}

const notThere = (file: TableFile, isHeld: boolean): Problem[] => {
	const without = isHeld && file === 'decisions.csv' ? say('what it last said still counts') : TABLES[file].without;
	if (without === undefined) return [];
	return [unreadable(file, say('There is no {file}: {without}', { file, without }), say('add it'), 'warning')];
};

/** What the store remembers of each table. */
type TrackedTables = { readonly [F in TableFile]: TrackedFile<ReadingOf<F>> | undefined };

/** Rows whose file broke before sources.csv changed: they keep their figures and get the present sources. */
const withSources = (rows: readonly Observation[], listed: Omit<ReferenceData, 'areas'>): Observation[] =>
	rows.map((row) => ({ ...row, source: listed.sources.get(row.source.id) ?? otherSource(row.source.id, listed) }));

/** Names of the files of observations, or why they cannot be listed. */
async function listObservations(
	dataDir: string,
	mayBeEmpty: boolean
): Promise<Awaited<ReturnType<typeof namesIn>> | Problem> {
	const put = say('put the folder "observations" with at least one CSV file there');
	try {
		const names = await namesIn(dataDir);
		if (mayBeEmpty || names.csv.length + names.packed.length > 0) return names;
		return unreadable('observations', say('This folder holds no CSV file'), put);
	} catch (error) {
		try {
			await readdir(dataDir);
		} catch {
			return unreadable('.', say('The data directory is not there or cannot be read'), put);
		}
		if (mayBeEmpty && isNotThere(error)) return { csv: [], packed: [] };
		return cannotRead('observations', error);
	}
}

/** How a store reads. */
interface StoreOptions {
	/** Copies of the files that hold rows back, as they last were without a fault. */
	readonly copies?: LastGood;
	/** Milliseconds that a file has to be still for a last line to count that does not end. */
	readonly still?: number;
	/** Bytes of files of observations that there is memory for. */
	readonly room?: number;
	/** Where rows stand that are not read into memory: packed files of the directory, if nothing else is said. */
	readonly storage?: Storage;
}

/**
 * Keeps the data of `dataDir` in memory, up to date. No content of the directory makes it throw: a file that cannot be
 * read is a problem of the dataset. Where the directory cannot be listed or is empty now, the last data stay.
 */
export function createStore(
	dataDir: string,
	{
		copies = readingOnly(lastGoodIn(dataDir)),
		still = 0,
		room = roomInMemory(),
		storage = packedFiles(dataDir)
	}: StoreOptions = {}
): Store {
	const texts = new Map<TableFile, string>();
	const sourcesHeld = rememberingFaultless('sources.csv', readSources, copies, texts);
	const decisionsHeld = rememberingFaultless('decisions.csv', readDecisions, copies, texts);
	const layoutsNow = trackingLayouts(dataDir);
	let tables: Partial<TrackedTables> = {};
	let named: { of: TrackedFile<AreasFile>['good']; names: AreaNames } | undefined;
	let files = new Map<string, TrackedFile<ObservationsFile>>();
	let latest: Dataset | undefined;
	/** The last data of a directory that could be read. */
	let lastGood: Dataset | undefined;
	/** Bytes of the files that the look under way has read or reads. */
	let bytes = 0;
	const begins = (size: number): void => void (bytes += size);

	/** Looks at every table, and reads those that changed. */
	async function refreshTables(lookAt: (file: string) => ReturnType<typeof look>): Promise<TrackedTables> {
		const trackedTables: [TableFile, TrackedFile<TableReading> | undefined][] = [];
		for (const file of TABLE_FILES) {
			const parse = function* (parts: readonly string[]): Steps<TableReading> {
				const text = parts.join('');
				texts.set(file, text);
				return TABLES[file].read(file, text);
			};
			const last: TrackedFile<TableReading> | undefined = tables[file];
			// part of a table tells more than none
			const reading = { still: last?.good ? still : 0, begins };
			trackedTables.push([file, await refresh(join(dataDir, file), file, lookAt(file), last, '', parse, reading)]);
		}
		return Object.fromEntries(trackedTables) as TrackedTables;
	}

	/** The last good data, with what is wrong now. */
	function formerWith(former: Dataset, problem: Problem): Dataset {
		const version = hashOf(former.version, problem.message);
		if (latest?.version === version) return latest;
		return (latest = { ...former, problems: [problem, ...former.problems], version });
	}

	async function lookAgain(): Promise<Dataset> {
		const listed = await listObservations(dataDir, storage.isElsewhere);
		if ('code' in listed && lastGood) return formerWith(lastGood, listed);
		const names = 'code' in listed ? [] : listed.csv;
		const stored = await storage.look('code' in listed ? [] : listed.packed);
		// the files are looked at all at once: a busy server has few moments to spare
		const lookingAt = (all: readonly string[]) => new Map(all.map((file) => [file, look(join(dataDir, file), file)]));
		const tableLooks = lookingAt(TABLE_FILES);
		const isStored = (file: string): boolean => stored?.files.get(file)?.opened !== undefined;
		const rowFiles = names.map((name) => `observations/${name}`);
		const allLooks = lookingAt(rowFiles.filter((file) => !isStored(file)));
		const lookAt = (file: string) => tableLooks.get(file) ?? look(join(dataDir, file), file);
		tables = await refreshTables(lookAt);
		const { 'sources.csv': sources, 'areas.csv': areas, 'groups.csv': groups } = tables;
		const isFaulty = sources?.problems.some(isError) ?? false;
		const faultless = await sourcesHeld(sources, isFaulty);
		const decisions = tables['decisions.csv'];
		const heldDecisions = await decisionsHeld(decisions, decisions?.problems.some(isError) ?? false);
		const listedSources = knownSources(sources?.good?.reading, isFaulty, faultless?.reading);

		if (named?.of !== areas?.good) named = { of: areas?.good, names: areaNames(areas?.good?.reading.areas.values()) };
		const references: ReferenceData = {
			...listedSources,
			areas: named?.names ?? areaNames(),
			groups: groups?.good?.reading.groups
		};
		const hashes = [sources?.good?.hash, isFaulty, faultless?.hash, areas?.good?.hash, groups?.good?.hash];
		const context = hashes.join(' ');
		const observationFiles = new Map<string, TrackedFile<ObservationsFile>>();
		const looks = await withinRoom(allLooks, (file) => files.get(file)?.good !== undefined, room);
		let rows = 0;
		for (const [file, looking] of looks) {
			const last = files.get(file);
			const start = rows;
			const parse = (parts: readonly string[]) =>
				readingObservations(file, parts, references, start, last?.good?.reading.rows);
			const tracked = await refresh(join(dataDir, file), file, looking, last, context, parse, { still, begins });
			if (!tracked) continue;
			observationFiles.set(file, tracked);
			rows += tracked.good?.reading.rows.length ?? 0;
		}
		for (const file of rowFiles.filter(isStored)) {
			const digest = stored?.files.get(file)?.opened?.meta.digest ?? '';
			observationFiles.set(file, await storedUnder(join(dataDir, file), file, digest, files.get(file)));
		}
		files = observationFiles;

		const layouts = await layoutsNow({ still: 0, begins });
		const isListed = !('code' in listed);
		const directory = isListed ? [] : [listed];
		const states: [string, TrackedFile<TableReading> | undefined][] = [
			...TABLE_FILES.map((file): [string, TrackedFile<TableReading> | undefined] => [file, tables[file]]),
			...observationFiles
		];
		const version = hashOf(
			...directory.map(({ message }) => message),
			...states.flatMap(([file, state]) => [file, state?.hash ?? '', state?.good?.hash ?? '']),
			faultless?.hash ?? '',
			heldDecisions?.hash ?? '',
			layouts.hash,
			...(stored ? [stored.hash] : [])
		);
		if (latest?.version === version) return latest;
		if (lastGood?.version === version) return (latest = lastGood);

		const isThere = directory[0]?.file !== '.';
		const absent = TABLE_FILES.filter((file) => isThere && !tables[file]).flatMap((file) =>
			notThere(file, heldDecisions !== undefined)
		);
		const stateOf = <T extends TableReading>({ problems, good }: TrackedFile<T>): FileState => ({
			problems,
			columns: good?.reading.columns
		});
		const rowsOf = ({ good }: TrackedFile<ObservationsFile>): readonly Observation[] => {
			if (!good) return [];
			return good.context === context ? good.reading.rows : withSources(good.reading.rows, references);
		};
		const sourcesReading: SourcesFile | undefined =
			sources?.good || faultless
				? { problems: [], columns: new Map(), ...sources?.good?.reading, sources: references.sources }
				: undefined;
		const parts: Parts = {
			problems: [...directory, ...absent, ...layouts.problems, ...(stored?.problems ?? [])],
			layouts: layouts.layouts,
			readings: {
				...Object.fromEntries(TABLE_FILES.map((file) => [file, tables[file]?.good?.reading])),
				'sources.csv': sourcesReading,
				'decisions.csv': heldDecisions?.reading ?? decisions?.good?.reading
			},
			tables: Object.fromEntries(
				TABLE_FILES.flatMap((file) => {
					const tracked: TrackedFile<TableReading> | undefined = tables[file];
					return tracked ? [[file, stateOf(tracked)]] : [];
				})
			),
			...(await withStored(
				stored,
				new Map(
					[...observationFiles].map(([file, tracked]) => [
						file,
						{ ...stateOf(tracked), rows: rowsOf(tracked), origins: tracked.good?.reading.origins ?? new Map() }
					])
				),
				references,
				{
					decisions: heldDecisions?.reading.decisions ?? decisions?.good?.reading.decisions ?? [],
					areas: areas?.good?.reading.areas ?? new Map()
				}
			)),
			othersWait: references.othersWait ?? false,
			version
		};
		// many rows are not waited for: the former data are served meanwhile
		const putTogether = rows >= MANY_ROWS ? inBackground : yielding;
		latest = await putTogether(assembling(parts, latest?.observations));
		if (isListed && (latest.observations.length > 0 || stored)) lastGood = latest;
		return latest;
	}

	let running: Promise<Dataset> | undefined;
	let next: Promise<Dataset> | undefined;
	// never two at a time: the older one could end last and put the data back
	const start = (): Promise<Dataset> => {
		bytes = 0;
		return (running = lookAgain().finally(() => {
			bytes = 0;
			if (!next) running = undefined;
		}));
	};

	return {
		takesLong: () => bytes > LARGE,
		current() {
			if (!running) return start();
			// A look under way may be past a file that has just changed: those who ask now share the one after it.
			const after = () => {
				next = undefined;
				return start();
			};
			return (next ??= running.then(after, after));
		}
	};
}
