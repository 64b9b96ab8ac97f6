import { say } from '#lib/lang/sentence.ts';
import type { CountedGroup, StoredFile, StoredMeta } from '../stored/stored-file.ts';
import type { AskOptions, Connection } from './connection.ts';
import { columnsOf, FILES, GROUPS, NAMED } from './tables.ts';
import type { Sentence } from '#lib/lang/sentence.ts';

/** The load that readers see of a file. */
export interface NamedLoad {
	readonly file: string;
	readonly load: number;
}

/** A loaded file that can be read, or why it cannot. */
export type LoadedFile = (StoredFile & { readonly load: number }) | { readonly why: Sentence };

/** Numbers of loads as they may stand in a question. */
const numbersOf = (loads: readonly number[]): string => loads.map((load) => BigInt(load).toString()).join(', ');

/** The load of each file that readers see, by file. */
export async function namedLoads(connection: Connection, options: AskOptions = {}): Promise<NamedLoad[]> {
	const cells = await connection.query(
		3,
		`SELECT file, max(load), argMax(is_there, load) FROM ${NAMED.name} GROUP BY file ORDER BY file`,
		options
	);
	return cells
		.filter(([, , isThere]) => isThere === '1')
		.map(([file, load]) => ({ file: file ?? '', load: Number(load) }));
}

type Kept = Omit<StoredMeta, 'repeated'>;

/** What is kept of some loads beside their rows, by load. */
export async function keptOf(connection: Connection, loads: readonly number[]): Promise<Map<number, Kept>> {
	const sql = `SELECT load, meta FROM ${FILES.name} WHERE load IN (${numbersOf(loads)})`;
	if (loads.length === 0) return new Map();
	return new Map(
		(await connection.query(2, sql)).map(([load, meta]) => [Number(load), JSON.parse(meta ?? '') as Kept])
	);
}

/** Reads what is kept of some named loads beside their rows. */
export async function readLoads(connection: Connection, named: readonly NamedLoad[]): Promise<Map<number, LoadedFile>> {
	if (named.length === 0) return new Map();
	const numbers = named.map(({ load }) => load);
	const is = `load IN (${numbersOf(numbers)})`;
	const kept = await keptOf(connection, numbers);
	const repeated = new Map(
		(await connection.query(2, `SELECT load, repeated FROM ${NAMED.name} WHERE ${is}`)).map(([load, text]) => [
			Number(load),
			JSON.parse(text ?? '[]') as StoredMeta['repeated']
		])
	);
	const groups = new Map<number, CountedGroup[]>(numbers.map((load) => [load, []]));
	const columns = Object.keys(GROUPS.columns).length;
	for await (const part of connection.stream(columns, `SELECT ${columnsOf(GROUPS)} FROM ${GROUPS.name} WHERE ${is}`))
		for (const [load, ...cells] of part) groups.get(Number(load))?.push(groupOf(cells));
	for (const ofLoad of groups.values()) ofLoad.sort((a, b) => a.line - b.line);
	return new Map(
		numbers.map((load) => [load, fileOf(load, kept.get(load), repeated.get(load) ?? [], groups.get(load) ?? [])])
	);
}

function fileOf(
	load: number,
	kept: Kept | undefined,
	repeated: StoredMeta['repeated'],
	groups: readonly CountedGroup[]
): LoadedFile {
	if (!kept) return { why: say('what is kept of its load is not there') };
	if (kept.format !== 1) return { why: say('a newer version of this program has written it') };
	const rows = groups.reduce((sum, group) => sum + group.rows, 0);
	if (rows !== kept.rows)
		return { why: say('it has {rows} rows and says that it has {said}', { rows, said: kept.rows }) };
	return { load, meta: { ...kept, repeated }, groups };
}

function groupOf(cells: readonly (string | null)[]): CountedGroup {
	const text = (at: number) => cells[at] ?? '';
	const number = (at: number) => Number(cells[at]);
	return {
		reporter: text(0),
		partner: text(1),
		product: text(2),
		source: number(3),
		currency: text(4),
		rows: number(5),
		line: number(6),
		first: { from: number(7), to: number(8), line: number(9) },
		last: { from: number(10), to: number(11), line: number(12) },
		reach: number(13),
		most: number(14)
	};
}

/** Lines and periods of a row in one number, that the first and the last of them are found by. */
const LINE = 2 ** 32;
const FIRST = `toInt64(since) * ${LINE} + line`;
const LAST = `toInt64(until) * ${LINE} + (${LINE - 1} - line)`;

/** Counts the rows of a load as `CountedGroup` has them. */
export const countingGroups = (load: number, rows: string): string => `
	INSERT INTO ${GROUPS.name} (${columnsOf(GROUPS)})
	SELECT load, reporter, partner, product, source, currency, toInt32(count()), min(line),
		toInt32(intDiv(min(${FIRST}), ${LINE})), argMin(until, ${FIRST}), toInt32(min(${FIRST}) % ${LINE}),
		argMax(since, ${LAST}), toInt32(intDiv(max(${LAST}), ${LINE})), toInt32(${LINE - 1} - max(${LAST}) % ${LINE}),
		toInt32(max(if(until - since <= 12, until, 0))), ifNull(max(value), 0)
	FROM ${rows} WHERE load = ${numbersOf([load])}
	GROUP BY load, reporter, partner, product, source, currency`;
