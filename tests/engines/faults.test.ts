import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import { inBinary } from '../../src/lib/engines/clickhouse/binary.ts';
import { connect, Refused } from '../../src/lib/engines/clickhouse/connection.ts';
import { LoadingElsewhere, withLoadLock } from '../../src/lib/engines/clickhouse/load-lock.ts';
import { withLoader } from '../../src/lib/engines/clickhouse/loader.ts';
import { FILES, NAMED, typesOf } from '../../src/lib/engines/clickhouse/tables.ts';
import { Unavailable } from '../../src/lib/engines/stored/unavailable.ts';
import { withRows } from '../../src/lib/trade/slice.ts';
import type { Engine } from '../../src/lib/snapshot/engine.ts';
import type { Snapshot } from '../../src/lib/snapshot/snapshot.ts';
import { program } from '../fixtures/program.ts';
import { hasServer, PASSWORD, startServers, type Server } from './servers.ts';
import { said, TODAY, tried, type Tried } from './tried.ts';

const HEADER = 'reporter,partner,flow,product,period,value,unit,source\n';
const rowOf = (reporter: string, value: string): string => `${reporter},RUS,total,,2023,${value},USD bn,s\n`;
const A = 'observations/a.csv';
const B = 'observations/b.csv';
/** Enough reporters for each of two shards to have some. */
const REPORTERS = ['CHN', 'USA', 'JPN', 'DEU', 'FRA', 'IND', 'BRA', 'KOR'];

const loader = hasServer() ? await program('tests/fault/loader.ts') : '';

let servers: Server[] = [];
let end: () => Promise<void> = async () => {};
beforeAll(async () => {
	if (hasServer()) ({ servers, end } = await startServers(2));
});
afterAll(() => end());

const relationOf = (reporter: string) => ({ reporter, partner: 'RUS', product: 'TOTAL' });

async function rowsOf(snapshot: Snapshot, reporter: string): Promise<number> {
	const slice = await snapshot.rows([relationOf(reporter)]);
	return (await withRows(() => oneStep(() => slice.of(relationOf(reporter))))).length;
}

function* oneStep<T>(work: () => T): Generator<void, T, void> {
	return work();
}

/**
 * Lets a loader load until it has done so once, and a random while more; then kills it.
 * @returns the last figure that it said it had loaded
 */
async function killedLoader({ dir, database }: Tried, server: Server, value: number): Promise<number> {
	const child = spawn(process.execPath, [loader, dir, server.url(database), String(value)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let told = value;
	child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 300));
	child.stdout.on('data', (text) => (told = Number(String(text).trim().split('\n').at(-1))));
	await new Promise((closed) => child.once('close', closed));
	// it cannot say any more that it is gone
	await server.ask(`DROP TABLE IF EXISTS ${database}.twoway_loading`);
	return told;
}

const problemsOf = async (engine: Engine): Promise<string[]> =>
	(await engine.snapshot(TODAY)).dataset.problems
		.filter(({ code, severity }) => code === 'unreadable' && severity === 'error')
		.map(({ file, message }) => `${file}: ${message}`);

describe.skipIf(!hasServer())('a database', () => {
	let under: Tried;
	beforeEach(async () => {
		under = await tried(servers.slice(0, 1));
		await under.write({ [A]: HEADER + rowOf('CHN', '240.1'), [B]: HEADER + rowOf('USA', '5') });
	});
	afterEach(() => under.end());
	const loadBoth = (): Promise<unknown> => under.load([A, B]);
	const [first] = [() => servers[0] as Server];

	it('that holds nothing yet leaves the rows of files, and says so', async () => {
		const engine = under.engine();
		expect(await said(engine)).toEqual(['a.csv:2 240.1', 'b.csv:2 5']);
		const { dataset } = await engine.snapshot(TODAY);
		expect(dataset.problems.filter(({ file }) => file === 'DATA_URL')).toMatchObject([{ severity: 'warning' }]);
	});

	it('that ends keeps what it said, and says it again once it is back', async () => {
		await loadBoth();
		const engine = under.engine();
		const before = await engine.snapshot(TODAY);
		expect(await rowsOf(before, 'CHN')).toBe(1);
		await first().kill();
		try {
			expect(await engine.snapshot(TODAY)).toBe(before);
			expect(engine.state()).toMatchObject({ name: 'clickhouse', down: { isPartly: false } });
			await expect(rowsOf(before, 'USA')).rejects.toThrow(Unavailable);
			expect(await rowsOf(before, 'CHN')).toBe(1);
			await expect(under.engine().snapshot(TODAY)).rejects.toThrow(Unavailable);
		} finally {
			await first().start();
		}
		expect(await engine.snapshot(TODAY)).toBe(before);
		expect(engine.state().down).toBeUndefined();
		expect(await rowsOf(before, 'USA')).toBe(1);
	});

	it('that does not answer is given up', async () => {
		await loadBoth();
		const hasty = connect(readAddress(first().url(under.database, 'reader'), 'DATA_URL'), { silence: 300, seconds: 1 });
		await expect(hasty.query(1, 'SELECT sleep(2)')).rejects.toThrow(Unavailable);
		first().freeze();
		try {
			await expect(hasty.query(1, 'SELECT 1')).rejects.toThrow('does not answer in time');
		} finally {
			first().thaw();
			await hasty.close();
		}
	});

	it('is read by accounts that may only read, and refuses to be loaded by them', async () => {
		await loadBoth();
		expect(await said(under.engine('bare'))).toEqual(await said(under.engine('reader')));
		const nodes = [connect(readAddress(first().url(under.database, 'reader'), 'LOAD_URL'))] as const;
		await expect(withLoader({ ...under.servers, nodes }, () => Promise.resolve())).rejects.toThrow(Refused);
		await nodes[0].close();
	});

	it('never has its password in an error', async () => {
		const wrong = first().url('nowhere', 'reader').replace('reader:', 'nobody:');
		for (const url of [wrong, wrong.replace(/:\d+\//, ':9/')]) {
			const connection = connect(readAddress(url, 'DATA_URL'));
			const error = await connection.query(1, `SELECT '${PASSWORD}', nothing`).catch((thrown: unknown) => thrown);
			expect(String(error)).not.toContain(PASSWORD);
			expect(JSON.stringify(error)).not.toContain(PASSWORD);
			await connection.close();
		}
		expect(() => readAddress(`clickhouse://reader:${PASSWORD}@:x/`, 'DATA_URL')).toThrow(/^(?!.*secret)/);
	});

	it('with other tables of these names says which, and keeps what is known', async () => {
		await loadBoth();
		const engine = under.engine();
		const before = await said(engine);
		await first().ask(`ALTER TABLE ${under.database}.twoway_groups MODIFY COLUMN most Float32`);
		expect(await said(engine)).toEqual(before);
		expect(await problemsOf(engine)).toEqual([
			'DATA_URL: This database has tables of another kind: in its table twoway_groups the column most is Float32, not Float64; run the version of this program that made them, or name another database'
		]);
	});

	it('with a load of a newer version reads the others', async () => {
		await loadBoth();
		const load = Date.now() * 2048;
		const [node] = under.servers.nodes;
		await node.insert(FILES.name, inBinary(typesOf(FILES), [[load, '{"format":2}']]));
		await node.insert(NAMED.name, inBinary(typesOf(NAMED), [[load, B, 1, '[]', 0]]));
		await under.write({ [A]: HEADER + rowOf('CHN', '240.1') });
		const engine = under.engine();
		expect(await said(engine)).toEqual(['a.csv:2 240.1']);
		expect(await problemsOf(engine)).toEqual([
			`${B}: This loaded file cannot be read: a newer version of this program has written it; load it again`
		]);
	});

	it('reads a file once that stands beside its load, and not another file of its name', async () => {
		await under.load([A]);
		await under.write({ [A]: HEADER + rowOf('CHN', '1') });
		const engine = under.engine();
		expect(await said(engine)).toEqual(['a.csv:2 240.1']);
		expect(await problemsOf(engine)).toEqual([
			`${A}: Another file of this name is packed or loaded: this one is not read; give it another name, or pack or load it in the place of the other`
		]);
		expect(await under.load([A])).toEqual([{ kind: 'loaded', file: A, rows: 1 }]);
		expect(await said(engine)).toEqual(['a.csv:2 1']);
		expect(await under.load([A])).toEqual([{ kind: 'there', file: A }]);
	});

	it('shows nothing of a load that ends before its time; the next goes on with it', async () => {
		await under.load([A]);
		await under.write({ [A]: HEADER + rowOf('CHN', '1'), [B]: HEADER + rowOf('USA', '6') });
		const stop = (name: string) => {
			if (name === 'b.csv') throw new Error('ended');
		};
		await expect(under.load([A, B], { step: stop })).rejects.toThrow('ended');
		const engine = under.engine();
		expect(await said(engine)).toEqual(['a.csv:2 240.1', 'b.csv:2 6']);
		const whole = await first().ask(`SELECT count() FROM ${under.database}.twoway_rows`);
		expect(await under.load([A, B])).toMatchObject([{ kind: 'loaded' }, { kind: 'loaded' }]);
		// no row was written again
		expect(Number(await first().ask(`SELECT count() FROM ${under.database}.twoway_rows`))).toBe(Number(whole));
		expect(await said(engine)).toEqual(['a.csv:2 1', 'b.csv:2 6']);
		await under.load([A, B]);
		expect(Number(await first().ask(`SELECT count() FROM ${under.database}.twoway_rows`))).toBe(2);
	});

	it('that ends while it is loaded shows what it showed, and is loaded the next time', async () => {
		await under.load([A]);
		const stop = async (name: string) => {
			if (name === 'a.csv') await first().kill();
		};
		await under.write({ [A]: HEADER + rowOf('CHN', '1'), [B]: HEADER + rowOf('USA', '6') });
		await expect(under.load([A, B], { step: stop })).rejects.toThrow(Unavailable);
		await first().start();
		const engine = under.engine();
		expect(await said(engine)).toEqual(['a.csv:2 240.1', 'b.csv:2 6']);
		// its owner is alive, and somebody else could not know that it has given up
		await first().ask(`DROP TABLE IF EXISTS ${under.database}.twoway_loading`);
		await under.load([A, B]);
		expect(await said(engine)).toEqual(['a.csv:2 1', 'b.csv:2 6']);
	});

	it('shows loads whole, and the last that ended, when a loader is killed at random', async () => {
		const reading = await tried(servers.slice(0, 1));
		try {
			await reading.write({});
			const engine = under.engine('reader', reading.dir);
			let shown = 0;
			for (let kill = 0; kill < 4; kill++) {
				const told = await killedLoader(under, first(), shown + 1);
				const values = new Set((await said(engine)).map((row) => Number(row.split(' ')[1])));
				expect([...values]).toHaveLength(1);
				[shown = 0] = values;
				expect([told, told + 1]).toContain(shown);
				expect(await said(engine)).toHaveLength(600);
			}
		} finally {
			await reading.end();
		}
	});

	it('is loaded by one at a time; one that is gone does not keep others out', async () => {
		const [node] = under.servers.nodes;
		const other = () => withLoadLock(node, () => Promise.resolve('done'));
		await withLoadLock(node, async () => {
			await expect(other()).rejects.toThrow(LoadingElsewhere);
		});
		expect(await other()).toBe('done');
		await withLoadLock(node, async (lock) => {
			expect(await withLoadLock(node, () => Promise.resolve('taken'), -2)).toBe('taken');
			await expect(lock.confirm()).rejects.toThrow();
		});
	});
});

describe.skipIf(!hasServer())('a cluster', () => {
	it('with a shard gone shows what the others have, and no view of fewer rows than there are', async () => {
		const under = await tried(servers);
		try {
			await under.write({ [A]: HEADER + REPORTERS.map((reporter) => rowOf(reporter, '1')).join('') });
			await under.load([A]);
			const engine = under.engine();
			const before = await engine.snapshot(TODAY);
			const here = Number(await servers[0]?.ask(`SELECT count() FROM ${under.database}.twoway_rows_local`));
			expect(here).toBeGreaterThan(0);
			expect(here).toBeLessThan(REPORTERS.length);
			await servers[1]?.kill();
			try {
				const outcomes = await Promise.allSettled(REPORTERS.map((reporter) => rowsOf(before, reporter)));
				expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(here);
				for (const outcome of outcomes)
					if (outcome.status === 'fulfilled') expect(outcome.value).toBe(1);
					else expect(outcome.reason).toBeInstanceOf(Unavailable);
				// a server that starts now knows all that there is
				const anew = under.engine();
				expect((await anew.snapshot(TODAY)).catalogue.observations).toBe(REPORTERS.length);
				expect(anew.state().down).toMatchObject({ isPartly: true });
			} finally {
				await servers[1]?.start();
			}
			await engine.snapshot(TODAY);
			expect(engine.state().down).toBeUndefined();
			const all = await Promise.all(REPORTERS.map((reporter) => rowsOf(before, reporter)));
			expect(all).toEqual(REPORTERS.map(() => 1));
		} finally {
			await under.end();
		}
	});
});
