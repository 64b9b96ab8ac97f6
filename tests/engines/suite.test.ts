import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import { connect, type Connection } from '../../src/lib/engines/clickhouse/connection.ts';
import { withLoader } from '../../src/lib/engines/clickhouse/loader.ts';
import { clickhouseStorage } from '../../src/lib/engines/clickhouse/storage.ts';
import { createFilesEngine } from '../../src/lib/engines/files/engine.ts';
import { engineSuite } from '../../src/lib/engines/suite.ts';
import { loadFiles } from '../../src/lib/server/loading/load.ts';
import type { DataFiles } from '../../src/lib/tables/read-dataset.ts';
import { CLUSTER, hasServer, startServers, type Server } from './servers.ts';

const A_WHILE_AGO = new Date(Date.now() - 3_600_000);

let servers: Server[] = [];
let end: () => Promise<void> = async () => {};
beforeAll(async () => {
	if (hasServer()) ({ servers, end } = await startServers(2));
});
afterAll(() => end());

/** Loads some files of a directory, takes those out that were loaded before, and lets the directory have what is left. */
async function put(
	dir: string,
	database: string,
	nodes: readonly [Connection, ...Connection[]],
	isSpread: boolean,
	files: DataFiles,
	isLoaded: (file: string) => boolean
): Promise<void> {
	await rm(dir, { recursive: true, force: true });
	await mkdir(join(dir, 'observations'), { recursive: true });
	for (const [file, text] of Object.entries(files)) {
		await writeFile(join(dir, file), text);
		await utimes(join(dir, file), A_WHILE_AGO, A_WHILE_AGO);
	}
	const names = Object.keys(files).filter((file) => file.startsWith('observations/') && isLoaded(file));
	await withLoader(
		{ nodes, database, ...(isSpread && { cluster: CLUSTER }) },
		async (loader) => {
			const gone = (await loader.named()).map(({ file }) => file).filter((file) => !names.includes(file));
			await loader.name([], gone);
			await loadFiles(
				loader,
				dir,
				names.map((file) => basename(file)),
				{ withErrors: true }
			);
		},
		0
	);
}

const suiteOf = (name: string, isSpread: boolean, isLoaded: (file: string) => boolean, runs: number): void =>
	engineSuite(
		name,
		async (files) => {
			const dir = await mkdtemp(join(tmpdir(), 'loaded-'));
			const database = `tried_${randomBytes(6).toString('hex')}`;
			const used = isSpread ? servers : servers.slice(0, 1);
			for (const server of used) await server.ask(`CREATE DATABASE ${database}`);
			const nodes = used.map((server) => connect(readAddress(server.url(database), 'LOAD_URL'))) as [Connection];
			const reading = connect(readAddress(used[0]?.url(database, 'reader') ?? '', 'DATA_URL'));
			await put(dir, database, nodes, isSpread, files, isLoaded);
			return {
				engine: createFilesEngine(dir, { keepsCopies: false, storage: clickhouseStorage(reading, 0) }),
				put: (newer) => put(dir, database, nodes, isSpread, newer, isLoaded),
				async end() {
					for (const node of [...nodes, reading]) await node.close();
					for (const server of used) await server.ask(`DROP DATABASE ${database}`);
					await rm(dir, { recursive: true, force: true });
				}
			};
		},
		runs
	);

describe.skipIf(!hasServer())('rows in a ClickHouse server', () => {
	suiteOf('one server', false, () => true, 2);
	suiteOf('a loaded file and one beside it', false, (file) => file.endsWith('/a.csv'), 1);
	suiteOf('two shards', true, () => true, 2);
	suiteOf('two shards, and a file beside them', true, (file) => file.endsWith('/b.csv'), 2);
});
