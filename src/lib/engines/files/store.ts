import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { areaNames, type AreaNames } from '#lib/names/areas.ts';
import type { AreasFile } from '#lib/tables/areas.ts';
import { assembling, byBytes, type FileState, type Parts } from '#lib/tables/assemble.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { isError, isFileError } from '#lib/tables/file-error.ts';
import { otherSource } from '#lib/tables/other-source.ts';
import { readingObservations, type Known, type ObservationsFile } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { unreadable } from '#lib/tables/problems.ts';
import { knownSources, readSources, type SourcesFile } from '#lib/tables/sources.ts';
import { readDecisions } from '#lib/tables/decisions.ts';
import { TABLE_FILES, TABLES, type ReadingOf, type TableFile, type TableReading } from '#lib/tables/tables.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { yielding, type Steps } from '#lib/trade/steps.ts';
import { lastGoodIn, readingOnly, type LastGood } from './last-good.ts';
import { cannotRead, hashOf, look, readDataFile } from './data-file.ts';

/** The data directory as it is now. */
export interface Store {
	/** Looks at every file, reads those that changed, and gives the same object as before where nothing did. */
	current(): Promise<Dataset>;
	/** Whether so much is being read now that nobody should wait for it. */
	takesLong(): boolean;
}

/** Bytes that take longer to read than a reader should wait. */
const LONG = 2 ** 20;

/** Bytes from which on a file is read only once nobody has written to it for a moment: reading it again takes long. */
const LARGE = 2 ** 22;

/** What is kept of a file between two looks at it. */
interface Kept<T> {
	/** Of the file when it was last read; empty where it has to be read again. */
	readonly fingerprint: string;
	/** Of what was last read, good or not, and of the context it was read in. */
	readonly hash: string;
	/** The last reading that could be used; absent where none could. */
	readonly good?: { readonly reading: T; readonly hash: string; readonly context: string };
	/** What is wrong with the file now. */
	readonly problems: readonly Problem[];
}

const notThere = (file: TableFile, isHeld: boolean): Problem[] => {
	const without = isHeld && file === 'decisions.csv' ? 'what it last said still counts' : TABLES[file].without;
	return without === undefined ? [] : [unreadable(file, `There is no ${file}: ${without}`, 'add it', 'warning')];
};

/** What is kept of each table. */
type KeptTables = { readonly [F in TableFile]: Kept<ReadingOf<F>> | undefined };

/** How files are read: `still` as `readDataFile` has it, and who is told of the bytes of each before they are read. */
interface Reading {
	readonly still: number;
	begins(bytes: number): void;
}

/**
 * Reads a file where a look at it says that it changed, or where its `context` (the files that it refers to) did. One that
 * cannot be used keeps its last good reading; one that is gone is undefined.
 */
async function refresh<T extends TableReading>(
	path: string,
	file: string,
	looking: ReturnType<typeof look>,
	last: Kept<T> | undefined,
	context: string,
	parse: (text: string) => Steps<T>,
	{ still, begins }: Reading
): Promise<Kept<T> | undefined> {
	const seen = await looking;
	if ('missing' in seen) return undefined;
	const fingerprint = 'fingerprint' in seen && seen.fingerprint !== '' ? `${seen.fingerprint} ${context}` : '';
	if (fingerprint !== '' && fingerprint === last?.fingerprint) return last;
	if (last && 'size' in seen && seen.size > LARGE && seen.fingerprint === '') return last;

	if ('size' in seen) begins(seen.size);
	const found = 'problem' in seen ? seen : await readDataFile(path, file, still);
	const good = last?.good && { good: last.good };
	if ('problem' in found) {
		const { hash, problem, contents } = found;
		return { fingerprint: contents ? fingerprint : '', hash, problems: [problem], ...good };
	}
	const hash = hashOf(found.hash, context);
	if (last && hash === last.hash) return { ...last, fingerprint };
	const reading = await yielding(parse(found.text));
	const { problems } = reading;
	if (problems.some(isFileError)) return { fingerprint, hash, problems, ...good };
	return { fingerprint, hash, problems, good: { reading, hash, context } };
}

/** Rows whose file broke before sources.csv changed: they keep their figures and get the sources of now. */
const withSources = (rows: readonly Observation[], known: Pick<Known, 'sources' | 'othersWait'>): Observation[] =>
	rows.map((row) => ({ ...row, source: known.sources.get(row.source.id) ?? otherSource(row.source.id, known) }));

/** Names of the files of observations, or why they cannot be listed. */
async function listObservations(dataDir: string): Promise<string[] | Problem> {
	const put = 'put the folder "observations" with at least one CSV file there';
	try {
		const names = await readdir(join(dataDir, 'observations'));
		const files = names.filter((name) => /^[^.].*\.csv$/is.test(name)).sort(byBytes);
		return files.length > 0 ? files : unreadable('observations', 'This folder holds no CSV file', put);
	} catch (error) {
		try {
			await readdir(dataDir);
		} catch {
			return unreadable('.', 'The data directory is not there or cannot be read', put);
		}
		return cannotRead('observations', error);
	}
}

/** How a store reads. */
interface StoreOptions {
	/** Of files that hold rows back, as they last were without a fault. */
	readonly copies?: LastGood;
	/** Milliseconds that a file has to be still for a last line to count that does not end. */
	readonly still?: number;
}

/**
 * Keeps the data of `dataDir` read. Nothing that stands in the directory makes it throw: what cannot be read is a
 * problem of the dataset. Where the directory cannot be listed or holds nothing any more, the last data stay.
 */
export function createStore(
	dataDir: string,
	{ copies = readingOnly(lastGoodIn(dataDir)), still = 0 }: StoreOptions = {}
): Store {
	const texts = new Map<TableFile, string>();
	const sourcesHeld = holding('sources.csv', readSources);
	const decisionsHeld = holding('decisions.csv', readDecisions);
	let tables: Partial<KeptTables> = {};
	let named: { of: Kept<AreasFile>['good']; names: AreaNames } | undefined;
	let files = new Map<string, Kept<ObservationsFile>>();
	let latest: Dataset | undefined;
	/** The last data of a directory that could be read. */
	let lastGood: Dataset | undefined;
	/** Bytes of the files that the look under way has read or reads. */
	let bytes = 0;
	const begins = (size: number): void => void (bytes += size);

	/**
	 * What a file said when it last was without a fault: in memory, or at a start in its copy. Each time it is read
	 * without a fault it is kept.
	 */
	function holding<T extends TableReading>(file: TableFile, read: (file: string, text: string) => T) {
		let held: { reading: T; hash: string } | undefined;
		let isAsked = false;
		return async (state: Kept<T> | undefined, isFaulty: boolean): Promise<typeof held> => {
			if (state?.good && !isFaulty) {
				const text = texts.get(file);
				if (held?.hash !== state.good.hash && text !== undefined) await copies.keep(file, text);
				held = { reading: state.good.reading, hash: state.good.hash };
			} else if (!held && !isAsked) {
				isAsked = true;
				const text = await copies.read(file);
				const reading = text === undefined ? undefined : read(file, text);
				if (reading && text !== undefined && !reading.problems.some(isError)) held = { reading, hash: hashOf(text) };
			}
			texts.delete(file);
			return held;
		};
	}

	/** Looks at every table, and reads those that changed. */
	async function refreshTables(lookAt: (file: string) => ReturnType<typeof look>): Promise<KeptTables> {
		const kept: [TableFile, Kept<TableReading> | undefined][] = [];
		for (const file of TABLE_FILES) {
			const parse = function* (text: string): Steps<TableReading> {
				texts.set(file, text);
				return TABLES[file].read(file, text);
			};
			const last: Kept<TableReading> | undefined = tables[file];
			// part of a table tells more than none
			const reading = { still: last?.good ? still : 0, begins };
			kept.push([file, await refresh(join(dataDir, file), file, lookAt(file), last, '', parse, reading)]);
		}
		return Object.fromEntries(kept) as KeptTables;
	}

	/** The last good data, with what is wrong now. */
	function formerWith(former: Dataset, problem: Problem): Dataset {
		const version = hashOf(former.version, problem.message);
		if (latest?.version === version) return latest;
		return (latest = { ...former, problems: [problem, ...former.problems], version });
	}

	async function lookAgain(): Promise<Dataset> {
		const listed = await listObservations(dataDir);
		if (!Array.isArray(listed) && lastGood) return formerWith(lastGood, listed);
		const names = Array.isArray(listed) ? listed : [];
		// all at once: a busy server has few moments to spare
		const looks = new Map(
			[...TABLE_FILES, ...names.map((name) => `observations/${name}`)].map((file) => [
				file,
				look(join(dataDir, file), file)
			])
		);
		const lookAt = (file: string) => looks.get(file) ?? look(join(dataDir, file), file);
		tables = await refreshTables(lookAt);
		const { 'sources.csv': sources, 'areas.csv': areas } = tables;
		const isFaulty = sources?.problems.some(isError) ?? false;
		const held = await sourcesHeld(sources, isFaulty);
		const decisions = tables['decisions.csv'];
		const heldDecisions = await decisionsHeld(decisions, decisions?.problems.some(isError) ?? false);
		const listedSources = knownSources(sources?.good?.reading, isFaulty, held?.reading);

		if (named?.of !== areas?.good) named = { of: areas?.good, names: areaNames(areas?.good?.reading.areas.values()) };
		const known: Known = { ...listedSources, areas: named?.names ?? areaNames() };
		const context = [sources?.good?.hash, isFaulty, held?.hash, areas?.good?.hash].join(' ');
		const now = new Map<string, Kept<ObservationsFile>>();
		let rows = 0;
		for (const name of names) {
			const file = `observations/${name}`;
			const last = files.get(file);
			const start = rows;
			const parse = (text: string) => readingObservations(file, text, known, start, last?.good?.reading.rows);
			const path = join(dataDir, file);
			const kept = await refresh(path, file, lookAt(file), last, context, parse, { still, begins });
			if (!kept) continue;
			now.set(file, kept);
			rows += kept.good?.reading.rows.length ?? 0;
		}
		files = now;

		const isListed = Array.isArray(listed);
		const directory = isListed ? [] : [listed];
		const states: [string, Kept<TableReading> | undefined][] = [
			...TABLE_FILES.map((file): [string, Kept<TableReading> | undefined] => [file, tables[file]]),
			...now
		];
		const version = hashOf(
			...directory.map(({ message }) => message),
			...states.flatMap(([file, state]) => [file, state?.hash ?? '', state?.good?.hash ?? '']),
			held?.hash ?? '',
			heldDecisions?.hash ?? ''
		);
		if (latest?.version === version) return latest;
		if (lastGood?.version === version) return (latest = lastGood);

		const isThere = directory[0]?.file !== '.';
		const absent = TABLE_FILES.filter((file) => isThere && !tables[file]).flatMap((file) =>
			notThere(file, heldDecisions !== undefined)
		);
		const stateOf = <T extends TableReading>({ problems, good }: Kept<T>): FileState => ({
			problems,
			columns: good?.reading.columns
		});
		const rowsOf = ({ good }: Kept<ObservationsFile>): readonly Observation[] => {
			if (!good) return [];
			return good.context === context ? good.reading.rows : withSources(good.reading.rows, known);
		};
		const sourcesReading: SourcesFile | undefined =
			sources?.good || held
				? { problems: [], columns: new Map(), ...sources?.good?.reading, sources: known.sources }
				: undefined;
		const parts: Parts = {
			problems: [...directory, ...absent],
			readings: {
				...Object.fromEntries(TABLE_FILES.map((file) => [file, tables[file]?.good?.reading])),
				'sources.csv': sourcesReading,
				'decisions.csv': heldDecisions?.reading ?? decisions?.good?.reading
			},
			tables: Object.fromEntries(
				TABLE_FILES.flatMap((file) => {
					const kept: Kept<TableReading> | undefined = tables[file];
					return kept ? [[file, stateOf(kept)]] : [];
				})
			),
			observations: new Map(
				[...now].map(([file, kept]) => [
					file,
					{ ...stateOf(kept), rows: rowsOf(kept), origins: kept.good?.reading.origins ?? new Map() }
				])
			),
			othersWait: known.othersWait ?? false,
			version
		};
		latest = await yielding(assembling(parts, latest?.observations));
		if (isListed && latest.observations.length > 0) lastGood = latest;
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
		takesLong: () => bytes > LONG,
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
