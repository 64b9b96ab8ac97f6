import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readDataFile } from '#lib/engines/files/data-file.ts';
import { namesIn } from '#lib/engines/files/packed-files.ts';
import { createStore } from '#lib/engines/files/store.ts';
import { openDatabase, type Database } from '#lib/engines/duckdb/database.ts';
import { COUNTED } from '#lib/engines/duckdb/counted-groups.ts';
import type { PackedFile } from '#lib/engines/duckdb/asking.ts';
import { openPacked } from '#lib/engines/duckdb/packed-file.ts';
import type { StoredMeta } from '#lib/engines/stored/stored-file.ts';
import { writePacked } from '#lib/engines/duckdb/write-packed.ts';
import { areaNames } from '#lib/names/areas.ts';
import { isError } from '#lib/tables/file-error.ts';
import { readingObservations, type ObservationsFile } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import { yielding } from '#lib/trade/steps.ts';
import { WORKSHOP } from '../saving/last-save.ts';
import { Busy, withLock } from '../saving/lock.js';
import { syncFolder } from '../saving/whole-file.ts';
import { inWorkshop } from '../saving/workshop.ts';

/** Where packed files of rows wait to be unpacked: nobody reads this folder. */
export const PACKED = 'packed';

/** Milliseconds that one packing waits for another. */
const PATIENCE = 2000;

/** Lets a test see what a crash would leave behind: called between the steps of a packing. */
export interface Steppable {
	readonly step?: (name: string) => Promise<void> | void;
}

export interface PackOptions extends Steppable {
	/** Whether rows in error may be left behind. */
	readonly withErrors?: boolean;
	/** Whether the packed file of rows is deleted, not kept in `packed/`. */
	readonly remove?: boolean;
	readonly told?: (rows: number) => void;
}

/** What became of a file. */
export type Packed =
	| { readonly kind: 'packed'; readonly file: string; readonly rows: number }
	| { readonly kind: 'refused'; readonly file: string; readonly problems: readonly Problem[] };

/** A packing under way: what it works with. */
export interface Packing {
	readonly root: string;
	readonly database: Database;
	/** A folder that nobody reads, emptied before. */
	readonly desk: string;
	/** What rows are checked against, read when it is first asked for. */
	references(): Promise<ReferenceData>;
}

/**
 * Does `work` while no other packing is under way in the data directory.
 * @throws {Busy} where another one is
 */
export async function packing<T>(dataDir: string, work: (packing: Packing) => Promise<T>): Promise<T> {
	const root = await realpath(dataDir);
	const workshop = join(root, WORKSHOP);
	await mkdir(workshop, { recursive: true });
	return withLock(
		join(workshop, 'packing.lock'),
		'packing',
		async () => {
			const desk = join(workshop, 'packing');
			await rm(desk, { recursive: true, force: true });
			await mkdir(desk);
			let references: Promise<ReferenceData> | undefined;
			const database = await openDatabase([join(root, 'observations'), join(root, COUNTED), desk], join(desk, 'spill'));
			try {
				return await work({ root, database, desk, references: () => (references ??= referencesOf(root)) });
			} finally {
				database.close();
				await rm(desk, { recursive: true, force: true });
			}
		},
		{ patience: PATIENCE }
	);
}

async function referencesOf(root: string): Promise<ReferenceData> {
	const { sources, groups, areas } = await createStore(root).current();
	return { sources, groups, areas: areaNames(areas.values()) };
}

export { Busy };

/**
 * Packs one file of `observations/`: its rows go to a packed file beside it, whole and checked, and then it leaves. At
 * every moment its rows are read once: a file is not read beside the packed one that holds its very bytes.
 * @param name in `observations/`, "a.csv"
 */
export async function packFile(
	{ root, database, desk, references }: Packing,
	name: string,
	{ withErrors = false, remove = false, told, step = () => {} }: PackOptions = {}
): Promise<Packed> {
	const file = `observations/${name}`;
	const path = join(root, file);
	const read = await readDataFile(path, file, 0);
	if ('problem' in read) return { kind: 'refused', file, problems: [read.problem] };
	const reading = await yielding(readingObservations(file, read.parts, await references()));
	const errors = reading.problems.filter(isError);
	const isUnusable = reading.columns.size === 0;
	if (errors.length > 0 && (!withErrors || isUnusable)) return { kind: 'refused', file, problems: errors };

	const target = packedName(name);
	const others = await packedFiles(database, root, target);
	const draft = join(desk, target);
	await step('read');
	const meta = metaOf(file, read.hash, reading, new Set((await references()).sources.keys()));
	await writePacked(database, draft, reading.rows, meta, others, told);
	const { meta: written } = await openPacked(database, draft, join(root, COUNTED), true);
	await toDisk(draft);
	await step('written');
	await inWorkshop(root, async () => {
		const now = await readDataFile(path, file, 0);
		if ('problem' in now || now.hash !== read.hash) throw new Busy(`${file} has been changed while it was packed.`);
		await rename(draft, join(root, 'observations', target));
		await syncFolder(join(root, 'observations'));
		await step('placed');
		await leave(root, name, remove);
	});
	await step('left');
	return { kind: 'packed', file, rows: written.rows };
}

/** Takes a file whose rows are packed out of `observations/`. */
async function leave(root: string, name: string, remove: boolean): Promise<void> {
	const path = join(root, 'observations', name);
	if (remove) await rm(path);
	else {
		await mkdir(join(root, PACKED), { recursive: true });
		await rename(path, join(root, PACKED, name));
		await syncFolder(join(root, PACKED));
	}
	await syncFolder(join(root, 'observations'));
}

export const packedName = (name: string): string => `${basename(name).replace(/\.csv$/i, '')}.parquet`;

/** The packed files that are there and can be read, but for one that is about to be replaced. */
async function packedFiles(database: Database, root: string, but: string): Promise<PackedFile[]> {
	const { packed } = await namesIn(root);
	const files: PackedFile[] = [];
	for (const name of packed) {
		if (name === but) continue;
		try {
			files.push(await openPacked(database, join(root, 'observations', name), join(root, COUNTED)));
		} catch {
			// whoever reads the data is told of it
		}
	}
	return files;
}

export function metaOf(
	file: string,
	digest: string,
	{ rows, problems, origins, columns }: ObservationsFile,
	listed: ReadonlySet<string>
): Omit<StoredMeta, 'repeated' | 'rows'> {
	const numbers = new Map<string, number>();
	const numberOf = (id: string): number => {
		const number = numbers.get(id) ?? numbers.size;
		numbers.set(id, number);
		return number;
	};
	for (const { source } of rows) numberOf(source.id);
	const placed = [...origins].map(([line, { id }]) => [line, numberOf(id)] as const);
	return {
		format: 1,
		id: randomBytes(9).toString('base64url'),
		file,
		digest,
		columns: [...columns],
		problems,
		origins: placed,
		sources: [...numbers.keys()],
		strangers: [...numbers.keys()].filter((id) => !listed.has(id))
	};
}

/** Has what was written to a file last through a power cut. */
async function toDisk(path: string): Promise<void> {
	const handle = await open(path, 'r+');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
