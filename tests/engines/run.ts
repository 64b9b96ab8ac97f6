/**
 * The suite of all engines, and what befalls a database, with real ClickHouse servers and with ClickHouse of today:
 * `npm run test:engines`. What cannot run on this machine is skipped, and said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHDB } from './chdb.ts';
import { hasServer } from './servers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** ClickHouse 26.7 within a process: 500 MB, so no dependency of the project. */
const PACKAGE = 'chdb@3.4.0';

const run = (command: string, ...args: string[]): number =>
	spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (!hasServer())
	console.log(
		'clickhouse-server was not found (Debian: apt-get install clickhouse-server): the tests with a ClickHouse cluster are skipped.'
	);
if (!existsSync(join(CHDB, 'node_modules/chdb'))) {
	mkdirSync(CHDB, { recursive: true });
	console.log(`Fetching ${PACKAGE} (500 MB)...`);
	if (run('npm', 'install', '--no-save', '--no-audit', '--no-fund', '--prefix', CHDB, PACKAGE) !== 0)
		console.log(`${PACKAGE} could not be installed: the tests with ClickHouse of today are skipped.`);
}
process.exitCode = run(
	process.execPath,
	...['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/engines/vitest.config.ts'],
	...process.argv.slice(2)
);
