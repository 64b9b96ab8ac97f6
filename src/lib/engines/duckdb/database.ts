import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Memory that queries may take before they write to the disk or fail, and how many run beside each other. */
const MEMORY = '384MB';
const THREADS = '2';

/** What a query gives: rows of values, in the order of its columns. */
export type Rows = readonly (readonly DuckDBValue[])[];

/** A database in memory that reads files of one folder, and nothing else. */
export interface Database {
	query(sql: string): Promise<Rows>;
	/** Rows some at a time, for as long as they are asked for. */
	stream(sql: string): AsyncIterable<Rows>;
	connect(): Promise<DuckDBConnection>;
	close(): void;
}

/** A text between quotation marks. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens a database that can reach some folders and installs nothing.
 * @param temporary where it puts what memory does not hold
 */
export async function openDatabase(folders: readonly string[], temporary: string): Promise<Database> {
	const { DuckDBInstance } = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:', {
		threads: THREADS,
		memory_limit: MEMORY,
		temp_directory: temporary,
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false',
		allow_community_extensions: 'false'
	});
	const connection = await instance.connect();
	await connection.run(`SET allowed_directories = [${[...folders, temporary].map(quote).join(', ')}]`);
	await connection.run('SET enable_external_access = false');
	await connection.run('SET preserve_insertion_order = false');
	await connection.run('SET lock_configuration = true');
	return {
		query: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
		async *stream(sql) {
			const own = await instance.connect();
			try {
				const result = await own.stream(sql);
				for (;;) {
					const chunk = await result.fetchChunk();
					if (!chunk || chunk.rowCount === 0) return;
					yield chunk.getRows();
				}
			} finally {
				own.closeSync();
			}
		},
		connect: () => instance.connect(),
		close() {
			connection.closeSync();
			instance.closeSync();
		}
	};
}
