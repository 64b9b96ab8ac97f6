import { say, type Sentence } from '#lib/lang/sentence.ts';
import type { StoredMeta } from '../stored/stored-file.ts';
import { Unavailable } from '../stored/unavailable.ts';
import { tableOf, type PackedFile } from './asking.ts';
import { countedGroups } from './counted-groups.ts';
import { PACKED_COLUMNS } from './packed-columns.ts';
import { quote, type Database } from './database.ts';

/** What is written now. */
export const FORMAT = 2;

/** The key of the metadata in a file. */
export const META_KEY = 'twoway';

/** Why a file is none of ours. */
export class NotPacked extends Error {
	constructor(readonly why: Sentence) {
		super(why.text);
	}
}

/** Why a packed file could not be opened. */
export const whyNotOpened = (error: unknown): Sentence =>
	error instanceof NotPacked || error instanceof Unavailable ? error.why : say('it is damaged, or no Parquet file');

/**
 * Reads what a packed file says of itself, and how many rows it has of what.
 * @param counted the folder where counts are kept
 * @param isCompared whether what is counted now is compared with its parts too (`countedGroups`)
 * @throws {NotPacked} where it is another Parquet file; whatever the database throws where it is none, or damaged
 */
export async function openPacked(
	database: Database,
	path: string,
	counted?: string,
	isCompared = false
): Promise<PackedFile> {
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
	const groups = await countedGroups(database, { path, table: tableOf({ path, meta }) }, counted, isCompared);
	const rows = groups.reduce((sum, group) => sum + group.rows, 0);
	if (rows !== meta.rows)
		throw new NotPacked(say('it has {rows} rows and says that it has {said}', { rows, said: meta.rows }));
	return { path, meta, groups };
}

function metaOf(text: unknown): StoredMeta {
	if (typeof text !== 'string') throw new NotPacked(say('it was not written by pack-data'));
	const meta = JSON.parse(text) as StoredMeta;
	if (meta.format > FORMAT) throw new NotPacked(say('a newer version of this program has written it'));
	return meta;
}
