import { patternsOf } from '#lib/snapshot/packed-patterns.ts';
import { byBytes, type FileState, type ObservationsState, type Parts } from '#lib/tables/assemble.ts';
import { relationsDecided } from '#lib/tables/decide.ts';
import type { Decision } from '#lib/tables/decisions.ts';
import { otherSource } from '#lib/tables/other-source.ts';
import { unknownSource } from '#lib/tables/observation-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import type { Area, Source } from '#lib/trade/observation.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import type { HeldRelations, StoredLook, StoredNow } from './storage.ts';
import type { Placing, StoredFile } from './stored-file.ts';

/** What is kept of a stored file, with the sources of now. */
function stateOf(
	{ problem, opened }: StoredNow,
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
function problemsOf({ meta, groups }: StoredFile, { sources }: Omit<ReferenceData, 'areas'>): readonly Problem[] {
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

/** The relations of stored files that have to do with rows in memory, or repeat others: they are held there. */
function relationsHeld(files: Iterable<StoredNow>, inMemory: Iterable<Relation>): HeldRelations {
	const opened = [...files].flatMap((now) => now.opened ?? []);
	const repeated = opened.flatMap(({ meta }) =>
		meta.repeated.map(([reporter, partner, product]) => ({ reporter, partner, product }))
	);
	const held = new Map([...inMemory, ...repeated].map((relation) => [relationId(relation), relation]));
	// of many stored relations few are asked for, mostly none
	const stored = new Set<string>();
	if (held.size > 0)
		for (const { groups } of opened)
			for (const group of groups) {
				const id = relationId(group);
				if (held.has(id)) stored.add(id);
			}
	for (const id of held.keys()) if (!stored.has(id)) held.delete(id);
	return {
		has: (relation) => held.size > 0 && held.has(relationId(relation)),
		patterns: patternsOf(held.values())
	};
}

/** A file and its lines take so much of the numbers that order rows. */
const LINES = 2 ** 32;

/**
 * The contents of `observations/` with the stored files among them, in order. Relations that have to do with rows in
 * memory, or with a decision, are taken there as a whole, so that copies and decisions are settled as they always are.
 */
export async function withStored(
	look: StoredLook | undefined,
	observations: ReadonlyMap<string, ObservationsState>,
	references: ReferenceData,
	{ decisions, areas }: { decisions: readonly Decision[]; areas: ReadonlyMap<string, Area> }
): Promise<Pick<Parts, 'observations' | 'packed' | 'orderOf'>> {
	if (!look) return { observations };
	const { files } = look;
	const names = [...new Set([...observations.keys(), ...files.keys()])].sort(byBytes);
	const places = new Map(names.map((file, at) => [file, at * LINES]));
	const placeOf = (file: string): number => places.get(file) ?? 0;
	const sourceNamed = sourcesNamed(references);
	const relations = [
		...[...observations.values()].flatMap(({ rows }) => rows),
		...relationsDecided({ ...references, areas, decisions })
	];
	const held = relationsHeld(files.values(), relations);
	const placings = new Map<string, Placing>();
	for (const { file, opened } of files.values())
		if (opened) placings.set(file, { place: placeOf(file), sources: opened.meta.sources.map(sourceNamed) });
	const rows = await look.rows(placings, held);
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
