import type { Observation } from '#lib/trade/observation.ts';
import type { StoredMeta } from '../stored/stored-file.ts';
import { PACKED_COLUMNS, packedCells, SORTED } from './packed-columns.ts';
import { quote, type Database } from './database.ts';
import type { PackedFile } from './asking.ts';
import { FORMAT, META_KEY } from './packed-file.ts';
import { repeatedRelations } from './repeated-rows.ts';

/** Rows handed over at a time: a vector of the database. */
const VECTOR = 2048;

/** Rows in one group of a file: the least that is read of it. */
const ROW_GROUP = 30_000;

/**
 * Writes rows to a packed file, sorted. The database sorts, and puts what memory does not hold on the disk.
 * @param others the files that are packed already: rows that repeat one of theirs are noted
 * @param told how many rows have been handed over
 */
export async function writePacked(
	database: Database,
	path: string,
	rows: Iterable<Observation>,
	meta: Omit<StoredMeta, 'repeated' | 'rows'>,
	others: readonly PackedFile[],
	told: (rows: number) => void = () => {}
): Promise<void> {
	const { DuckDBDataChunk, INTEGER, SMALLINT, TINYINT, VARCHAR, DOUBLE } = await import('@duckdb/node-api');
	const types = { INTEGER, SMALLINT, TINYINT, VARCHAR, DOUBLE };
	const numbers = new Map(meta.sources.map((id, at) => [id, at]));
	const connection = await database.connect();
	try {
		const columns = Object.entries(PACKED_COLUMNS).map(([name, type]) => `${name} ${type}`);
		await connection.run(`CREATE TABLE packing (${columns.join(', ')})`);
		const appender = await connection.createAppender('packing');
		let count = 0;
		let cells: unknown[][] = [];
		const append = () => {
			if (cells.length === 0) return;
			const chunk = DuckDBDataChunk.create(
				Object.values(PACKED_COLUMNS).map((type) => types[type]),
				cells.length
			);
			chunk.setRows(cells as Parameters<typeof chunk.setRows>[0]);
			appender.appendDataChunk(chunk);
			cells = [];
		};
		for (const row of rows) {
			cells.push(packedCells(row, numbers.get(row.source.id) ?? 0));
			count++;
			if (cells.length < VECTOR) continue;
			append();
			if (count % (VECTOR * 64) === 0) {
				appender.flushSync();
				told(count);
				await new Promise((resolve) => setImmediate(resolve));
			}
		}
		append();
		appender.closeSync();
		const ask = async (query: string) => (await connection.runAndReadAll(query)).getRows();
		const repeated = await repeatedRelations(ask, 'packing', others, numbers);
		const whole: StoredMeta = { ...meta, format: FORMAT, rows: count, repeated };
		await connection.run(
			`COPY (SELECT * FROM packing ORDER BY ${SORTED}) TO ${quote(path)}
			(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP}, KV_METADATA {${META_KEY}: ${quote(JSON.stringify(whole))}})`
		);
	} finally {
		await connection.run('DROP TABLE IF EXISTS packing');
		connection.closeSync();
	}
}
