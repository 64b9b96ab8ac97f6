import type { PackedPattern, PackedRows, PackedSection } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { levelOf } from '#lib/trade/product.ts';
import { byRelation } from '#lib/trade/slice.ts';
import type { HeldRelations } from '../stored/storage.ts';
import { groupsOf, sourceCounts, sourceIn, type Placing } from '../stored/stored-file.ts';
import { codes, shownCondition, whole } from '../stored/conditions.ts';
import { conditionsOf, tableOf, type PackedFile } from './asking.ts';
import { ALL_RARE, BESIDE, readingChunks, selected, type KnownCodes, type Origin } from './packed-columns.ts';
import { byPair, type ByPair } from './by-pair.ts';
import { quote, type Database } from './database.ts';
import { keptOfAll } from './counted-groups.ts';
import { unplainRelations } from './plain-relations.ts';
import { settledSums } from './settled-sums.ts';
import { unlikeTheirParts } from './unlike-parts.ts';

/** A packed file among the files of the data directory. */
export interface PlacedFile extends PackedFile, Placing {
	/** @throws where the file is not any more what it was when it was opened */
	unchanged(): Promise<void>;
}

/**
 * The rows of some packed files.
 * @param held relations that are in memory as a whole: they are none of these
 * @param counted the folder where what takes long to find out is kept; undefined where nothing is
 */
export async function packedRows(
	database: Database,
	files: readonly PlacedFile[],
	held: HeldRelations,
	counted?: string
): Promise<PackedRows> {
	const read = readingChunks(true);
	const origins = files.map(originOf);
	const tables = files.map((file, at) => `SELECT ${at} AS file, * FROM ${tableOf(file)}`);
	const all = `(${tables.join(' UNION ALL ')})`;
	const currency = codes(files.flatMap(({ groups }) => groups.map((group) => group.currency)));
	const paired = files.map((file) => ({ ...file, groupsOf: byPair(file.groups) }));
	const said = saidIn(paired);
	const settled = settledSums(paired);
	const unchanged = () => Promise.all(files.map((file) => file.unchanged()));

	async function fetch(patterns: readonly PackedPattern[]): Promise<Observation[]> {
		if (files.length === 0 || patterns.length === 0) return [];
		const known: KnownCodes = {
			reporter: codes(patterns.map(({ reporter }) => reporter)),
			partner: codes(patterns.flatMap(({ partners }) => partners)),
			product: codes(patterns.flatMap(({ products }) => products)),
			currency
		};
		const query = `SELECT ${selected(known, said(patterns))}, file FROM ${all} WHERE ${conditionsOf(patterns)}`;
		const rows: Observation[] = [];
		for (const chunk of await believed(database.chunks(query), unchanged)) {
			const file = chunk.getColumnVector(BESIDE);
			for (const row of read(chunk, (place) => origins[file.getItem(place) as number] as Origin)) rows.push(row);
		}
		return [...byRelation(rows).values()].flatMap((some) => some.sort((a, b) => a.order - b.order));
	}

	const inMemory = groupBy(
		(await fetch(held.patterns)).filter((row) => held.has(row)),
		({ file }) => file
	);
	return {
		groups: files.flatMap((file) => groupsOf(file).filter((group) => !held.has(group))),
		sections: files.map((file) => sectionOf(database, file)),
		inMemory,
		fetch,
		async unlikeTheirParts(patterns, level) {
			const { unlike, unsettled } = settled.find(patterns, level);
			if (unsettled.length === 0) return unlike;
			return [...unlike, ...(await believed(unlikeTheirParts(database, files, unsettled, level), unchanged))];
		},
		async unplain() {
			const paths = files.map(({ path }) => path);
			return believed(unplainRelations(database, files, counted && (await keptOfAll(counted, paths))), unchanged);
		}
	};
}

/** The set of columns that rows of some patterns say something in, in any of the files. */
function saidIn(files: readonly { readonly groupsOf: ByPair }[]): (patterns: readonly PackedPattern[]) => number {
	const known = new Map<string, ReadonlyMap<number, number>>();
	function ofPair(reporter: string, partner: string): ReadonlyMap<number, number> {
		const id = `${reporter} ${partner}`;
		const before = known.get(id);
		if (before) return before;
		const byLevel = new Map<number, number>();
		for (const { product, said = ALL_RARE } of files.flatMap((file) => file.groupsOf(reporter, partner))) {
			const level = levelOf(product);
			byLevel.set(level, (byLevel.get(level) ?? 0) | said);
		}
		known.set(id, byLevel);
		return byLevel;
	}
	return (patterns) =>
		patterns
			.flatMap(({ reporter, partners, level }) => partners.map((partner) => ofPair(reporter, partner).get(level) ?? 0))
			.reduce((said, ofLevel) => said | ofLevel, 0);
}

const originOf = (file: PlacedFile): Origin => ({
	file: file.meta.file,
	place: file.place,
	sourceOf: (number) => sourceIn(file, number)
});

/** What a query gives, unless the files that it reads are not any more what they were: then it says so. */
async function believed<T>(asking: Promise<T>, unchanged: () => Promise<unknown>): Promise<T> {
	try {
		return await asking;
	} finally {
		await unchanged();
	}
}

function sectionOf(database: Database, file: PlacedFile): PackedSection {
	const from = `read_parquet(${quote(file.path)})`;
	const read = readingChunks();
	const origin = originOf(file);
	return {
		file: file.meta.file,
		counts: sourceCounts(file),
		async page(asked) {
			const query = `SELECT ${selected()} FROM ${from} WHERE ${shownCondition(file, asked)}
				ORDER BY line LIMIT ${whole(asked.count)} OFFSET ${whole(asked.from)}`;
			const chunks = await believed(database.chunks(query), file.unchanged);
			return chunks.flatMap((chunk) => read(chunk, () => origin));
		},
		async before(line, asked) {
			const query = `SELECT count(*) FILTER (line < ${whole(line)})::INTEGER,
				count(*) FILTER (line = ${whole(line)})::INTEGER FROM ${from} WHERE ${shownCondition(file, asked)}`;
			const [counted] = await believed(database.query(query), file.unchanged);
			return { place: Number(counted?.[0]), isThere: Number(counted?.[1]) > 0 };
		},
		async *parts(asked) {
			const query = `SELECT ${selected()} FROM ${from} WHERE ${shownCondition(file, asked)} ORDER BY line`;
			for await (const chunk of database.stream(query)) yield read(chunk, () => origin);
			await file.unchanged();
		}
	};
}
