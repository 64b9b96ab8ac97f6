import { Refused, type Connection } from './connection.ts';
import { creating, localName, ROWS, TABLES } from './tables.ts';

/** The servers that a load goes to, and what they are to each other. */
export interface Servers {
	/** The first is asked; where a cluster hands on no orders of making tables, all are told. */
	readonly nodes: readonly [Connection, ...Connection[]];
	readonly database: string;
	/** The cluster that rows are spread over; absent where one server has all. */
	readonly cluster?: string;
}

/** A cluster in which a server is missing, or that is not what the command says of it. */
export class WrongCluster extends Error {}

/** The shard and replica of each server, as the first knows them. */
export async function shardsOf({ nodes, cluster }: Servers): Promise<{ shard: string; replica: string }[]> {
	if (cluster === undefined) return [];
	const cells = await nodes[0].query(
		2,
		`SELECT shard_num, replica_num FROM system.clusters WHERE cluster = '${cluster}' ORDER BY shard_num, replica_num`
	);
	if (cells.length === 0) throw new WrongCluster(`The server knows no cluster "${cluster}".`);
	return cells.map(([shard, replica]) => ({ shard: shard ?? '', replica: replica ?? '' }));
}

/** Whether the cluster makes tables on all of its servers itself, as one with a Keeper does. */
export const isToldOnce = ({ nodes, cluster }: Servers): boolean => cluster !== undefined && nodes.length === 1;

/** What stands behind the name of a table that is made or changed everywhere. */
export const everywhere = (servers: Servers): string =>
	isToldOnce(servers) ? ` ON CLUSTER ${servers.cluster ?? ''}` : '';

/** The table that has the rows of a server. */
export const rowsOfServer = ({ cluster }: Servers): string => (cluster === undefined ? ROWS.name : localName(ROWS));

/** Does something on every server that has to be told. */
export async function onEach(servers: Servers, sql: string): Promise<void> {
	for (const node of servers.nodes) await node.command(sql);
}

/**
 * Makes the tables that are not there yet.
 * @throws {WrongCluster} where those that are there are spread otherwise
 */
export async function makeTables(servers: Servers): Promise<void> {
	const { cluster, nodes, database } = servers;
	for (const node of nodes) {
		const [[engine] = []] = await node.query(
			1,
			`SELECT engine FROM system.tables WHERE database = currentDatabase() AND name = '${ROWS.name}'`
		);
		if (engine === undefined) continue;
		if (engine === 'Distributed' && cluster === undefined)
			throw new WrongCluster('The rows of this database are spread over a cluster: name it with --cluster.');
		if (engine !== 'Distributed' && cluster !== undefined)
			throw new WrongCluster(
				'The rows of this database are on one server: leave --cluster out, or name another database.'
			);
	}
	const shards = await shardsOf(servers);
	if (cluster !== undefined && !isToldOnce(servers) && nodes.length !== shards.length)
		throw new WrongCluster(
			`The cluster "${cluster}" has ${shards.length} servers, and ${nodes.length} are named with LOAD_URL and --node.`
		);
	const hasReplicas = shards.some(({ replica }) => replica !== '1');
	const on = everywhere(servers);
	const replicated = (name: string, isSpread: boolean): string | undefined => {
		if (!on) return undefined;
		const path = `/clickhouse/tables/twoway/${database}/${isSpread ? '{shard}' : 'all'}/${name}`;
		if (isSpread) return hasReplicas ? `ReplicatedMergeTree('${path}', '{replica}')` : undefined;
		return `ReplicatedMergeTree('${path}', '{shard}-{replica}')`;
	};
	try {
		for (const table of TABLES) {
			const as = table.isSpread && cluster !== undefined ? localName(table) : table.name;
			const engine = replicated(as, table.isSpread);
			await onEach(servers, creating(table, { as, on, ...(engine && { engine }) }));
		}
		if (cluster !== undefined)
			await onEach(
				servers,
				`CREATE TABLE IF NOT EXISTS ${ROWS.name}${on} AS ${localName(ROWS)}
				ENGINE = Distributed(${cluster}, ${database}, ${localName(ROWS)}, cityHash64(reporter, partner))`
			);
	} catch (error) {
		// no queue of orders is configured, or no Keeper holds it
		if (error instanceof Refused && isToldOnce(servers) && [139, 225, 999].includes(error.code))
			throw new WrongCluster(
				`The cluster "${cluster}" has no Keeper that hands orders on: name its other servers, each with --node.`
			);
		throw error;
	}
}

/** How many rows of a load each server has; the sum of one server of each shard is all of them. */
export async function countLoad(servers: Servers, load: string): Promise<number> {
	const { nodes, cluster, database } = servers;
	const table = rowsOfServer(servers);
	const where = `WHERE load = ${load}`;
	if (cluster === undefined) return Number((await nodes[0].query(1, `SELECT count() FROM ${table} ${where}`))[0]?.[0]);
	const counted: (readonly [shard: string, rows: number])[] = [];
	if (isToldOnce(servers)) {
		const sql = `SELECT getMacro('shard') AS shard, count() FROM clusterAllReplicas('${cluster}', ${database}, ${table})
			${where} GROUP BY shard, getMacro('replica')`;
		for (const [shard, rows] of await nodes[0].query(2, sql)) counted.push([shard ?? '', Number(rows)]);
	} else
		for (const node of nodes) {
			const [[rows] = []] = await node.query(1, `SELECT count() FROM ${table} ${where}`);
			const mine = `SELECT shard_num FROM system.clusters WHERE cluster = '${cluster}' AND is_local`;
			const [[shard] = []] = await node.query(1, mine);
			counted.push([shard ?? '', Number(rows)]);
		}
	return agreed(counted);
}

/** The rows of all shards, where all servers of each agree; NaN where they do not. */
function agreed(counted: readonly (readonly [shard: string, rows: number])[]): number {
	const shards = new Map<string, number>();
	for (const [shard, rows] of counted) {
		const others = shards.get(shard);
		shards.set(shard, others === undefined || others === rows ? rows : NaN);
	}
	return [...shards.values()].reduce((sum, rows) => sum + rows, 0);
}
