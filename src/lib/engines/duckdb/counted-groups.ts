import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CountedGroup } from '../stored/stored-file.ts';
import { keepRows, quote, type Database } from './database.ts';
import { CODE_COLUMNS, COUNTED_COLUMNS, placeGroups, type Codes } from './groups-in-chunk.ts';
import { fingerprintOf } from './held-file.ts';
import { RARE_SAID } from './packed-columns.ts';
import { withUnlike } from './sums-of-file.ts';

/** Where counts of packed files are kept, of a data directory. */
export const COUNTED = join('.twoway', 'counted');

/** Another one where other things are counted. */
const VERSION = 4;

/** A line takes 32 bits of a number that orders rows by period and line; SQL has whole numbers of 63. */
const LINE = 32;
const LAST_LINE = 2n ** BigInt(LINE) - 1n;

/** The largest whole number that a binary number of 64 bits holds exactly, with all those below it. */
const EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Counts the rows of a table by relation, source and currency: it looks at all of them.
 * @param unlike a table of relations that are not the sums of their parts, where that is known
 */
const counting = (from: string, unlike?: string): string => `
	SELECT *, ${unlike ? 'u.reporter IS NULL' : 'NULL::BOOLEAN'} AS is_sum, (row_number() OVER (ORDER BY line) - 1)::INTEGER AS place,
		${CODE_COLUMNS.map((name) => `(dense_rank() OVER (ORDER BY ${name}) - 1)::INTEGER AS ${name}_at`).join(', ')}
	FROM (
		SELECT *, (earliest >> ${LINE})::INTEGER AS first_from, (earliest & ${LAST_LINE})::UINTEGER AS first_line,
			(latest >> ${LINE})::INTEGER AS last_to, (${LAST_LINE} - (latest & ${LAST_LINE}))::UINTEGER AS last_line
		FROM (
			SELECT reporter, partner, product, source::INTEGER AS source, currency, count(*)::INTEGER AS rows, min(line) AS line,
				min(since::BIGINT << ${LINE} | line) AS earliest, arg_min(until, since::BIGINT << ${LINE} | line) AS first_to,
				max(until::BIGINT << ${LINE} | (${LAST_LINE} - line)) AS latest,
				arg_max(since, until::BIGINT << ${LINE} | (${LAST_LINE} - line)) AS last_from,
				coalesce(max(until) FILTER (until - since <= 12), 0) AS reach, coalesce(max(value), 0) AS most,
				coalesce(sum(value), 0) AS sum, max(until - since) AS longest, count(growth) > 0 AS is_grown,
				count(quantity) > 0 AS is_weighed, count(value)::INTEGER AS values_printed,
				(coalesce(bit_xor(hash(flow, since, until)) FILTER (value IS NOT NULL), 0) & ${EXACT})::DOUBLE AS periods, ${RARE_SAID} AS said
			FROM ${from} GROUP BY reporter, partner, product, source, currency
		)
	) ${unlike ? `LEFT JOIN (SELECT DISTINCT reporter, partner, product FROM ${unlike}) u USING (reporter, partner, product)` : ''}`;

/** What is kept of it: goods of a pair stand together. */
const kept = (counted: string): string =>
	`SELECT ${[...CODE_COLUMNS, ...COUNTED_COLUMNS].join(', ')} FROM (${counted}) ORDER BY reporter, partner, product`;

/** Reads groups that were counted, in the order of their first lines. */
async function read(database: Database, from: string): Promise<CountedGroup[]> {
	const [counted] = await database.query(`SELECT count(*)::INTEGER FROM ${from}`);
	const codesIn = async (name: (typeof CODE_COLUMNS)[number]): Promise<string[]> => {
		const codes = await database.query(`SELECT DISTINCT ${name}_at, ${name} FROM ${from} ORDER BY ${name}_at`);
		return codes.map(([, code]) => String(code));
	};
	const codes: Codes = {
		reporter: await codesIn('reporter'),
		partner: await codesIn('partner'),
		product: await codesIn('product'),
		currency: await codesIn('currency')
	};
	const groups = new Array<CountedGroup>(Number(counted?.[0]));
	for await (const chunk of database.stream(`SELECT ${COUNTED_COLUMNS.join(', ')} FROM ${from}`))
		placeGroups(chunk, codes, groups);
	if (groups.includes(undefined as never)) throw new Error('Counts of rows are not whole.');
	return groups;
}

/**
 * The rows of a packed file, counted: read where they were counted before and the file is the same since. Otherwise
 * they are counted now, which looks at every row, and kept where the folder can be written to.
 * @param table the rows
 * @param folder where counts are kept; undefined where they are not
 * @param isCompared whether it is kept too which relations are the sums of their parts: that takes several times as long
 */
export async function countedGroups(
	database: Database,
	{ path: of, table }: { path: string; table: string },
	folder: string | undefined,
	isCompared = false
): Promise<CountedGroup[]> {
	if (folder === undefined || !(await isMade(folder))) return countedOnce(database, table);
	const path = join(folder, await nameFor(of));
	const from = `read_parquet(${quote(path)})`;
	try {
		return await read(database, from);
	} catch {
		// not there yet, or damaged: it is counted anew
	}
	const keep = (counted: string) => keepRows(database, kept(counted), path);
	try {
		await (isCompared ? withUnlike(database, table, (unlike) => keep(counting(table, unlike))) : keep(counting(table)));
	} catch {
		// a disk that is full or may not be written to takes the time of counting, and nothing else
		return countedOnce(database, table);
	}
	return read(database, from);
}

/** Counts for now, and keeps nothing. */
async function countedOnce(database: Database, rows: string): Promise<CountedGroup[]> {
	const table = `counted_${randomBytes(6).toString('hex')}`;
	try {
		await database.query(`CREATE TABLE ${table} AS ${counting(rows)}`);
		return await read(database, table);
	} finally {
		await database.query(`DROP TABLE IF EXISTS ${table}`);
	}
}

const isMade = (folder: string): Promise<boolean> =>
	mkdir(folder, { recursive: true }).then(
		() => true,
		() => false
	);

/** A packed file keeps its properties under every name: counts of a draft are those of the file that it becomes. */
const nameFor = async (path: string): Promise<string> => nameOf([`${VERSION} ${await fingerprintOf(path)}`]);

const nameOf = (what: readonly string[]): string =>
	`${createHash('sha256').update(what.join('\n')).digest('hex').slice(0, 32)}.parquet`;

/** What is kept of several files together; another version where other things are kept of them. */
const VERSION_OF_ALL = 'plain 1';

const nameForAll = async (paths: readonly string[]): Promise<string> =>
	nameOf([VERSION_OF_ALL, ...(await Promise.all(paths.map(fingerprintOf))).sort()]);

/** Where that is kept; undefined where nothing can be. */
export const keptOfAll = async (folder: string, paths: readonly string[]): Promise<string | undefined> =>
	(await isMade(folder)) ? join(folder, await nameForAll(paths)) : undefined;

/** Counts of a file that is packed now are kept this long though no file has them yet, in ms. */
const YOUNG = 24 * 60 * 60_000;

/** Takes away counts of files that are there no more. */
export async function dropOldCounts(folder: string, packed: readonly string[]): Promise<void> {
	const all = await readdir(folder).catch(() => []);
	if (all.length === 0) return;
	const names = [...packed.map(nameFor), nameForAll(packed)].map((name) => name.catch(() => ''));
	const used = new Set(await Promise.all(names));
	for (const name of all) {
		if (used.has(name)) continue;
		const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
		if (Date.now() - mtimeMs > YOUNG) await rm(join(folder, name), { force: true }).catch(() => undefined);
	}
}
