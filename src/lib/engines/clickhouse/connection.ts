import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '#lib/lang/sentence.ts';
import { Unavailable } from '../stored/unavailable.ts';
import type { Address } from './address.ts';
import { cellsOfLine, type Cell } from './text.ts';

/** It answers, and refuses: what it says, without who asked. */
export class Refused extends Error {
	constructor(
		message: string,
		/** ClickHouse's own number of the error; 0 where it says none. */
		readonly code: number
	) {
		super(message);
	}
}

/** Numbers of errors, as ClickHouse has them. */
export const CODES = { unknownTable: 60, tableExists: 57, unknownDatabase: 81, readOnly: 164 } as const;

/** Errors that pass: timeouts, too many questions at once, the network within a cluster, a table that is read-only now. */
const PASSING = new Set([159, 160, 202, 203, 209, 210, 236, 242, 252, 279, 425, 999]);

/** How long a server may take. */
interface Limits {
	/** Milliseconds without a byte after which a question is given up. */
	readonly silence: number;
	/** Seconds that an answer may take over there. */
	readonly seconds: number;
}

/** For readers, who wait; and for loading, which takes as long as it takes. */
export const READING: Limits = { silence: 20_000, seconds: 18 };
export const LOADING: Limits = { silence: 600_000, seconds: 3600 };

/** Milliseconds that are waited before a question is asked again that the network has lost. */
const PAUSES = [100, 400];

/** Rows that one question may give at most. */
const MOST_ROWS = 20_000_000;

/** A line of a question's answer, as cells. */
export type Cells = readonly Cell[];

export interface AskOptions {
	/** Whether rows come while the server still finds others: an error then may come behind them. */
	readonly isStreamed?: boolean;
	/** Whether shards that are gone are passed over: whoever asks knows how many rows there have to be. */
	readonly withoutShards?: boolean;
	/** Milliseconds that the answer may take; as long as any where it is not said. */
	readonly within?: number;
}

/** One server that is asked by HTTP. */
export interface Connection {
	/** Rows some at a time: each has as many cells as are asked for, or it is an error. */
	stream(columns: number, sql: string, options?: AskOptions): AsyncIterable<readonly Cells[]>;
	query(columns: number, sql: string, options?: AskOptions): Promise<readonly Cells[]>;
	/** @throws {Refused} @throws {Unavailable} */
	command(sql: string, settings?: ClickHouseSettings, database?: string): Promise<void>;
	/** Writes rows in the format RowBinary. */
	insert(into: string, rows: Iterable<Buffer> | AsyncIterable<Buffer>, settings?: ClickHouseSettings): Promise<void>;
	close(): Promise<void>;
}

/** Makes a database that is not there yet, where the account may. */
export async function makeDatabase(connection: Connection, database: string): Promise<void> {
	try {
		await connection.query(1, 'SELECT 1');
	} catch (error) {
		if (!(error instanceof Refused) || error.code !== CODES.unknownDatabase) throw error;
		await connection.command(`CREATE DATABASE IF NOT EXISTS ${database}`, {}, 'default');
	}
}

export function connect(address: Address, limits = READING): Connection {
	let opening: Promise<ClickHouseClient> | undefined;
	/** False once the account has turned out not to be allowed to set anything. */
	let maySet = true;
	const client = (): Promise<ClickHouseClient> =>
		(opening ??= import('@clickhouse/client').then(({ createClient, ClickHouseLogLevel }) =>
			createClient({
				...address,
				application: 'twoway',
				request_timeout: limits.silence,
				max_open_connections: 8,
				log: { level: ClickHouseLogLevel.OFF }
			})
		));
	const failed = (error: unknown): Unavailable | Refused => asOurs(error, address);

	/** Does what may be done again: whatever the network loses is asked for again, twice at most. */
	async function patiently<T>(ask: (client: ClickHouseClient) => Promise<T>): Promise<T> {
		for (let attempt = 0; ; attempt++) {
			try {
				return await ask(await client());
			} catch (error) {
				const ours = failed(error);
				const pause = PAUSES[attempt];
				if (!(ours instanceof Unavailable) || pause === undefined || isTimeout(error)) throw ours;
				await wait(pause);
			}
		}
	}

	const settingsOf = ({ isStreamed = false, withoutShards = false }: AskOptions): ClickHouseSettings => ({
		...(maySet && {
			max_execution_time: limits.seconds,
			max_result_rows: String(MOST_ROWS),
			...(withoutShards && { skip_unavailable_shards: 1 as const })
		}),
		...(!isStreamed && { wait_end_of_query: 1 as const })
	});

	async function asked(sql: string, options: AskOptions) {
		const ask = () =>
			patiently((open) =>
				open.query({
					query: sql,
					format: 'TabSeparated',
					clickhouse_settings: settingsOf(options),
					...(options.within && { abort_signal: AbortSignal.timeout(options.within) })
				})
			);
		try {
			return await ask();
		} catch (error) {
			if (!maySet || !(error instanceof Refused) || error.code !== CODES.readOnly) throw error;
			maySet = false;
			return ask();
		}
	}

	async function* stream(columns: number, sql: string, options: AskOptions = {}): AsyncIterable<readonly Cells[]> {
		const result = await asked(sql, options);
		try {
			for await (const lines of result.stream()) {
				const rows = lines.map(({ text }) => cellsOfLine(text));
				if (rows.some(({ length }) => length !== columns)) throw new Error(lines.at(-1)?.text);
				yield rows;
			}
		} catch (error) {
			throw failed(error);
		} finally {
			result.close();
		}
	}

	return {
		stream,
		async query(columns, sql, options) {
			const all: Cells[] = [];
			for await (const rows of stream(columns, sql, options)) for (const row of rows) all.push(row);
			return all;
		},
		async command(sql, settings = {}, database = address.database) {
			if (database === address.database)
				await patiently((open) => open.command({ query: sql, clickhouse_settings: settings }));
			else {
				const other = connect({ ...address, database }, limits);
				await other.command(sql, settings).finally(() => other.close());
			}
		},
		async insert(into, rows, settings = {}) {
			const values = Readable.from(rows, { objectMode: false });
			try {
				const done = await (
					await client()
				).exec({ query: `INSERT INTO ${into} FORMAT RowBinary`, values, clickhouse_settings: settings });
				for await (const _ of done.stream);
			} catch (error) {
				throw failed(error);
			} finally {
				values.destroy();
			}
		},
		async close() {
			await (await opening)?.close();
		}
	};
}

const codeOf = (error: unknown): string =>
	typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const isTimeout = (error: unknown): boolean =>
	error instanceof Error && /timeout|user aborted a request/i.test(error.message);

/** What a client throws, told apart; without the password, whatever it says. */
function asOurs(error: unknown, { password }: Address): Unavailable | Refused {
	if (error instanceof Unavailable || error instanceof Refused) return error;
	const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
	const message = password === '' ? said : said.replaceAll(password, '***');
	const number = Number(/^\s*Code: (\d+)/.exec(said)?.[1] ?? (/^\d+$/.test(codeOf(error)) ? codeOf(error) : NaN));
	if (isTimeout(error)) return new Unavailable(say('the database does not answer in time'));
	if (Number.isNaN(number)) {
		if (/^Port \d+ is for/.test(said)) return new Refused(said, 0);
		return new Unavailable(say('the database cannot be reached ({reason})', { reason: codeOf(error) || message }));
	}
	if (PASSING.has(number))
		return new Unavailable(say('the database cannot answer now (its error {number})', { number }));
	return new Refused(message, number);
}
