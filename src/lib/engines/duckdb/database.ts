import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { say } from '#lib/lang/sentence.ts';
import { Unavailable } from '../stored/unavailable.ts';

/** Memory that queries may take before they write to the disk or fail, and how many run beside each other. */
const MEMORY = '320MB';
const THREADS = '2';
const MOST_CONNECTIONS = 4;

/**
 * Planning by statistics reads those of every part of a file: of forty million rows that takes as long as finding some.
 * Parts are left out by them all the same, as they are read.
 */
const NOT_PLANNED = 'statistics_propagation,join_order';

/** What a query gives: rows of values, in the order of its columns. */
export type Rows = readonly (readonly DuckDBValue[])[];

/**
 * A database in memory that reads files of one folder, and nothing else. What it has no memory for beside others is
 * asked again alone.
 * @throws Unavailable where there is no memory for it even so
 */
export interface Database {
	query(sql: string): Promise<Rows>;
	/** The same by column, as the database has them: quicker to read where rows are many. */
	chunks(sql: string): Promise<readonly DuckDBDataChunk[]>;
	/** By column too, some rows at a time, for as long as they are asked for. */
	stream(sql: string): AsyncIterable<DuckDBDataChunk>;
	connect(): Promise<DuckDBConnection>;
	close(): void;
}

/** A text between quotation marks. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Keeps what a query gives in a file, whole or not at all.
 * @throws where the disk is full or may not be written to
 */
export async function keepRows(database: Database, query: string, path: string): Promise<void> {
	const draft = `${path}.${process.pid}-${randomBytes(6).toString('base64url')}`;
	try {
		await database.query(`COPY (${query}) TO ${quote(draft)} (FORMAT parquet, COMPRESSION zstd)`);
		await rename(draft, path);
	} catch (error) {
		await rm(draft, { force: true }).catch(() => undefined);
		throw error;
	}
}

/**
 * Opens a database that can reach some folders and installs nothing.
 * @param temporary where it puts what memory does not hold
 * @param memory what its queries may take, in words of DuckDB
 */
export async function openDatabase(folders: readonly string[], temporary: string, memory = MEMORY): Promise<Database> {
	const { DuckDBInstance } = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:', {
		threads: THREADS,
		memory_limit: memory,
		temp_directory: temporary,
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false',
		allow_community_extensions: 'false'
	});
	const connection = await instance.connect();
	await connection.run(`SET allowed_directories = [${[...folders, temporary].map(quote).join(', ')}]`);
	await connection.run('SET enable_external_access = false');
	await connection.run('SET preserve_insertion_order = false');
	// what a file says of its parts is read once, and again when the file is another
	await connection.run('SET parquet_metadata_cache = true');
	await connection.run(`SET disabled_optimizers = '${NOT_PLANNED}'`);
	await connection.run('SET lock_configuration = true');
	const connections = pooling(connection, () => instance.connect());
	return {
		query: (sql) => connections.using(async (one) => (await one.runAndReadAll(sql)).getRows()),
		chunks: (sql) => connections.using(async (one) => (await one.run(sql)).fetchAllChunks()),
		async *stream(sql) {
			const own = await instance.connect();
			try {
				const result = await own.stream(sql);
				for (;;) {
					const chunk = await result.fetchChunk();
					if (!chunk || chunk.rowCount === 0) return;
					yield chunk;
				}
			} finally {
				own.closeSync();
			}
		},
		connect: () => instance.connect(),
		close() {
			connections.close();
			instance.closeSync();
		}
	};
}

const isOutOfMemory = (error: unknown): boolean =>
	error instanceof Error && error.message.startsWith('Out of Memory Error');

/** Connections that are kept open: one answers one query at a time. */
function pooling(first: DuckDBConnection, connect: () => Promise<DuckDBConnection>) {
	const all = [first];
	const free = [first];
	let opening = 0;
	const waiting: ((connection: DuckDBConnection) => void)[] = [];
	async function take(): Promise<DuckDBConnection> {
		const one = free.pop();
		if (one) return one;
		if (all.length + opening >= MOST_CONNECTIONS) return new Promise((resolve) => waiting.push(resolve));
		opening++;
		try {
			const another = await connect();
			all.push(another);
			return another;
		} finally {
			opening--;
		}
	}
	let running = 0;
	/** Those who wait until nothing runs. */
	let forCalm: (() => void)[] = [];
	/** The last of those that run alone: whatever comes later waits for it. */
	let alone: Promise<unknown> = Promise.resolve();

	async function run<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
		running++;
		try {
			const connection = await take();
			try {
				return await work(connection);
			} finally {
				const next = waiting.shift();
				if (next) next(connection);
				else free.push(connection);
			}
		} finally {
			running--;
			if (running === 0) {
				for (const calm of forCalm) calm();
				forCalm = [];
			}
		}
	}

	function runAlone<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
		const before = alone;
		const own = (async () => {
			await before;
			if (running > 0) await new Promise<void>((calm) => forCalm.push(calm));
			return run(work);
		})();
		alone = own.catch(() => undefined);
		return own;
	}

	return {
		async using<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
			// another one may have begun to wait meanwhile
			for (let last; last !== alone;) {
				last = alone;
				await last;
			}
			try {
				return await run(work);
			} catch (error) {
				if (!isOutOfMemory(error)) throw error;
			}
			try {
				return await runAlone(work);
			} catch (error) {
				throw isOutOfMemory(error) ? new Unavailable(say('the query takes more memory than there is')) : error;
			}
		},
		close(): void {
			for (const connection of all) connection.closeSync();
		}
	};
}
