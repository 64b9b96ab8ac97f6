import { say } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { unreadable } from '#lib/tables/file-problems.ts';
import { hashOf } from '../files/data-file.ts';
import type { Storage, StoredLook, StoredNow } from '../stored/storage.ts';
import { Unavailable } from '../stored/unavailable.ts';
import { CODES, Refused, type Connection } from './connection.ts';
import { loadedRows, type PlacedLoad } from './loaded-rows.ts';
import { namedLoads, readLoads, type LoadedFile, type NamedLoad } from './loads.ts';
import { findTables, ROWS } from './tables.ts';

/** Milliseconds between two looks at which loads are named. */
const EVERY = 2000;

/** Milliseconds that a small question may take. */
const SOON = 5000;

/** The variable that names the database: what is wrong with the database as a whole is said of it. */
const WHERE = 'DATA_URL';

/**
 * The rows of a database. Looks at it now and then, beside whatever asks: while it cannot be reached, what it last said
 * still counts.
 */
export function clickhouseStorage(connection: Connection, every = EVERY): Storage {
	let known = new Map<number, LoadedFile>();
	let latest: StoredLook | undefined;
	/** The last that could be read. */
	let good: StoredLook | undefined;
	let asking: Promise<StoredLook> | undefined;
	let askedAt = -Infinity;
	let down: Storage['down'];

	async function named(): Promise<readonly NamedLoad[] | Problem> {
		try {
			const found = await findTables(connection, { within: SOON });
			if (found.kind === 'ours') return await namedLoads(connection, { within: SOON });
			if (found.kind !== 'others') return nothingLoaded();
			const message = say('This database has tables of another kind: {why}', { why: found.why });
			return unreadable(
				WHERE,
				message,
				say('run the version of this program that made them, or name another database')
			);
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			if (error.code === CODES.unknownTable || error.code === CODES.unknownDatabase) return nothingLoaded();
			return unreadable(
				WHERE,
				say('The database refuses to be read: {reason}', { reason: error.message }),
				say('mend the account or the address in DATA_URL')
			);
		}
	}

	async function ask(): Promise<StoredLook> {
		askedAt = performance.now();
		try {
			const loads = await named();
			latest = await lookOf(loads);
			down = 'code' in loads ? undefined : await missingPart();
			return latest;
		} catch (error) {
			if (!(error instanceof Unavailable)) throw error;
			down = { why: error.why, since: downSince(false), isPartly: false };
			if (!latest) throw error;
			return latest;
		} finally {
			asking = undefined;
		}
	}

	const downSince = (isPartly: boolean): number => (down?.isPartly === isPartly ? down.since : Date.now());

	/** What is down where this server answers, and one that it has a part of the rows from does not. */
	async function missingPart(): Promise<Storage['down']> {
		try {
			await connection.query(1, `SELECT count() FROM ${ROWS.name} WHERE load = 0`, { within: SOON });
			return undefined;
		} catch (error) {
			if (!(error instanceof Unavailable)) throw error;
			return { why: say('a part of the database cannot be reached'), since: downSince(true), isPartly: true };
		}
	}

	/** What is known to be down is not asked: whoever waits would wait for nothing. */
	async function whileUp<T>(ask: () => Promise<T>): Promise<T> {
		if (down && !down.isPartly) throw new Unavailable(down.why);
		try {
			return await ask();
		} catch (error) {
			if (error instanceof Unavailable) askedAt = -Infinity;
			throw error;
		}
	}

	async function lookOf(loads: readonly NamedLoad[] | Problem): Promise<StoredLook> {
		if ('code' in loads) return withProblem(good ?? NOTHING, loads);
		const hash = hashOf(...loads.map(({ load }) => String(load)));
		if (good?.hash === hash) return good;
		const fresh = await readLoads(
			connection,
			loads.filter(({ load }) => !known.has(load))
		);
		known = new Map(loads.map(({ load }) => [load, known.get(load) ?? fresh.get(load) ?? { why: say('it is gone') }]));
		return (good = { ...lookAt(loads), hash, problems: [] });
	}

	function lookAt(loads: readonly NamedLoad[]): Pick<StoredLook, 'files' | 'rows'> {
		const files = new Map<string, StoredNow & { readonly load: number }>();
		for (const { file, load } of loads) {
			const loaded = known.get(load);
			if (!loaded) continue;
			if ('meta' in loaded) files.set(file, { file, load, opened: loaded });
			else {
				const message = say('This loaded file cannot be read: {why}', { why: loaded.why });
				files.set(file, { file, load, problem: unreadable(file, message, say('load it again')) });
			}
		}
		return {
			files,
			async rows(placings, held) {
				const placed = [...placings].flatMap(([file, placing]): PlacedLoad[] => {
					const now = files.get(file);
					return now?.opened ? [{ ...now.opened, ...placing, load: now.load }] : [];
				});
				const rows = await whileUp(() => loadedRows(connection, placed, held));
				return { ...rows, fetch: (patterns) => whileUp(() => rows.fetch(patterns)) };
			}
		};
	}

	async function look(packed: readonly string[]): Promise<StoredLook> {
		const isDue = performance.now() - askedAt > every;
		if (isDue) asking ??= ask();
		const now = latest && every > 0 ? latest : await (asking ?? ask());
		asking?.catch(() => {});
		return packed.length === 0 ? now : besides(now, packed);
	}
	return {
		look,
		name: 'clickhouse',
		isElsewhere: true,
		get down() {
			return down;
		}
	};
}

const nothingLoaded = (): Problem =>
	unreadable(
		WHERE,
		say('Nothing is loaded into this database'),
		say('load files of rows with "npm run load-data"'),
		'warning'
	);

const NOTHING: StoredLook = {
	files: new Map(),
	hash: '',
	problems: [],
	rows: () => Promise.resolve({ groups: [], sections: [], inMemory: new Map(), fetch: () => Promise.resolve([]) })
};

/** What was last read, with what is wrong now. */
const withProblem = (former: StoredLook, problem: Problem): StoredLook => ({
	...former,
	hash: hashOf(former.hash, problem.message),
	problems: [problem]
});

/** Packed files beside a database are not read, and that is said. */
function besides(look: StoredLook, packed: readonly string[]): StoredLook {
	const problems = packed.map((name) =>
		unreadable(
			`observations/${name}`,
			say('This packed file is not read: rows come from the database in DATA_URL'),
			say('give it back with "npm run unpack-data", and load the file')
		)
	);
	return { ...look, problems: [...look.problems, ...problems], hash: hashOf(look.hash, ...packed) };
}
