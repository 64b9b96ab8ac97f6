import { say, type Sentence } from '#lib/lang/sentence.ts';
import type { CountedGroup, StoredFile, StoredMeta } from '../stored/stored-file.ts';
import { PACKED_COLUMNS } from './packed-columns.ts';
import { quote, type Database } from './database.ts';

/** What is written now. */
export const FORMAT = 2;

/** The key of the metadata in a file. */
export const META_KEY = 'twoway';

/** A packed file that can be read. */
export interface PackedFile extends StoredFile {
	readonly path: string;
}

/** Why a file is none of ours. */
export class NotPacked extends Error {
	constructor(readonly why: Sentence) {
		super(why.text);
	}
}

/** A line takes 32 bits of a number that orders rows by period and line; SQL has whole numbers of 63. */
const LINE = 32n;
const LAST_LINE = 2n ** LINE - 1n;

/** The largest whole number that a binary number of 64 bits holds exactly, with all those below it. */
const EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Reads what a packed file says of itself and counts its rows.
 * @throws {NotPacked} where it is another Parquet file; whatever the database throws where it is none, or damaged
 */
export async function openPacked(database: Database, path: string): Promise<PackedFile> {
	const from = `read_parquet(${quote(path)})`;
	const texts = await database.query(
		`SELECT decode(value) FROM parquet_kv_metadata(${quote(path)}) WHERE decode(key) = '${META_KEY}'`
	);
	const meta = metaOf(texts[0]?.[0]);
	const columns = await database.query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`);
	const types = new Map(columns.map(([name, type]) => [String(name), String(type)]));
	for (const [name, type] of Object.entries(PACKED_COLUMNS))
		if (types.get(name) !== type && !(name === 'level' && meta.format === 1))
			throw new NotPacked(say('its column {name} is not of the type {type}', { name, type }));
	const counted = await database.query(`
		SELECT reporter, partner, product, source, currency, count(*)::INTEGER, min(line),
			min(since::BIGINT << ${LINE} | line), arg_min(until, since::BIGINT << ${LINE} | line),
			max(until::BIGINT << ${LINE} | (${LAST_LINE} - line)), arg_max(since, until::BIGINT << ${LINE} | (${LAST_LINE} - line)),
			coalesce(max(until) FILTER (until - since <= 12), 0), coalesce(max(value), 0), coalesce(sum(value), 0),
			max(until - since), count(growth) > 0, count(quantity) > 0, count(value)::INTEGER,
			coalesce(bit_xor(hash(flow, since, until)) FILTER (value IS NOT NULL), 0) & ${EXACT}
		FROM ${from} GROUP BY reporter, partner, product, source, currency`);
	const groups = counted.map(groupOf);
	const rows = groups.reduce((sum, group) => sum + group.rows, 0);
	if (rows !== meta.rows)
		throw new NotPacked(say('it has {rows} rows and says that it has {said}', { rows, said: meta.rows }));
	return { path, meta, groups };
}

function groupOf(cells: readonly unknown[]): CountedGroup {
	const number = (at: number) => Number(cells[at]);
	const [earliest, latest] = [BigInt(String(cells[7])), BigInt(String(cells[9]))];
	return {
		reporter: String(cells[0]),
		partner: String(cells[1]),
		product: String(cells[2]),
		source: number(3),
		currency: String(cells[4]),
		rows: number(5),
		line: number(6),
		first: { from: Number(earliest >> LINE), to: number(8), line: Number(earliest & LAST_LINE) },
		last: { from: number(10), to: Number(latest >> LINE), line: Number(LAST_LINE - (latest & LAST_LINE)) },
		reach: number(11),
		most: number(12),
		bounds: {
			sum: number(13),
			longest: number(14),
			isGrown: cells[15] === true,
			isWeighed: cells[16] === true,
			values: number(17),
			periods: number(18)
		}
	};
}

function metaOf(text: unknown): StoredMeta {
	if (typeof text !== 'string') throw new NotPacked(say('it was not written by pack-data'));
	const meta = JSON.parse(text) as StoredMeta;
	if (meta.format > FORMAT) throw new NotPacked(say('a newer version of this program has written it'));
	return meta;
}
