import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused, type Connection } from '../../src/lib/engines/clickhouse/connection.ts';
import { cellsOfLine } from '../../src/lib/engines/clickhouse/text.ts';

/** Where `npm run test:engines` puts the package: it is too large to be installed with the others. */
export const CHDB = join(import.meta.dirname, '../../node_modules/.cache/chdb');

interface Session {
	query(sql: string, format?: string): string;
}

let session: Session | undefined;

/** ClickHouse of today within this process, where it is installed. */
function opened(): Session | undefined {
	if (session) return session;
	try {
		const { Session } = createRequire(join(CHDB, 'package.json'))('chdb') as { Session: new (path: string) => Session };
		const dir = mkdtempSync(join(tmpdir(), 'chdb-'));
		process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
		return (session = new Session(dir));
	} catch {
		return undefined;
	}
}

export const hasChdb = (): boolean => opened() !== undefined;

/** A database within this process, asked as a server is. */
export async function withinProcess(database: string): Promise<Connection> {
	const ask = (sql: string): string => {
		try {
			opened()?.query(`USE ${database}`);
			return opened()?.query(sql, 'TabSeparated') ?? '';
		} catch (error) {
			const message = String(error instanceof Error ? error.message : error);
			throw new Refused(message, Number(/Code: (\d+)/.exec(message)?.[1] ?? 0));
		}
	};
	opened()?.query(`CREATE DATABASE ${database} ENGINE = Atomic`);
	const rows = (sql: string) =>
		ask(sql)
			.split('\n')
			.filter((line) => line !== '')
			.map(cellsOfLine);
	return Promise.resolve({
		async *stream(_, sql) {
			yield rows(sql);
		},
		query: (_, sql) => Promise.resolve().then(() => rows(sql)),
		command: (sql) => Promise.resolve().then(() => void ask(sql)),
		async insert(into, parts) {
			const file = join(mkdtempSync(join(tmpdir(), 'chdb-rows-')), 'rows');
			await writeFile(file, parts);
			const types = rows(
				`SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${into}'`
			);
			const columns = types.map(([name, type]) => `${name} ${type}`).join(', ');
			ask(`INSERT INTO ${into} SELECT * FROM file('${file}', 'RowBinary', '${columns}')`);
			rmSync(join(file, '..'), { recursive: true });
		},
		close: () => Promise.resolve()
	} satisfies Connection);
}

export const dropWithin = (database: string): void => void opened()?.query(`DROP DATABASE ${database} SYNC`);
