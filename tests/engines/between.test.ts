import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import { inBinary } from '../../src/lib/engines/clickhouse/binary.ts';
import { connect, LOADING, type Connection } from '../../src/lib/engines/clickhouse/connection.ts';
import { withLoader } from '../../src/lib/engines/clickhouse/loader.ts';
import { FILES, ROWS, typesOf } from '../../src/lib/engines/clickhouse/tables.ts';
import { loadFiles } from '../../src/lib/server/loading/load.ts';
import { program } from '../fixtures/program.ts';
import { between, certified } from './between.ts';
import { hasServer, PASSWORD, startServers, type Server } from './servers.ts';
import { said, tried, type Tried } from './tried.ts';

const HEADER = 'reporter,partner,flow,product,period,value,unit,source\n';
const A = 'observations/a.csv';
const rowsOf = (value: number, count = 1): string =>
	HEADER +
	Array.from({ length: count }, (_, at) => `CHN,RUS,total,,${2023 - (at % 100)},${value + at},USD bn,s\n`).join('');

const asker = hasServer() ? await program('tests/fault/asker.ts') : '';

let servers: Server[] = [];
let end: () => Promise<void> = async () => {};
beforeAll(async () => {
	if (hasServer()) ({ servers, end } = await startServers(1));
});
afterAll(() => end());

describe.skipIf(!hasServer())('a database', () => {
	let under: Tried;
	beforeEach(async () => {
		under = await tried(servers);
		await under.write({ [A]: rowsOf(1) });
		await under.load([A]);
	});
	afterEach(() => under.end());
	/** The address of whatever stands at a port, for an account that may write. */
	const urlAt = (port: number): string => (servers[0]?.url(under.database) ?? '').replace(/:\d+\//, `:${port}/`);
	const portOf = (): number => Number(/:(\d+)\//.exec(servers[0]?.url(under.database) ?? '')?.[1]);
	const loadThrough = (node: Connection) =>
		withLoader({ nodes: [node], database: under.database }, (loader) => loadFiles(loader, under.dir, ['a.csv']), 0);
	const loads = (table: string): Promise<string> =>
		servers[0]?.ask(`SELECT count(DISTINCT load) FROM ${under.database}.${table}`) ?? Promise.resolve('');

	it('whose disk is full says so, shows what it showed, and is loaded once there is room', async () => {
		let isFull = true;
		const full = await between(portOf(), {
			answers(asked, response) {
				if (!isFull || !new URL(asked.url ?? '', 'http://x').searchParams.get('query')?.includes(`INTO ${ROWS.name}`))
					return false;
				asked.once('data', () => {
					response.writeHead(500, { 'x-clickhouse-exception-code': '243', connection: 'close' });
					response.end('Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)');
				});
				return true;
			}
		});
		const node = connect(readAddress(urlAt(full.port), 'LOAD_URL'), LOADING);
		try {
			await under.write({ [A]: rowsOf(7, 40_000) });
			await expect(loadThrough(node)).rejects.toThrow('not enough space');
			expect(await said(under.engine())).toEqual(['a.csv:2 1']);
			isFull = false;
			expect(await loadThrough(node)).toMatchObject([{ kind: 'loaded' }]);
			expect(await said(under.engine())).toHaveLength(40_000);
			await under.load([A]);
			expect([await loads(ROWS.name), await loads(FILES.name)]).toEqual(['1\n', '1\n']);
		} finally {
			await node.close();
			await full.end();
		}
	});

	it('shows nothing of what a load of an older version has left, and the next load drops it', async () => {
		const [node] = under.servers.nodes;
		const left = Date.now() * 512;
		const cells = Object.values(typesOf(ROWS)).map((type) =>
			/^(Int|UInt)/.test(type) ? 1 : /String/.test(type) ? 'CHN' : null
		);
		await node.insert(ROWS.name, inBinary(typesOf(ROWS), [[left, ...cells.slice(1)]]));
		await node.insert(FILES.name, inBinary(typesOf(FILES), [[left, `{"format":0,"file":"${A}","rows":1}`]]));
		expect(await said(under.engine())).toEqual(['a.csv:2 1']);
		await under.write({ [A]: rowsOf(2) });
		expect(await under.load([A])).toMatchObject([{ kind: 'loaded', rows: 1 }]);
		expect(await said(under.engine())).toEqual(['a.csv:2 2']);
		await under.load([A]);
		expect([await loads(ROWS.name), await loads(FILES.name)]).toEqual(['1\n', '1\n']);
	});

	it.each<[string, string, boolean, string]>([
		['is believed whose certificate the system believes', '127.0.0.1', true, '1'],
		['is not believed whose certificate nobody signed', '127.0.0.1', false, 'SELF_SIGNED_CERT'],
		['is not believed whose certificate is that of another host', 'db.example.org', true, 'ALTNAME_INVALID']
	])('that speaks TLS %s', async (_, host, isTrusted, answer) => {
		const dir = await mkdtemp(join(tmpdir(), 'certificates-'));
		const own = certified(dir, host);
		const safe = await between(portOf(), { certificate: own });
		try {
			const said = await asking(urlAt(safe.port).replace('clickhouse:', 'clickhouses:'), {
				...process.env,
				...(isTrusted && { NODE_EXTRA_CA_CERTS: own.cert })
			});
			expect(said).toContain(answer);
			expect(said).not.toContain(encodeURIComponent(PASSWORD));
		} finally {
			await safe.end();
			await rm(dir, { recursive: true, force: true });
		}
	});
});

/** What somebody in a process of its own is answered. */
async function asking(url: string, env: NodeJS.ProcessEnv): Promise<string> {
	const child = spawn(process.execPath, [asker, url], { env, stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	child.stdout.on('data', (text) => (said += String(text)));
	await once(child, 'close');
	return said.trim();
}
