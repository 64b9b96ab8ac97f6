import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObservationsFile } from '#lib/tables/observations.ts';
import { say } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { unreadable } from '#lib/tables/file-problems.ts';
import type { Database } from '../duckdb/database.ts';
import { COUNTED, dropOldCounts } from '../duckdb/counted-groups.ts';
import { dropLeftNames, fingerprintOf, hold, type HeldFile } from '../duckdb/held-file.ts';
import type { PackedFile } from '../duckdb/asking.ts';
import type { Storage, StoredLook, StoredNow } from '../stored/storage.ts';
import { cannotRead, hashOf, readDataFile } from './data-file.ts';
import type { TrackedFile } from './tracked-file.ts';

/** One packed file as it is now. */
interface PackedNow extends StoredNow {
	readonly hash: string;
	readonly opened?: PackedFile & { readonly held: HeldFile };
	readonly fingerprint: string;
}

/** Where packed files have a second name while they are read. */
const READING = join('.twoway', 'reading');

/** Where a query puts what memory does not hold. */
export const TEMPORARY = join('.twoway', 'spill');

/** The packed files of a data directory: those are opened again that changed. */
export function packedFiles(dataDir: string): Storage {
	let database: Promise<Database> | undefined;
	const folder = join(dataDir, 'observations');
	const reading = join(dataDir, READING);
	const counted = join(dataDir, COUNTED);
	let known = new Map<string, PackedNow>();

	async function open(name: string): Promise<PackedNow> {
		const path = join(folder, name);
		const own = `observations/${name}`;
		const standsFor = `observations/${name.replace(/\.parquet$/i, '')}.csv`;
		let fingerprint = '';
		const failed = (problem: Problem): PackedNow => ({
			file: standsFor,
			fingerprint,
			hash: hashOf(problem.message),
			problem
		});
		try {
			fingerprint = await fingerprintOf(path);
			const before = known.get(name);
			if (before?.fingerprint === fingerprint) return before;
		} catch (error) {
			return failed(cannotRead(own, error));
		}
		const { openPacked, whyNotOpened } = await import('../duckdb/packed-file.ts');
		try {
			const held = await hold(path, reading);
			const opened = { ...(await openPacked(await theDatabase(), held.path, counted)), held };
			await held.unchanged();
			if (opened.meta.file !== standsFor)
				return failed(
					unreadable(own, say('This was packed as {file}', { file: opened.meta.file }), say('give it back its name'))
				);
			return { file: standsFor, fingerprint, hash: hashOf(JSON.stringify(opened.meta)), opened };
		} catch (error) {
			const message = say('This packed file cannot be read: {why}', { why: whyNotOpened(error) });
			return failed(unreadable(own, message, say('pack its rows again')));
		}
	}
	const theDatabase = async (): Promise<Database> => {
		const { openDatabase } = await import('../duckdb/database.ts');
		return (database ??= dropLeftNames(reading).then(() =>
			openDatabase([folder, reading, counted], join(dataDir, TEMPORARY))
		));
	};

	async function look(names: readonly string[]): Promise<StoredLook | undefined> {
		const opened = new Map<string, PackedNow>();
		for (const name of names) opened.set(name, await open(name));
		const isChanged = opened.size !== known.size || [...opened].some(([name, now]) => known.get(name) !== now);
		known = opened;
		const paths = names.map((name) => join(folder, name));
		if (isChanged) await dropOldCounts(counted, paths);
		if (opened.size === 0) return undefined;
		const files = new Map([...opened.values()].map((now) => [now.file, now]));
		return {
			files,
			hash: hashOf(...[...opened].flatMap(([name, { hash }]) => [name, hash])),
			problems: [],
			async rows(placings, held) {
				const placed = [...placings].flatMap(([file, placing]) => {
					const packed = files.get(file)?.opened;
					return packed ? [{ ...packed, ...placing, unchanged: () => packed.held.unchanged() }] : [];
				});
				const { packedRows } = await import('../duckdb/packed-rows.ts');
				return packedRows(await theDatabase(), placed, held, counted);
			}
		};
	}
	return { look, name: 'parquet', isElsewhere: false };
}

/** Names of the files in `observations/`, of rows as text and packed. */
export async function namesIn(dataDir: string): Promise<{ csv: string[]; packed: string[] }> {
	const names = await readdir(join(dataDir, 'observations'));
	return {
		csv: names.filter((name) => /^[^.].*\.csv$/is.test(name)),
		packed: names.filter((name) => /^[^.].*\.parquet$/is.test(name))
	};
}

/** A file of rows whose name a stored one has: the very file that was stored, which is not read twice, or another one. */
export async function storedUnder(
	path: string,
	file: string,
	digest: string,
	last: TrackedFile<ObservationsFile> | undefined
): Promise<TrackedFile<ObservationsFile>> {
	const fingerprint = await fingerprintOf(path).then(
		(text) => `${text} ${digest}`,
		() => ''
	);
	if (last && fingerprint !== '' && last.fingerprint === fingerprint) return last;
	const read = await readDataFile(path, file, 0);
	if (fingerprint === '' || read.hash === digest) return { fingerprint, hash: '', problems: [] };
	const taken = unreadable(
		file,
		say('Another file of this name is packed or loaded: this one is not read'),
		say('give it another name, or pack or load it in the place of the other')
	);
	return { fingerprint, hash: read.hash, problems: [taken] };
}
