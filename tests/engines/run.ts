/**
 * The suite of all engines, and what befalls a database, with real ClickHouse servers: `npm run test:engines`. What
 * cannot run on this machine is skipped, and said.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hasServer } from './servers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (!hasServer())
	console.log(
		'clickhouse-server was not found (Debian: apt-get install clickhouse-server): the tests with a ClickHouse cluster are skipped.'
	);
const { status } = spawnSync(
	process.execPath,
	['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/engines/vitest.config.ts', ...process.argv.slice(2)],
	{ cwd: root, stdio: 'inherit' }
);
process.exitCode = status ?? 1;
