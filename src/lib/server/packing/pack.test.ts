import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/engines/duckdb/database.ts';
import { Replaced } from '#lib/engines/duckdb/held-file.ts';
import { createFilesEngine } from '#lib/engines/files/engine.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { rowRef } from '#lib/trade/observation.ts';
import { Busy, packFile, packing, type Packed, type PackOptions } from './pack.ts';
import { unpackFile, type Unpacked } from './unpack.ts';

const HEADER = 'reporter,partner,flow,product,period,value,unit,yoy,quantity,quantity_unit,source,note\n';
const A = `${HEADER}CHN,RUS,total,,2023,240.10,USD bn,26.3,,,s,"said, twice"\n\nCHN,RUS,export,8541,2023-01/2023-08,1.50,USD mn,,20,kg,t,\n`;
const B = `${HEADER}CHN,USA,total,,2023,664,USD bn,,,,s,\n`;

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'packing-'));
	await mkdir(join(dir, 'observations'));
	await writeFile(join(dir, 'observations/a.csv'), A);
	await writeFile(join(dir, 'observations/b.csv'), B);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const at = (file: string): string => join(dir, file);

const pack = (name: string, options: PackOptions = {}): Promise<Packed> =>
	packing(dir, (under) => packFile(under, name, options));

const unpack = (name: string): Promise<Unpacked> => packing(dir, (under) => unpackFile(under, name));

const opened = (): Promise<Snapshot> => createFilesEngine(dir, { keepsCopies: false, still: 0 }).snapshot('2026-01-01');

/** Rows as they are shown, with their places. */
async function rowsOf({ listing }: Snapshot): Promise<unknown[]> {
	const rows = await listing.slice(0, listing.length);
	return rows.map((row) => ({ ref: rowRef(row), ...row, order: 0 }));
}

/** What is wrong with files: sources.csv and its like are missing here. */
const problemsOf = ({ dataset }: Snapshot): string[] =>
	dataset.problems
		.filter(({ code, severity }) => code === 'unreadable' && severity === 'error')
		.map(({ file }) => file ?? '');

const names = (folder: string) => readdir(at(folder)).then((all) => all.sort());

describe('packing', () => {
	it('moves a file away, keeps what its rows say and where they stand, and gives it back byte for byte', async () => {
		const before = await rowsOf(await opened());
		expect(await pack('a.csv')).toEqual({ kind: 'packed', file: 'observations/a.csv', rows: 2 });
		expect(await names('observations')).toEqual(['a.parquet', 'b.csv']);
		expect(await names('packed')).toEqual(['a.csv']);
		expect(await rowsOf(await opened())).toEqual(before);
		expect(await unpack('a.parquet')).toEqual({ kind: 'back', file: 'observations/a.csv' });
		expect(await names('observations')).toEqual(['a.csv', 'b.csv']);
		expect(await readFile(at('observations/a.csv'), 'utf8')).toBe(A);
	});

	it('says why a file cannot be unpacked, and leaves it', async () => {
		await writeFile(at('observations/b.parquet'), 'PAR1 and no more');
		for (const name of ['b.parquet', 'c.parquet'])
			expect(await unpack(name)).toMatchObject({ kind: 'unreadable', file: name });
		expect(await readFile(at('observations/b.parquet'), 'utf8')).toBe('PAR1 and no more');
	});

	it('deletes the file where that is asked for; unpacking then writes the same rows on the same lines', async () => {
		const before = await rowsOf(await opened());
		await pack('a.csv', { remove: true });
		expect(await readdir(dir)).not.toContain('packed');
		expect(await unpack('a.parquet')).toEqual({ kind: 'anew', file: 'observations/a.csv', rows: 2 });
		expect(await rowsOf(await opened())).toEqual(before);
	});

	it('refuses rows in error unless they may be left behind; their problems stay', async () => {
		await writeFile(at('observations/a.csv'), `${A}CHN,RUS,total,,never,1,USD bn,,,,s,\n`);
		const before = (await opened()).dataset.problems;
		expect(await pack('a.csv')).toMatchObject({ kind: 'refused', problems: [{ code: 'bad-period', line: 5 }] });
		expect(await names('observations')).toEqual(['a.csv', 'b.csv']);
		expect(await pack('a.csv', { withErrors: true })).toMatchObject({ kind: 'packed', rows: 2 });
		expect((await opened()).dataset.problems).toEqual(before);
	});

	it('reads a file once that stands beside its packed rows, and not another file of its name', async () => {
		await pack('a.csv');
		const before = await rowsOf(await opened());
		await copyFile(at('packed/a.csv'), at('observations/a.csv'));
		const twice = await opened();
		expect([await rowsOf(twice), problemsOf(twice)]).toEqual([before, []]);
		await writeFile(at('observations/a.csv'), B);
		const taken = await opened();
		expect([await rowsOf(taken), problemsOf(taken)]).toEqual([before, ['observations/a.csv']]);
		expect(await pack('a.csv')).toMatchObject({ kind: 'packed', rows: 1 });
		expect((await rowsOf(await opened())).length).toBe(1);
	});

	it('is for one at a time', async () => {
		await packing(dir, async () => {
			await expect(pack('a.csv')).rejects.toThrow(Busy);
		});
		expect(await pack('a.csv')).toMatchObject({ kind: 'packed' });
	});

	it('does not pack a file that is changed meanwhile', async () => {
		const step = async (name: string) => {
			if (name === 'written') await writeFile(at('observations/a.csv'), B);
		};
		await expect(pack('a.csv', { step })).rejects.toThrow(/changed while it was packed/);
		expect(await names('observations')).toEqual(['a.csv', 'b.csv']);
		expect(await readFile(at('observations/a.csv'), 'utf8')).toBe(B);
	});

	it.each(['read', 'written', 'placed', 'left'])(
		'that ends at once after "%s" loses no row and shows none twice',
		async (last) => {
			const before = await rowsOf(await opened());
			const step = (name: string) => {
				if (name === last) throw new Error('ended');
			};
			await expect(pack('a.csv', { step })).rejects.toThrow('ended');
			expect(await rowsOf(await opened())).toEqual(before);
			if (last === 'left') return;
			expect(await pack('a.csv')).toMatchObject({ kind: 'packed' });
			expect(await rowsOf(await opened())).toEqual(before);
		}
	);
});

describe('a packed file that is none', () => {
	const others: [string, () => Promise<void>][] = [
		['cut short', () => truncate(at('observations/a.parquet'), 900)],
		['empty', () => truncate(at('observations/a.parquet'), 0)],
		['a text', () => writeFile(at('observations/a.parquet'), A)],
		['of another name', () => rename(at('observations/a.parquet'), at('observations/z.parquet'))],
		['of other columns', () => otherParquet("SELECT 'CHN' AS reporter, 1 AS value")],
		['of other types', () => otherParquet('SELECT 1 AS reporter, 2 AS partner')]
	];

	async function otherParquet(query: string): Promise<void> {
		const database = await openDatabase([at('observations')], at('spill'));
		await database.query(`COPY (${query}) TO '${at('observations/a.parquet')}' (FORMAT parquet)`);
		database.close();
	}

	it.each(others)('(%s) is told of, and the other files stay', async (_, spoil) => {
		await pack('a.csv');
		await spoil();
		const snapshot = await opened();
		expect(problemsOf(snapshot)).toHaveLength(1);
		expect((await rowsOf(snapshot)).length).toBe(1);
	});
});

describe('a packed file that is read', () => {
	it('stays what it was for whoever reads it while another takes its place', async () => {
		await pack('a.csv');
		const before = await opened();
		const rows = await rowsOf(before);
		await unpack('a.parquet');
		await writeFile(at('observations/a.csv'), B);
		await pack('a.csv');
		expect(await rowsOf(before)).toEqual(rows);
		expect((await rowsOf(await opened())).length).toBe(1);
	});

	it('is not believed once somebody has written into it', async () => {
		await pack('a.csv');
		const before = await opened();
		const bytes = await readFile(at('observations/a.parquet'));
		await writeFile(at('observations/a.parquet'), Buffer.concat([bytes, Buffer.from('x')]));
		await expect(rowsOf(before)).rejects.toThrow();
		await expect(before.rows([{ reporter: 'CHN', partner: 'RUS', product: 'all' }])).rejects.toThrow(Replaced);
	});
});

describe('counts of a packed file', () => {
	const counts = () => names('.twoway/counted');
	const only = async () => at(`.twoway/counted/${(await counts())[0]}`);

	it('are made as it is packed, and believed as long as it is the same file', async () => {
		await pack('a.csv');
		expect(await counts()).toHaveLength(1);
		const before = (await opened()).catalogue;
		expect(await counts()).toHaveLength(1);
		await pack('b.csv');
		expect((await opened()).catalogue).toEqual(before);
		expect(await counts()).toHaveLength(2);
	});

	it.each([
		['damaged', async () => truncate(await only(), 40)],
		['gone', async () => rm(await only())],
		['of other columns', async () => copyFile(at('observations/a.parquet'), await only())]
	])('that are %s are made anew', async (_, spoil) => {
		await pack('a.csv');
		const { catalogue } = await opened();
		await spoil();
		expect((await opened()).catalogue).toEqual(catalogue);
		expect(await counts()).toHaveLength(1);
		expect((await opened()).catalogue).toEqual(catalogue);
	});

	it('are not needed where nothing can be kept', async () => {
		await pack('a.csv');
		const { catalogue } = await opened();
		await rm(at('.twoway'), { recursive: true });
		await writeFile(at('.twoway'), '');
		expect((await opened()).catalogue).toEqual(catalogue);
	});

	it('go a day after their file', async () => {
		await pack('a.csv');
		await pack('b.csv');
		for (const name of await counts()) await utimes(at(`.twoway/counted/${name}`), 0, 0);
		await rm(at('observations/a.parquet'));
		await opened();
		expect(await counts()).toHaveLength(1);
	});
});

describe('comparing packed rows', () => {
	const MONTHS = ['2023-01', '2023-02', '2023-03', '2023-04'];
	/** Two partners and the world, one chapter and all goods: what an office publishes that makes no mistake. */
	const sound = ['RUS', 'USA', 'WLD'].flatMap((partner) =>
		['', '85'].flatMap((product) =>
			MONTHS.map(
				(month, at) => `CHN,${partner},export,${product},${month},${(partner === 'WLD' ? 200 : 100) + at},USD mn,,,,s,`
			)
		)
	);
	const sourceOf = (rows: readonly string[]) => `${HEADER}${rows.join('\n')}\n`;

	async function compared(rows: readonly string[]): Promise<{ found: string[]; questions: number }> {
		await rm(at('observations/b.csv'), { force: true });
		await writeFile(at('observations/a.csv'), sourceOf(rows));
		await pack('a.csv');
		const engine = createFilesEngine(dir, { keepsCopies: false, still: 0 });
		const { comparison } = await engine.snapshot('2026-01-01');
		const found = (await comparison.findings()).map(({ code, rows: [about] }) => `${code} ${rowRef(about)}`);
		return { found, questions: engine.state().questions };
	}

	it('fetches none of those that are known to give no finding', async () => {
		// all goods say what the only chapter says, within rounding; the world says more than its partners, which is no mistake
		expect(await compared(sound)).toEqual({ found: [], questions: 0 });
	});

	it.each([
		['exceeds the world', 'CHN,RUS,export,85,2023-02,201.6,USD mn,,,,s,', 'exceeds-world'],
		['is ten times too large', 'CHN,WLD,export,85,2023-02,2010,USD mn,,,,s,', 'magnitude'],
		['is said by two', 'CHN,RUS,export,85,2023-02,150,USD mn,,,,t,', 'source-conflict'],
		['is no sum of its parts', 'CHN,RUS,export,,2023-02,55,USD mn,,,,s,', 'product-sum'],
		['does not fit a longer period', 'CHN,RUS,export,85,2023-01/2023-03,500,USD mn,,,,s,', 'parts']
	])('finds what %s', async (_, row, code) => {
		const said = row.split(',').slice(0, 5).join(',');
		const isBeside = code === 'source-conflict' || code === 'parts';
		const rows = isBeside ? [...sound, row] : sound.map((other) => (other.startsWith(`${said},`) ? row : other));
		const { found, questions } = await compared(rows);
		expect(found.join('; ')).toContain(code);
		expect(questions).toBeGreaterThan(0);
	});
});

it('the database reaches nothing but its folders, and its bounds cannot be changed', async () => {
	const database = await openDatabase([at('observations')], at('spill'));
	await writeFile(at('secret.csv'), 'a\n1\n');
	for (const query of [
		`SELECT * FROM read_csv('${at('secret.csv')}')`,
		`COPY (SELECT 1) TO '${at('x.parquet')}' (FORMAT parquet)`,
		"SELECT * FROM read_text('/etc/hostname')",
		'INSTALL httpfs',
		"ATTACH '/tmp/other.db'",
		'SET enable_external_access = true',
		"SET memory_limit = '100GB'"
	])
		await expect(database.query(query), query).rejects.toThrow();
	database.close();
});
