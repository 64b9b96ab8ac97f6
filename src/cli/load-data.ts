import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadAddress, isName, readAddress } from '#lib/engines/clickhouse/address.ts';
import { WrongCluster, type Servers } from '#lib/engines/clickhouse/cluster.ts';
import { connect, LOADING, makeDatabase } from '#lib/engines/clickhouse/connection.ts';
import { withLoader, type Loader } from '#lib/engines/clickhouse/loader.ts';
import { namesIn } from '#lib/engines/files/packed-files.ts';
import { loadFiles } from '#lib/server/loading/load.ts';
import { byBytes } from '#lib/tables/assemble.ts';
import { dataDir } from './data-dir.ts';
import { counted, lineOf } from './problem-lines.ts';

const USAGE = `npm run load-data -- [FILE...] [--with-errors] [--cluster NAME [--node URL]...]
npm run load-data -- --gone FILE...
npm run load-data -- --list

Loads files of observations/ (in DATA_DIR, or "data"), all of them where none is named, into the ClickHouse database that
LOAD_URL names (else DATA_URL): clickhouse://user:password@host:8123/database, or clickhouses:// for TLS. Readers see all
of them at once, when every server has them. A file that was loaded before takes the place of what it said then; the same
file is not loaded twice. What was killed goes on where it ended, file by file.

  --with-errors   also a file with rows in error: they are left out, and their problems kept
  --cluster NAME  spreads rows over the shards of a cluster of the server's configuration
  --node URL      another server of the cluster, where it has no Keeper to hand orders on: once for each of them
  --gone          takes files out of the database: they are not read from it any more
  --list          says which files are loaded

Ends with 1 when a file was not loaded, else with 0.
`;

class UsageError extends Error {}

/** Problems that are printed of one file. */
const MOST_SHOWN = 20;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const told = (file: string, rows: number): void => {
	if (process.stderr.isTTY) process.stderr.write(`\r${file}: ${rows} rows `);
};

/** The servers that the environment and the arguments name. */
function serversOf(cluster: string | undefined, others: readonly string[]): Servers {
	const from = process.env['LOAD_URL'] ? 'LOAD_URL' : 'DATA_URL';
	const text = process.env[from];
	if (!text) throw new UsageError(`Say in LOAD_URL where the database is.\n\n${USAGE}`);
	if (cluster !== undefined && !isName(cluster)) throw new UsageError('A cluster has a name of A-Z, a-z, 0-9 and _.');
	if (cluster === undefined && others.length > 0)
		throw new UsageError('Say with --cluster which cluster the nodes are of.');
	const address = readAddress(text, from);
	const nodes = others.map((other) => connect(readAddress(other, '--node'), LOADING));
	return {
		nodes: [connect(address, LOADING), ...nodes],
		database: address.database,
		...(cluster !== undefined && { cluster })
	};
}

/** The names in `observations/` of the files that are asked for. */
async function namesOf(paths: readonly string[]): Promise<string[]> {
	const elsewhere = paths.find((path) => resolve(dirname(path)) !== resolve(dataDir(), 'observations'));
	if (elsewhere !== undefined)
		throw new UsageError(`${elsewhere} is not in observations/: bring its rows there first, with "npm run add-data".`);
	if (paths.length > 0) return paths.map((path) => basename(path));
	return (await namesIn(dataDir())).csv.sort(byBytes);
}

async function load(loader: Loader, names: readonly string[], withErrors: boolean): Promise<boolean> {
	let isWhole = true;
	for (const outcome of await loadFiles(loader, dataDir(), names, { withErrors, told })) {
		const { file } = outcome;
		if (outcome.kind === 'loaded') print(`${file}: ${counted(outcome.rows, 'row')} loaded`);
		else if (outcome.kind === 'there') print(`${file}: loaded already`);
		else {
			const { problems } = outcome;
			for (const problem of problems.slice(0, MOST_SHOWN)) print(lineOf(problem));
			if (problems.length > MOST_SHOWN) print(`and ${problems.length - MOST_SHOWN} more`);
			print(`${file}: not loaded; mend it, or leave the rows in error out with --with-errors`);
			isWhole = false;
		}
	}
	return isWhole;
}

/** Takes files out of the database; false where one of them is not in it. */
async function takeOut(loader: Loader, paths: readonly string[]): Promise<boolean> {
	const loaded = new Set((await loader.named()).map(({ file }) => file));
	const files = paths.map((path) => `observations/${basename(path)}`);
	await loader.name(
		[],
		files.filter((file) => loaded.has(file))
	);
	for (const file of files) print(loaded.has(file) ? `${file}: taken out` : `${file}: not loaded`);
	return files.every((file) => loaded.has(file));
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: {
			'with-errors': { type: 'boolean' },
			cluster: { type: 'string' },
			node: { type: 'string', multiple: true },
			gone: { type: 'boolean' },
			list: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' }
		},
		allowPositionals: true
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	if (values.gone && positionals.length === 0) throw new UsageError(`Name the files to take out.\n\n${USAGE}`);
	const servers = serversOf(values.cluster, values.node ?? []);
	try {
		for (const node of servers.nodes) await makeDatabase(node, servers.database);
		const isWhole = await withLoader(servers, async (loader) => {
			if (values.list) for (const { file } of await loader.named()) print(file);
			else if (values.gone) return takeOut(loader, positionals);
			else return load(loader, await namesOf(positionals), values['with-errors'] === true);
			return true;
		});
		process.exitCode = isWhole ? 0 : 1;
	} finally {
		for (const node of servers.nodes) await node.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	const isUsage = error instanceof UsageError || error instanceof BadAddress || error instanceof WrongCluster;
	process.exitCode = isUsage ? 2 : 1;
});
