import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { areaNames, type AreaNames } from '#lib/names/areas.ts';
import { readAreas, type AreasFile } from '#lib/tables/areas.ts';
import { readCharts, type ChartsFile } from '#lib/tables/charts.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import type { ColumnNumbers } from '#lib/tables/table.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import { joining } from '#lib/tables/join.ts';
import { readingObservations, unknownSource, type ObservationsFile } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readSources, type SourcesFile } from '#lib/tables/sources.ts';
import { unreadable } from '#lib/tables/problems.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { cannotRead, hashOf, look, readDataFile } from './data-file.ts';
import { yielding } from '#lib/trade/steps.ts';

/** Everything the data directory says, with its rows put in order. */
export interface Stored extends Dataset {
	readonly rows: Rows;
}

/** The data directory as it is now. */
export interface Store {
	/** Looks at every file, reads those that changed, and gives the same object as before where nothing did. */
	current(): Promise<Stored>;
}

/** Bytes from which on a file is read only once nobody has written to it for a moment: reading it again takes long. */
const LARGE = 2 ** 22;

/** What one file says, what is wrong with it, and where its columns are. */
interface Reading {
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

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

/** The files beside `observations/`, and what is missed where one is not there. */
const OPTIONAL = {
	'sources.csv': 'nothing says who published the figures, and when',
	'areas.csv': 'only countries have names',
	'charts.csv': 'there are no charts to show'
} as const;

const notThere = (file: string): Problem =>
	unreadable(
		file,
		`There is no ${file}: ${Object.hasOwn(OPTIONAL, file) ? OPTIONAL[file as keyof typeof OPTIONAL] : ''}`,
		'add it',
		'warning'
	);

/** Bytes of the name decide the order, the same on every machine. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * Reads a file where a look at it says that it changed, or where its `context` (the files that it refers to) did. One that
 * cannot be used keeps its last good reading; one that is gone is undefined.
 */
async function refresh<T extends Reading>(
	path: string,
	file: string,
	looking: ReturnType<typeof look>,
	last: Kept<T> | undefined,
	context: string,
	parse: (text: string) => Steps<T>
): Promise<Kept<T> | undefined> {
	const seen = await looking;
	if ('missing' in seen) return undefined;
	const fingerprint = 'fingerprint' in seen && seen.fingerprint !== '' ? `${seen.fingerprint} ${context}` : '';
	if (fingerprint !== '' && fingerprint === last?.fingerprint) return last;
	if (last && 'size' in seen && seen.size > LARGE && seen.fingerprint === '') return last;

	const found = 'problem' in seen ? seen : await readDataFile(path, file);
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
const withSources = (rows: readonly Observation[], sources: ReadonlyMap<string, Source>): Observation[] =>
	rows.map((row) => ({ ...row, source: sources.get(row.source.id) ?? unknownSource(row.source.id) }));

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

/**
 * Keeps the data of `dataDir` read. Nothing that stands in
 * the directory makes it throw: what cannot be read is a problem of the dataset.
 */
export function createStore(dataDir: string): Store {
	let sources: Kept<SourcesFile> | undefined;
	let areas: Kept<AreasFile> | undefined;
	let charts: Kept<ChartsFile> | undefined;
	let named: { of: Kept<AreasFile>['good']; names: AreaNames } | undefined;
	let files = new Map<string, Kept<ObservationsFile>>();
	let latest: Stored | undefined;

	async function lookAgain(): Promise<Stored> {
		const listed = await listObservations(dataDir);
		const names = Array.isArray(listed) ? listed : [];
		// all at once: a busy server has few moments to spare
		const looks = new Map(
			[...Object.keys(OPTIONAL), ...names.map((name) => `observations/${name}`)].map((file) => [
				file,
				look(join(dataDir, file), file)
			])
		);
		const lookAt = (file: string) => looks.get(file) ?? look(join(dataDir, file), file);
		const besides = async <T extends Reading>(
			file: keyof typeof OPTIONAL,
			last: Kept<T> | undefined,
			parse: (file: string, text: string) => T
		) =>
			refresh(join(dataDir, file), file, lookAt(file), last, '', function* (text) {
				return parse(file, text);
			});
		sources = await besides('sources.csv', sources, readSources);
		areas = await besides('areas.csv', areas, readAreas);
		charts = await besides('charts.csv', charts, (file, text) => readCharts(file, text));

		if (named?.of !== areas?.good) named = { of: areas?.good, names: areaNames(areas?.good?.reading.areas.values()) };
		const known = {
			sources: sources?.good?.reading.sources ?? new Map<string, Source>(),
			areas: named?.names ?? areaNames()
		};
		const context = `${sources?.good?.hash} ${areas?.good?.hash}`;
		const now = new Map<string, Kept<ObservationsFile>>();
		let rows = 0;
		for (const name of names) {
			const file = `observations/${name}`;
			const last = files.get(file);
			const start = rows;
			const kept = await refresh(join(dataDir, file), file, lookAt(file), last, context, (text) =>
				readingObservations(file, text, known, start, last?.good?.reading.rows)
			);
			if (!kept) continue;
			now.set(file, kept);
			rows += kept.good?.reading.rows.length ?? 0;
		}
		files = now;

		const kept: [string, Kept<Reading> | undefined][] = [
			['sources.csv', sources],
			['areas.csv', areas],
			['charts.csv', charts],
			...now
		];
		const directory = Array.isArray(listed) ? [] : [listed];
		const version = hashOf(
			...directory.map(({ message }) => message),
			...kept.flatMap(([file, one]) => [file, one?.hash ?? '', one?.good?.hash ?? ''])
		);
		if (latest?.version === version) return latest;

		const absent = directory[0]?.file === '.' ? [] : kept.flatMap(([file, one]) => (one ? [] : [notThere(file)]));
		const joined = await yielding(
			joining(
				[...now.values()].map(({ good }) => {
					if (!good) return [];
					return good.context === context ? good.reading.rows : withSources(good.reading.rows, known.sources);
				}),
				latest?.observations
			)
		);
		return (latest = {
			observations: joined.observations,
			rows: joined.rows,
			sources: known.sources,
			areas: areas?.good?.reading.areas ?? new Map(),
			charts: charts?.good?.reading.charts ?? [],
			problems: [...directory, ...absent, ...kept.flatMap(([, one]) => one?.problems ?? []), ...joined.problems],
			version,
			columns: new Map(kept.flatMap(([file, one]) => (one?.good ? [[file, one.good.reading.columns]] : [])))
		});
	}

	let running: Promise<Stored> | undefined;
	let next: Promise<Stored> | undefined;
	// never two at a time: the older one could end last and put the data back
	const start = (): Promise<Stored> =>
		(running = lookAgain().finally(() => {
			if (!next) running = undefined;
		}));

	return {
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
