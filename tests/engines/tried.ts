import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import type { Servers } from '../../src/lib/engines/clickhouse/cluster.ts';
import { connect, LOADING, type Connection } from '../../src/lib/engines/clickhouse/connection.ts';
import { withLoader } from '../../src/lib/engines/clickhouse/loader.ts';
import { clickhouseStorage } from '../../src/lib/engines/clickhouse/storage.ts';
import { createFilesEngine } from '../../src/lib/engines/files/engine.ts';
import { loadFiles, type Loaded, type LoadOptions } from '../../src/lib/server/loading/load.ts';
import type { Engine } from '../../src/lib/snapshot/engine.ts';
import type { DataFiles } from '../../src/lib/tables/read-dataset.ts';
import { dropWithin, withinProcess } from './chdb.ts';
import { CLUSTER, type Server } from './servers.ts';

const A_WHILE_AGO = new Date(Date.now() - 3_600_000);

export const TODAY = '2026-01-01';

/** All rows that are shown, "a.csv:2 240.1". */
export async function said(engine: Engine): Promise<string[]> {
	const { listing } = await engine.snapshot(TODAY);
	const rows = await listing.slice(0, listing.length);
	return rows.map(({ file, line, value }) => `${file.split('/')[1]}:${line} ${(value?.value ?? NaN) / 1e9}`);
}

/** A data directory, and a database of its own for it. */
export interface Tried {
	readonly dir: string;
	readonly database: string;
	readonly servers: Servers;
	/** The directory has these files from now on, and no others. */
	write(files: DataFiles): Promise<void>;
	load(files: readonly string[], options?: LoadOptions): Promise<Loaded[]>;
	/**
	 * @param account who reads
	 * @param beside the directory of the files beside the database, where that is another one
	 */
	engine(account?: 'reader' | 'bare', beside?: string): Engine;
	end(): Promise<void>;
}

/** @param spread the servers whose shards rows are spread over; on one server they are not spread */
export async function tried(spread: readonly Server[]): Promise<Tried> {
	const database = nameOfOne();
	for (const server of spread) await server.ask(`CREATE DATABASE ${database}`);
	const [first, ...others] = spread.map((server) => connect(readAddress(server.url(database), 'LOAD_URL'), LOADING));
	if (!first) throw new Error('A database stands on a server.');
	const readers: Connection[] = [];
	return triedOn(
		{ nodes: [first, ...others], database, ...(others.length > 0 && { cluster: CLUSTER }) },
		(account) => {
			const reader = connect(readAddress(spread[0]?.url(database, account) ?? '', 'DATA_URL'));
			readers.push(reader);
			return reader;
		},
		async () => {
			for (const connection of [first, ...others, ...readers]) await connection.close();
			for (const server of spread) await server.ask(`DROP DATABASE IF EXISTS ${database}`);
		}
	);
}

/** A database of ClickHouse within this process. */
export async function triedWithin(): Promise<Tried> {
	const database = nameOfOne();
	const connection = await withinProcess(database);
	return triedOn(
		{ nodes: [connection], database },
		() => connection,
		() => Promise.resolve(dropWithin(database))
	);
}

const nameOfOne = (): string => `tried_${randomBytes(6).toString('hex')}`;

async function triedOn(
	servers: Servers,
	reading: (account: 'reader' | 'bare') => Connection,
	drop: () => Promise<void>
): Promise<Tried> {
	const dir = await mkdtemp(join(tmpdir(), 'loaded-'));
	const { database } = servers;
	return {
		dir,
		database,
		servers,
		async write(files) {
			await rm(dir, { recursive: true, force: true });
			await mkdir(join(dir, 'observations'), { recursive: true });
			for (const [file, text] of Object.entries(files)) {
				await writeFile(join(dir, file), text);
				await utimes(join(dir, file), A_WHILE_AGO, A_WHILE_AGO);
			}
		},
		load: (files, options) =>
			withLoader(
				servers,
				async (loader) => {
					const gone = (await loader.named()).map(({ file }) => file).filter((file) => !files.includes(file));
					if (gone.length > 0) await loader.name([], gone);
					return loadFiles(
						loader,
						dir,
						files.map((file) => basename(file)),
						{ withErrors: true, ...options }
					);
				},
				0
			),
		engine: (account = 'reader', beside = dir) =>
			createFilesEngine(beside, {
				keepsCopies: false,
				still: 0,
				storage: clickhouseStorage(reading(account), 0)
			}),
		async end() {
			await drop();
			await rm(dir, { recursive: true, force: true });
		}
	};
}
