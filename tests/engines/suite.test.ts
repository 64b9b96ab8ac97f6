import { afterAll, beforeAll, describe } from 'vitest';
import { engineSuite } from '../../src/lib/engines/suite.ts';
import type { DataFiles } from '../../src/lib/tables/read-dataset.ts';
import { hasServer, startServers, type Server } from './servers.ts';
import { hasChdb } from './chdb.ts';
import { tried, triedWithin, type Tried } from './tried.ts';

let servers: Server[] = [];
let end: () => Promise<void> = async () => {};
beforeAll(async () => {
	if (hasServer()) ({ servers, end } = await startServers(2));
});
afterAll(() => end());

const suiteOf = (name: string, start: () => Promise<Tried>, isLoaded: (file: string) => boolean, runs: number): void =>
	engineSuite(
		name,
		async (files) => {
			const { write, load, engine, end } = await start();
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
	const one = () => tried(servers.slice(0, 1));
	const two = () => tried(servers);
	suiteOf('one server', one, () => true, 2);
	suiteOf('a loaded file and one beside it', one, (file) => file.endsWith('/a.csv'), 1);
	suiteOf('two shards', two, () => true, 2);
	suiteOf('two shards, and a file beside them', two, (file) => file.endsWith('/b.csv'), 2);
});

describe.skipIf(!hasChdb())('rows in ClickHouse of today, within this process', () => {
	suiteOf('all loaded', triedWithin, () => true, 2);
	suiteOf('a file, and a loaded one behind it', triedWithin, (file) => file.endsWith('/b.csv'), 1);
});
