import { say } from '#lib/lang/sentence.ts';
import type { PackedPattern, PackedRows, PackedSection, PageAsked } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { COLUMN_NAMES, COLUMNS, rowOf, type Shared } from '../duckdb/columns.ts';
import { shownCondition, whole } from '../stored/conditions.ts';
import type { HeldRelations } from '../stored/storage.ts';
import { groupsOf, sourceCounts, sourceIn, type Placing, type StoredFile } from '../stored/stored-file.ts';
import { Unavailable } from '../stored/unavailable.ts';
import { conditionsOf, countingRows } from './conditions.ts';
import type { Cells, Connection } from './connection.ts';
import { ROWS } from './tables.ts';

/** A loaded file among all files. */
export interface PlacedLoad extends StoredFile, Placing {
	/** The number that its rows carry. */
	readonly load: number;
}

const SELECTED = COLUMN_NAMES.join(', ');
const IS_TEXT = COLUMN_NAMES.map((name) => COLUMNS[name] === 'VARCHAR');

/** A line's cells as the values that they are. */
const valuesOf = (cells: Cells): unknown[] =>
	cells.map((cell, at) => (cell === null || IS_TEXT[at] ? cell : Number(cell)));

/** Fewer rows came than there are. */
const tooFew = (): Unavailable => new Unavailable(say('a part of the database cannot be reached'));

/** The rows of some loads. */
export async function loadedRows(
	connection: Connection,
	files: readonly PlacedLoad[],
	held: HeldRelations
): Promise<PackedRows> {
	const shared: Shared = { units: new Map(), periods: new Map() };
	const byLoad = new Map(files.map((file) => [String(file.load), file]));
	const allGroups = files.flatMap((file) => groupsOf(file));
	const rowsIn = countingRows(allGroups);
	const isLoaded = `load IN (${files.map(({ load }) => whole(load)).join(', ')})`;

	const observationOf = (cells: Cells, file: PlacedLoad): Observation =>
		rowOf(valuesOf(cells), shared, (number) => sourceIn(file, number), { file: file.meta.file, place: file.place });

	async function fetch(patterns: readonly PackedPattern[]): Promise<Observation[]> {
		if (files.length === 0 || patterns.length === 0) return [];
		const seen = new Set<string>();
		const observations: Observation[] = [];
		const conditions = conditionsOf(patterns);
		for (const condition of conditions) {
			const sql = `SELECT ${SELECTED}, load FROM ${ROWS.name} WHERE ${isLoaded} AND (${condition})`;
			for await (const part of connection.stream(COLUMN_NAMES.length + 1, sql, { withoutShards: true }))
				for (const cells of part) {
					const file = byLoad.get(cells[COLUMN_NAMES.length] ?? '');
					if (!file) continue;
					const row = observationOf(cells.slice(0, -1), file);
					// a row may meet the conditions of two questions
					if (conditions.length > 1) {
						const ref = `${file.load} ${row.line}`;
						if (seen.has(ref)) continue;
						seen.add(ref);
					}
					observations.push(row);
				}
		}
		if (observations.length !== rowsIn(patterns)) throw tooFew();
		return observations.sort((a, b) => a.order - b.order);
	}

	const inMemory = groupBy(
		(await fetch(held.patterns)).filter((row) => held.has(row)),
		({ file }) => file
	);
	return {
		groups: allGroups.filter((group) => !held.has(group)),
		sections: files.map((file) => sectionOf(connection, file, (cells) => observationOf(cells, file))),
		inMemory,
		fetch
	};
}

function sectionOf(
	connection: Connection,
	file: PlacedLoad,
	observationOf: (cells: Cells) => Observation
): PackedSection {
	const counts = sourceCounts(file);
	const from = (asked: Pick<PageAsked, 'isShown' | 'without'>): string =>
		`FROM ${ROWS.name} WHERE load = ${whole(file.load)} AND ${shownCondition(file, asked)}`;
	return {
		file: file.meta.file,
		counts,
		async page(asked) {
			const sql = `SELECT ${SELECTED} ${from(asked)} ORDER BY line LIMIT ${whole(asked.from)}, ${whole(asked.count)}`;
			return (await connection.query(COLUMN_NAMES.length, sql)).map(observationOf);
		},
		async before(line, asked) {
			const sql = `SELECT sum(line < ${whole(line)}), sum(line = ${whole(line)}) ${from(asked)}`;
			const [[place, isThere] = []] = await connection.query(2, sql);
			return { place: Number(place), isThere: Number(isThere) > 0 };
		},
		async *parts(asked) {
			const expected = counts.reduce((sum, { source, rows }) => sum + (asked.isShown(source) ? rows : 0), 0);
			let given = asked.without.length;
			const sql = `SELECT ${SELECTED} ${from(asked)} ORDER BY line`;
			for await (const part of connection.stream(COLUMN_NAMES.length, sql, { isStreamed: true })) {
				given += part.length;
				yield part.map(observationOf);
			}
			if (given < expected) throw tooFew();
		}
	};
}
