import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { byBytes, type FileState, type ObservationsState, type Parts } from '#lib/tables/assemble.ts';
import { relationsDecided } from '#lib/tables/decide.ts';
import type { Decision } from '#lib/tables/decisions.ts';
import type { ObservationsFile } from '#lib/tables/observations.ts';
import { say } from '#lib/lang/sentence.ts';
import { otherSource } from '#lib/tables/other-source.ts';
import { unknownSource } from '#lib/tables/observation-problems.ts';
import type { PackedPattern } from '#lib/tables/packed-rows.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { unreadable } from '#lib/tables/problems.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import type { Area, Source } from '#lib/trade/observation.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import type { Database } from '../duckdb/database.ts';
import { dropLeftNames, fingerprintOf, hold, type HeldFile } from '../duckdb/held-file.ts';
import type { PackedFile, PackedMeta } from '../duckdb/packed-file.ts';
import { cannotRead, hashOf, readDataFile } from './data-file.ts';
import type { TrackedFile } from './tracked-file.ts';

/** One packed file as it is now: what can be used of it, or why nothing can. */
interface PackedNow {
	/** The file that was packed, or that its name stands for where it cannot be read. */
	readonly file: string;
	readonly hash: string;
	readonly opened?: PackedFile & { readonly held: HeldFile };
	readonly fingerprint: string;
	readonly problem?: Problem;
}

/** What is known of packed files after a look at them. */
export interface PackedLook {
	/** By the name of the file that was packed. */
	readonly files: ReadonlyMap<string, PackedNow>;
	readonly hash: string;
}

/** Where packed files have a second name while they are read. */
const READING = join('.twoway', 'reading');

/** Where a query puts what memory does not hold. */
export const TEMPORARY = join('.twoway', 'spill');

/** Opens the packed files of a data directory, and those again that changed. */
export function trackingPacked(dataDir: string): {
	/** @param names those of the packed files */
	look(names: readonly string[]): Promise<PackedLook>;
	database(): Promise<Database>;
} {
	let database: Promise<Database> | undefined;
	const folder = join(dataDir, 'observations');
	const reading = join(dataDir, READING);
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
		const { openPacked, NotPacked } = await import('../duckdb/packed-file.ts');
		try {
			const held = await hold(path, reading);
			const opened = { ...(await openPacked(await theDatabase(), held.path)), held };
			await held.unchanged();
			if (opened.meta.file !== standsFor)
				return failed(
					unreadable(own, say('This was packed as {file}', { file: opened.meta.file }), say('give it back its name'))
				);
			return { file: standsFor, fingerprint, hash: hashOf(JSON.stringify(opened.meta)), opened };
		} catch (error) {
			const why = error instanceof NotPacked ? error.why : say('it is damaged, or no Parquet file');
			const message = say('This packed file cannot be read: {why}', { why });
			return failed(unreadable(own, message, say('pack its rows again')));
		}
	}
	const theDatabase = async (): Promise<Database> => {
		const { openDatabase } = await import('../duckdb/database.ts');
		return (database ??= dropLeftNames(reading).then(() => openDatabase([folder, reading], join(dataDir, TEMPORARY))));
	};

	async function look(names: readonly string[]): Promise<PackedLook> {
		const opened = new Map<string, PackedNow>();
		for (const name of names) opened.set(name, await open(name));
		known = opened;
		const files = new Map([...opened.values()].map((now) => [now.file, now]));
		return { files, hash: hashOf(...[...opened].flatMap(([name, { hash }]) => [name, hash])) };
	}
	return { look, database: theDatabase };
}

/** Names of the files in `observations/`, of rows as text and packed. */
export async function namesIn(dataDir: string): Promise<{ csv: string[]; packed: string[] }> {
	const names = await readdir(join(dataDir, 'observations'));
	return {
		csv: names.filter((name) => /^[^.].*\.csv$/is.test(name)),
		packed: names.filter((name) => /^[^.].*\.parquet$/is.test(name))
	};
}

/** What a packed file says of itself, with the sources of now. */
function stateOf(
	{ problem, opened }: PackedNow,
	references: Omit<ReferenceData, 'areas'>,
	sourceNamed: (id: string) => Source
): FileState & { readonly origins: ReadonlyMap<number, Source> } {
	if (!opened) return { problems: problem ? [problem] : [], origins: new Map() };
	const { meta } = opened;
	return {
		problems: problemsOf(opened, references),
		columns: new Map(meta.columns),
		origins: new Map(meta.origins.map(([line, source]) => [line, sourceNamed(meta.sources[source] ?? '')]))
	};
}

/** Whether a source is known may have changed since the rows were packed. */
function problemsOf({ meta, groups }: PackedFile, { sources }: Omit<ReferenceData, 'areas'>): readonly Problem[] {
	const strangers = meta.sources.filter((id) => !sources.has(id));
	const were = new Set(meta.strangers);
	if (strangers.length === were.size && strangers.every((id) => were.has(id))) return meta.problems;
	const stored = meta.problems.filter(({ code, found }) => code !== 'unknown-source' || !sources.has(found ?? ''));
	const column = new Map(meta.columns).get('source');
	const unknown = strangers.flatMap((id) => {
		const own = were.has(id) ? [] : groups.filter(({ source }) => meta.sources[source] === id);
		if (own.length === 0) return [];
		const line = Math.min(...own.map((group) => group.line));
		const rows = own.reduce((sum, group) => sum + group.rows, 0);
		return [unknownSource({ file: meta.file, line, ...(column !== undefined && { column }) }, id, rows)];
	});
	return [...stored, ...unknown].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The relations of packed files that are held in memory as a whole, since they have to do with rows there. */
function relationsHeld(
	files: Iterable<PackedNow>,
	inMemory: Iterable<Relation>
): { has(relation: Relation): boolean; readonly patterns: readonly PackedPattern[] } {
	const opened = [...files].flatMap((now) => now.opened ?? []);
	const packed = new Set(opened.flatMap(({ groups }) => groups.map(relationId)));
	const repeated = opened.flatMap(({ meta }: { meta: PackedMeta }) =>
		meta.repeated.map(([reporter, partner, product]) => ({ reporter, partner, product }))
	);
	const held = new Map<string, Relation>();
	for (const relation of [...inMemory, ...repeated]) {
		const id = relationId(relation);
		if (packed.has(id)) held.set(id, relation);
	}
	return {
		has: (relation) => held.has(relationId(relation)),
		patterns: patternsOf(held.values())
	};
}

/** Goods of one reporter and partner from which on a run of codes is asked for, and not each by itself. */
const MANY_GOODS = 20;

/** What asks for some relations, and maybe for others that stand between them. */
function patternsOf(relations: Iterable<Relation>): PackedPattern[] {
	const pairs = groupBy(relations, ({ reporter, partner }) => `${reporter} ${partner}`);
	return [...pairs.values()].flatMap((ofPair): PackedPattern[] => {
		const [{ reporter, partner } = { reporter: '', partner: '' }] = ofPair;
		const goods = ofPair.map(({ product }) => product).sort();
		const [first = '', last = ''] = [goods[0], goods.at(-1)];
		const runs = goods.length > MANY_GOODS ? [[first, last] as const] : goods.map((code) => [code, code] as const);
		return runs.map((products) => ({ reporter, partners: [partner], products }));
	});
}

/** What a packed file and rows beside it are read with. */
interface Packed {
	readonly look: PackedLook;
	readonly database: () => Promise<Database>;
}

/** A file and its lines take so much of the numbers that order rows. */
const LINES = 2 ** 32;

/**
 * The contents of `observations/` with the packed files among them, in order. Relations that have to do with rows in
 * memory, or with a decision, are taken there as a whole, so that copies and decisions are settled as they always are.
 */
export async function withPacked(
	packed: Packed | undefined,
	observations: ReadonlyMap<string, ObservationsState>,
	references: ReferenceData,
	{ decisions, areas }: { decisions: readonly Decision[]; areas: ReadonlyMap<string, Area> }
): Promise<Pick<Parts, 'observations' | 'packed' | 'orderOf'>> {
	if (!packed) return { observations };
	const { files } = packed.look;
	const names = [...new Set([...observations.keys(), ...files.keys()])].sort(byBytes);
	const places = new Map(names.map((file, at) => [file, at * LINES]));
	const placeOf = (file: string): number => places.get(file) ?? 0;
	const sourceNamed = sourcesNamed(references);
	const relations = [
		...[...observations.values()].flatMap(({ rows }) => rows),
		...relationsDecided({ ...references, areas, decisions })
	];
	const held = relationsHeld(files.values(), relations);
	const placed = [...files.values()].flatMap(({ file, opened }) =>
		opened
			? [
					{
						...opened,
						place: placeOf(file),
						sources: opened.meta.sources.map(sourceNamed),
						unchanged: () => opened.held.unchanged()
					}
				]
			: []
	);
	const { packedRows } = await import('../duckdb/packed-rows.ts');
	const rows = await packedRows(await packed.database(), placed, held, held.patterns);
	const states = names.map((file): [string, ObservationsState] => {
		const beside = observations.get(file);
		const now = files.get(file);
		if (!now) return [file, beside ?? { problems: [], rows: [], origins: new Map() }];
		const state = stateOf(now, references, sourceNamed);
		const problems = [...state.problems, ...(beside?.problems ?? [])];
		if (!now.opened && beside) return [file, { ...beside, problems }];
		const inOrder = [...(rows.inMemory.get(file) ?? [])].sort((a, b) => a.line - b.line);
		return [file, { ...state, problems, rows: inOrder }];
	});
	return { observations: new Map(states), packed: rows, orderOf: ({ file, line }) => placeOf(file) + line };
}

/** A file of rows whose name a packed one has: the very file that was packed, which is not read twice, or another one. */
export async function packedUnder(
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
		say('Another file of this name is packed: this one is not read'),
		say('give it another name, or pack it in the place of the other')
	);
	return { fingerprint, hash: read.hash, problems: [taken] };
}

const sourcesNamed = (references: Omit<ReferenceData, 'areas'>): ((id: string) => Source) => {
	const others = new Map<string, Source>();
	return (id) => {
		const listed = references.sources.get(id);
		if (listed) return listed;
		let other = others.get(id);
		if (!other) others.set(id, (other = otherSource(id, references)));
		return other;
	};
};
