import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import { inBinary } from './binary.ts';
import { CODES, Refused, type Connection } from './connection.ts';

/** The table that is there while somebody loads: making it is what only one can do. */
const TABLE = 'twoway_loading';

/** Milliseconds between two signs of life, and seconds without one after which its owner counts as gone. */
const SIGN_EVERY = 5000;
const GONE_AFTER = 30;

/** Somebody else is loading. */
export class LoadingElsewhere extends Error {}

/** A right to load that may be lost: somebody took the owner for gone. */
export interface LoadLock {
	/** @throws {LoadingElsewhere} where it is lost */
	confirm(): Promise<void>;
}

/**
 * Does `work` while nobody else loads into the database.
 * @param goneAfter seconds after which an owner without a sign of life counts as gone
 */
export async function withLoadLock<T>(
	connection: Connection,
	work: (lock: LoadLock) => Promise<T>,
	goneAfter = GONE_AFTER
): Promise<T> {
	const id = randomInt(2 ** 47);
	await take(connection, goneAfter);
	const sign = () =>
		connection.insert(
			TABLE,
			inBinary(['UInt64', 'String', 'UInt32'], [[id, hostname(), Math.floor(Date.now() / 1000)]])
		);
	const timer = setInterval(() => void sign().catch(() => undefined), SIGN_EVERY);
	timer.unref();
	const isMine = async (): Promise<boolean> => {
		const [[mine] = []] = await connection.query(1, `SELECT count() FROM ${TABLE} WHERE id = ${id}`);
		return Number(mine) > 0;
	};
	try {
		await sign();
		return await work({
			async confirm() {
				if (!(await isMine())) throw new LoadingElsewhere('Somebody else has begun to load into this database.');
			}
		});
	} finally {
		clearInterval(timer);
		if (await isMine().catch(() => false))
			await connection.command(`DROP TABLE IF EXISTS ${TABLE}`).catch(() => undefined);
	}
}

async function take(connection: Connection, goneAfter: number): Promise<void> {
	for (let attempt = 0; ; attempt++) {
		try {
			await connection.command(
				`CREATE TABLE ${TABLE} (id UInt64, host String, at UInt32) ENGINE = MergeTree() ORDER BY id`
			);
			return;
		} catch (error) {
			if (!(error instanceof Refused) || error.code !== CODES.tableExists) throw error;
		}
		const silence = await silenceOf(connection);
		if (attempt > 0 || silence <= goneAfter)
			throw new LoadingElsewhere('Somebody else is loading into this database. Try again when that has ended.');
		await connection.command(`DROP TABLE IF EXISTS ${TABLE}`);
	}
}

/** Seconds since the last sign of life, by the clock of the server. */
async function silenceOf(connection: Connection): Promise<number> {
	const made = `SELECT toInt64(now()) - toInt64(metadata_modification_time) FROM system.tables
		WHERE database = currentDatabase() AND name = '${TABLE}'`;
	const [[sinceMade] = []] = await connection.query(1, made);
	const [[sinceSign, signs] = []] = await connection.query(
		2,
		`SELECT toInt64(now()) - toInt64(max(at)), count() FROM ${TABLE}`
	);
	return Number(Number(signs) > 0 ? sinceSign : (sinceMade ?? 0));
}
