import { afterAll, beforeAll, describe } from 'vitest';
import { engineSuite } from '../../src/lib/engines/suite.ts';
import type { DataFiles } from '../../src/lib/tables/read-dataset.ts';
import { hasServer, startServers, type Server } from './servers.ts';
import { tried } from './tried.ts';

let servers: Server[] = [];
let end: () => Promise<void> = async () => {};
beforeAll(async () => {
	if (hasServer()) ({ servers, end } = await startServers(2));
});
afterAll(() => end());

const suiteOf = (name: string, shards: 1 | 2, isLoaded: (file: string) => boolean, runs: number): void =>
	engineSuite(
		name,
		async (files) => {
			const { write, load, engine, end } = await tried(servers.slice(0, shards));
			const put = async (newer: DataFiles) => {
				await write(newer);
				await load(Object.keys(newer).filter((file) => file.startsWith('observations/') && isLoaded(file)));
			};
			await put(files);
			return { engine: engine(), put, end };
		},
		runs
	);

describe.skipIf(!hasServer())('rows in a ClickHouse server', () => {
	suiteOf('one server', 1, () => true, 2);
	suiteOf('a loaded file and one beside it', 1, (file) => file.endsWith('/a.csv'), 1);
	suiteOf('two shards', 2, () => true, 2);
	suiteOf('two shards, and a file beside them', 2, (file) => file.endsWith('/b.csv'), 2);
});
