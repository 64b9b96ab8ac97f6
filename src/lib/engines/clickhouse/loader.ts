import { createHash, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Observation } from '#lib/trade/observation.ts';
import { cellsOf } from '../duckdb/columns.ts';
import type { StoredMeta } from '../stored/stored-file.ts';
import { inBinary } from './binary.ts';
import { countLoad, everywhere, isToldOnce, makeTables, onEach, rowsOfServer, type Servers } from './cluster.ts';
import type { Connection } from './connection.ts';
import { withLoadLock, type LoadLock } from './load-lock.ts';
import { countingGroups, keptOf, namedLoads, type NamedLoad } from './loads.ts';
import { FILES, GROUPS, NAMED, ROWS, TABLES, typesOf, type Table } from './tables.ts';

/** Seconds that a load which another has replaced stays for those who still read it. */
const GRACE = 600;

/** Milliseconds that replicas may take to have what one of them has. */
const PATIENCE = 60_000;
const LOOK_EVERY = 250;

/** What a load says of itself, but for how many rows it has and what they repeat. */
export type LoadMeta = Omit<StoredMeta, 'repeated' | 'rows'>;

/** Puts files of rows into a database. */
export interface Loader {
	/** The load of each file that readers see. */
	named(): Promise<readonly (NamedLoad & { readonly digest: string })[]>;
	/** A load of these bytes that is whole and that nobody has named yet: one that ended before its time. */
	left(file: string, digest: string): Promise<number | undefined>;
	/** Writes the rows of a file under a number of its own, which nobody sees. */
	write(meta: LoadMeta, rows: Iterable<Observation>, told: (rows: number) => void): Promise<number>;
	/** Lets readers see loads, all at once, each in the place of the last of its file; and some files no more. */
	name(loads: readonly NamedLoad[], gone?: readonly string[]): Promise<void>;
}

/**
 * Does `work` with a loader, while nobody else loads into the database.
 * @param grace seconds that a replaced load stays
 */
export async function withLoader<T>(servers: Servers, work: (loader: Loader) => Promise<T>, grace = GRACE): Promise<T> {
	const [first] = servers.nodes;
	return withLoadLock(first, async (lock) => {
		await makeTables(servers);
		await namedAlike(servers);
		await dropReplaced(servers, grace);
		const result = await work(loaderOf(servers, lock));
		await dropLeft(servers);
		return result;
	});
}

/** Digests of names of sources, which rows of all loads are compared by. */
const keyOf = (source: string): number => createHash('sha256').update(source).digest().readUIntBE(0, 6);

function loaderOf(servers: Servers, lock: LoadLock): Loader {
	const [first] = servers.nodes;
	async function write(meta: LoadMeta, rows: Iterable<Observation>, told: (rows: number) => void): Promise<number> {
		const load = await nextNumber(first);
		const numbers = new Map(meta.sources.map((id, at) => [id, at]));
		const keys = new Map(meta.sources.map((id) => [id, keyOf(id)]));
		let count = 0;
		const cells = function* () {
			for (const row of rows) {
				const { id } = row.source;
				count++;
				if (count % 2 ** 16 === 0) told(count);
				yield [load, ...cellsOf(row, numbers.get(id) ?? 0), keys.get(id) ?? 0];
			}
		};
		if (!isEmpty(rows)) await first.insert(ROWS.name, inBinary(typesOf(ROWS), cells()), await syncSettings(servers));
		await counted(servers, load, count);
		await onEach(servers, countingGroups(load, ROWS.name));
		await insertEverywhere(servers, FILES, [[load, JSON.stringify({ ...meta, rows: count })]]);
		return load;
	}
	return {
		async named() {
			const named = await namedLoads(first);
			const kept = await keptOf(
				first,
				named.map(({ load }) => load)
			);
			return named.map((each) => ({ ...each, digest: kept.get(each.load)?.digest ?? '' }));
		},
		async left(file, digest) {
			const unnamed = await unnamedLoads(first);
			for (const [load, meta] of await keptOf(first, unnamed)) {
				if (meta.format !== 1 || meta.file !== file || meta.digest !== digest) continue;
				if ((await countLoad(servers, numberOf(load))) === meta.rows) return load;
			}
			return undefined;
		},
		write,
		async name(loads, gone = []) {
			const at = Math.floor(Date.now() / 1000);
			const files = new Set([...loads.map(({ file }) => file), ...gone]);
			const beside = (await namedLoads(first)).filter(({ file }) => !files.has(file)).map(({ load }) => load);
			const rows: unknown[][] = [];
			for (const { file, load } of loads) {
				rows.push([load, file, 1, JSON.stringify(await repeatedIn(servers, load, beside)), at]);
				beside.push(load);
			}
			for (const file of gone) rows.push([await nextNumber(first), file, 0, '[]', at]);
			await lock.confirm();
			if (rows.length > 0) await insertEverywhere(servers, NAMED, rows);
		}
	};
}

const isEmpty = (rows: Iterable<unknown>): boolean => Array.isArray(rows) && rows.length === 0;

const numberOf = (load: number): string => BigInt(load).toString();

/** A number higher than that of every load, also where the clock is wrong. */
async function nextNumber(connection: Connection): Promise<number> {
	const highest = await Promise.all(
		[NAMED, FILES].map(async ({ name }) => Number((await connection.query(1, `SELECT max(load) FROM ${name}`))[0]?.[0]))
	);
	return Math.max(Date.now() * 1024 + randomInt(1024), ...highest.map((number) => number + 1));
}

/** Writes rows of a table that every server has whole. */
async function insertEverywhere(servers: Servers, table: Table, rows: readonly unknown[][]): Promise<void> {
	for (const node of servers.nodes) await node.insert(table.name, inBinary(typesOf(table), rows));
	if (!isToldOnce(servers)) return;
	const loads = rows.map(([load]) => numberOf(Number(load))).join(', ');
	const sql = `SELECT min(rows) FROM (SELECT hostName() AS host, tcpPort() AS port, sum(load IN (${loads})) AS rows
		FROM clusterAllReplicas('${servers.cluster}', ${servers.database}, ${table.name}) GROUP BY host, port)`;
	await until(async () => Number((await servers.nodes[0].query(1, sql))[0]?.[0]) >= rows.length);
}

/** Waits until all servers have all rows of a load. */
const counted = (servers: Servers, load: number, rows: number): Promise<void> =>
	until(async () => (await countLoad(servers, numberOf(load))) === rows);

async function until(isSo: () => Promise<boolean>): Promise<void> {
	const began = Date.now();
	while (!(await isSo())) {
		if (Date.now() - began > PATIENCE) throw new Error('The servers do not all have what was written.');
		await wait(LOOK_EVERY);
	}
}

/** Has an answer wait for all shards, and nothing be collected beforehand, as far as the server knows of that. */
async function syncSettings({ nodes }: Servers): Promise<Record<string, 0 | 1>> {
	const wanted = { insert_distributed_sync: 1, async_insert: 0 } as const;
	const names = Object.keys(wanted)
		.map((name) => `'${name}'`)
		.join(', ');
	const known = new Set(
		(await nodes[0].query(1, `SELECT name FROM system.settings WHERE name IN (${names})`)).map(([name]) => name)
	);
	return Object.fromEntries(Object.entries(wanted).filter(([name]) => known.has(name)));
}

/** What two rows that say the same have in common. */
const SAME = [
	...['reporter', 'partner', 'product', 'flow', 'since', 'until', 'currency', 'power'],
	...['edition', 'value', 'value_decimals', 'growth', 'growth_decimals', 'quantity', 'source_key']
].join(', ');

/** Relations in which a row of a load says what another row of it says, or one of the others. */
async function repeatedIn(
	{ nodes, database }: Servers,
	load: number,
	others: readonly number[]
): Promise<StoredMeta['repeated']> {
	const of = `(SELECT reporter, partner, product FROM ${database}.${GROUPS.name} WHERE load = ${numberOf(load)})`;
	const sql = `SELECT DISTINCT reporter, partner, product FROM (
		SELECT ${SAME} FROM ${ROWS.name} WHERE load IN (${[load, ...others].map(numberOf).join(', ')})
			AND (reporter, partner, product) IN ${of}
		GROUP BY ${SAME} HAVING count() > 1 AND max(load = ${numberOf(load)}) = 1)`;
	const cells = await nodes[0].query(3, sql);
	return cells.map(([reporter, partner, product]) => [reporter ?? '', partner ?? '', product ?? ''] as const);
}

/** Loads that are whole and were never named. */
async function unnamedLoads(connection: Connection): Promise<number[]> {
	const [whole, named] = await Promise.all(
		[FILES, NAMED].map(({ name }) => connection.query(1, `SELECT DISTINCT load FROM ${name}`))
	);
	const known = new Set(named?.map(([load]) => load));
	return (whole ?? []).flatMap(([load]) => (known.has(load ?? '') ? [] : [Number(load)]));
}

/** Where a load was named on some servers only, since its loader was killed meanwhile, it is named on all. */
async function namedAlike({ nodes }: Servers): Promise<void> {
	if (nodes.length === 1) return;
	const columns = Object.keys(NAMED.columns);
	const all = new Map<string, readonly unknown[]>();
	const has: Set<string>[] = [];
	for (const node of nodes) {
		const rows = await node.query(columns.length, `SELECT ${columns.join(', ')} FROM ${NAMED.name}`);
		for (const row of rows) all.set(row[0] ?? '', row);
		has.push(new Set(rows.map(([load]) => load ?? '')));
	}
	for (const [at, node] of nodes.entries()) {
		const missing = [...all].filter(([load]) => !has[at]?.has(load)).map(([, row]) => row);
		if (missing.length > 0) await node.insert(NAMED.name, inBinary(typesOf(NAMED), missing));
	}
}

/** Drops loads that others have replaced, once nobody should be reading them any more. */
async function dropReplaced(servers: Servers, grace: number): Promise<void> {
	const [first] = servers.nodes;
	const seen = new Set((await namedLoads(first)).map(({ load }) => load));
	const sql = `SELECT load, file, at FROM ${NAMED.name} ORDER BY file, load`;
	const cells = await first.query(3, sql);
	const old = cells.flatMap(([load, file], at) => {
		const next = cells[at + 1];
		const isReplaced = next?.[1] === file && Date.now() / 1000 - Number(next?.[2]) >= grace;
		return isReplaced && !seen.has(Number(load)) ? [load ?? ''] : [];
	});
	const there = new Set(await partitionsOf(servers));
	for (const load of old) if (there.has(load)) await drop(servers, load);
}

/** Drops what loads have left that ended before their time. */
async function dropLeft(servers: Servers): Promise<void> {
	const named = new Set(
		(await servers.nodes[0].query(1, `SELECT DISTINCT load FROM ${NAMED.name}`)).map(([load]) => load ?? '')
	);
	for (const load of await partitionsOf(servers)) if (!named.has(load)) await drop(servers, load);
}

/** The numbers of all loads that any server has something of. */
async function partitionsOf(servers: Servers): Promise<Set<string>> {
	const tables = [rowsOfServer(servers), GROUPS.name, FILES.name].map((name) => `'${name}'`).join(', ');
	const from = isToldOnce(servers) ? `clusterAllReplicas('${servers.cluster}', system, parts)` : 'system.parts';
	const sql = `SELECT DISTINCT partition FROM ${from} WHERE database = '${servers.database}' AND table IN (${tables}) AND active`;
	const found = new Set<string>();
	for (const node of servers.nodes) for (const [load] of await node.query(1, sql)) found.add(load ?? '');
	return found;
}

async function drop(servers: Servers, load: string): Promise<void> {
	if (!/^\d+$/.test(load)) return;
	for (const table of TABLES.filter(({ byLoad }) => byLoad)) {
		const name = table.isSpread ? rowsOfServer(servers) : table.name;
		await onEach(servers, `ALTER TABLE ${name}${everywhere(servers)} DROP PARTITION ${load}`);
	}
}
