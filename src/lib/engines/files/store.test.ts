import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '#lib/tables/dataset.ts';
import { lastGoodIn } from './last-good.ts';
import { createStore } from './store.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const row = (value: number, period = '2023') => `CHN,RUS,total,${period},${value},USD bn,,gacc\n`;

let dir: string;

const write = (file: string, text: string | Uint8Array) => writeFile(join(dir, file), text);

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'store-'));
	await mkdir(join(dir, 'observations'));
	await write('sources.csv', 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n');
	await write('areas.csv', 'code,name\nEU,European Union\n');
	await write('charts.csv', 'slug,title,view\na,A,\n');
	await write('observations/a.csv', HEADER + row(1));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const values = ({ observations }: Dataset) => observations.map(({ value }) => (value?.value ?? 0) / 1e9);
const codes = ({ problems }: Dataset) => problems.map(({ code, file }) => [code, file]);

describe('a store', () => {
	it('reads all files, in byte order of their names, hidden and other files left aside', async () => {
		await write('observations/é.csv', HEADER + row(4, '2020'));
		await write('observations/Z.csv', HEADER + row(2, '2022'));
		await write('observations/z.csv', HEADER + row(3, '2021'));
		await write('observations/.hidden.csv', HEADER + row(9, '2019'));
		await write('observations/notes.txt', 'no');
		const dataset = await createStore(dir).current();
		expect(values(dataset)).toEqual([2, 1, 3, 4]);
		expect(dataset.observations.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
		expect(dataset.problems).toEqual([]);
		expect(dataset.sources.get('gacc')?.publisher).toBe('GACC');
		expect(dataset.areas.get('EU')?.name).toBe('European Union');
		expect(dataset.charts.map(({ slug }) => slug)).toEqual(['a']);
		expect(dataset.columns.get('observations/a.csv')?.get('value')).toBe(5);
	});

	it('gives the same object as long as nothing changes, and the same version for the same contents', async () => {
		const store = createStore(dir);
		const first = await store.current();
		const later = new Date(Date.now() + 60_000);
		await utimes(join(dir, 'observations/a.csv'), later, later);
		expect(await store.current()).toBe(first);
		expect((await createStore(dir).current()).version).toBe(first.version);
		await write('observations/a.csv', HEADER + row(2));
		expect((await store.current()).version).not.toBe(first.version);
	});

	it('sees edits, additions and deletions at once, and reads only what changed', async () => {
		const store = createStore(dir);
		await write('observations/b.csv', HEADER + row(2, '2022'));
		const first = await store.current();
		expect(values(first)).toEqual([1, 2]);
		for (let round = 3; round < 6; round++) {
			await write('observations/b.csv', HEADER + row(round, '2022'));
			const dataset = await store.current();
			expect(values(dataset)).toEqual([1, round]);
			expect(dataset.observations[0], 'the row of the file that stayed').toBe(first.observations[0]);
		}
		await write('observations/c.csv', HEADER + row(9, '2021'));
		expect(values(await store.current())).toEqual([1, 5, 9]);
		await rm(join(dir, 'observations/a.csv'));
		expect(values(await store.current())).toEqual([5, 9]);
		await rename(join(dir, 'observations/c.csv'), join(dir, 'observations/a.csv'));
		expect(values(await store.current())).toEqual([9, 5]);
	});

	it('refuses files that there is no memory for, and keeps those that were read', async () => {
		const store = createStore(dir, { room: 300 });
		await store.current();
		await write('observations/0.csv', HEADER + row(2, '2022').repeat(10));
		const full = await store.current();
		expect(values(full)).toEqual([1]);
		expect(codes(full)).toEqual([['too-large', 'observations/0.csv']]);
		await write('observations/b.csv', HEADER + row(3, '2021'));
		expect(values(await store.current())).toEqual([1, 3]);
		await rm(join(dir, 'observations/0.csv'));
		expect((await store.current()).problems).toEqual([]);
		await write('observations/a.csv', HEADER + row(4, '2020').repeat(10));
		const grown = await store.current();
		expect([values(grown), codes(grown)]).toEqual([[1, 3], [['too-large', 'observations/a.csv']]]);
	});

	it('keeps the last good rows of a file that broke, until it is mended', async () => {
		const store = createStore(dir);
		await store.current();
		for (const [text, code] of [
			['', 'missing-column'],
			[HEADER + '"CHN', 'csv-syntax'],
			[HEADER.slice(0, 20), 'missing-column'],
			[new Uint8Array([0xff, 0xfe, 0xff]), 'encoding']
		] as const) {
			await write('observations/a.csv', text);
			const broken = await store.current();
			expect(values(broken)).toEqual([1]);
			expect(codes(broken)).toEqual([[code, 'observations/a.csv']]);
			expect(await store.current()).toBe(broken);
		}
		await write('observations/a.csv', HEADER + row(7));
		expect(await store.current()).toMatchObject({ problems: [] });
		expect(values(await store.current())).toEqual([7]);
	});

	it('has no rows of a file that was never good', async () => {
		await write('observations/a.csv', new Uint8Array([1, 0, 2, 0xff]));
		await write('observations/b.csv', HEADER + row(2));
		const dataset = await createStore(dir).current();
		expect(values(dataset)).toEqual([2]);
		expect(codes(dataset)).toEqual([['encoding', 'observations/a.csv']]);
	});

	it('reports a folder that is called like a file', async () => {
		const store = createStore(dir);
		await store.current();
		await mkdir(join(dir, 'observations/b.csv'));
		expect(codes(await store.current())).toEqual([['unreadable', 'observations/b.csv']]);
		await rm(join(dir, 'observations/a.csv'));
		await mkdir(join(dir, 'observations/a.csv'));
		expect(values(await store.current())).toEqual([1]);
	});

	it.each<[string, (path: string) => unknown]>([
		['a pipe', (path) => spawnSync('mkfifo', [path])],
		['a link to a device', (path) => symlink('/dev/zero', path)],
		[
			'a link to what the system makes up, of no length and without an end',
			(path) => symlink('/proc/self/pagemap', path)
		]
	])('reports %s that is called like a file, and waits for none', async (_, make) => {
		const store = createStore(dir);
		await store.current();
		await make(join(dir, 'observations/b.csv'));
		const dataset = await store.current();
		expect(codes(dataset)).toEqual([['unreadable', 'observations/b.csv']]);
		expect(values(dataset)).toEqual([1]);
	});

	it.skipIf(process.platform === 'win32')('reports a file whose name is not in UTF-8', async () => {
		await writeFile(
			Buffer.concat([Buffer.from(join(dir, 'observations/donn')), Buffer.from([0xe9]), Buffer.from('es.csv')]),
			HEADER + row(2)
		);
		expect(codes(await createStore(dir).current())).toEqual([['unreadable', 'observations/donn\ufffdes.csv']]);
	});

	it('does not read a large file that somebody writes to', async () => {
		const path = join(dir, 'observations/b.csv');
		const lines = Array.from({ length: 400 }, (_, at) => row(at, String(1500 + at)))
			.join('')
			.repeat(100);
		await write('observations/b.csv', HEADER + lines);
		const store = createStore(dir);
		let writing = true;
		const writer = (async () => {
			while (writing) {
				await appendFile(path, lines);
				await new Promise((later) => setTimeout(later, 5));
			}
		})();
		try {
			expect(codes(await store.current())).toEqual([['unreadable', 'observations/b.csv']]);
		} finally {
			writing = false;
			await writer;
		}
	});

	it.skipIf(process.getuid?.() === 0)('reports a file that it may not read', async () => {
		await chmod(join(dir, 'observations/a.csv'), 0);
		expect(codes(await createStore(dir).current())).toEqual([['unreadable', 'observations/a.csv']]);
	});

	it('reads rows again when sources.csv or areas.csv change', async () => {
		const store = createStore(dir);
		await write('observations/a.csv', HEADER + row(1) + row(2, '2022').replace('RUS', 'ASEAN'));
		expect(codes(await store.current())).toEqual([['bad-area', 'observations/a.csv']]);
		await write('areas.csv', 'code,name\nASEAN,ASEAN\n');
		expect(await store.current()).toMatchObject({ problems: [] });
		await write('sources.csv', 'id,publisher,published,rank\ngacc,Customs,2023-09,1\n');
		const dataset = await store.current();
		expect(dataset.observations.map(({ source }) => source.publisher)).toEqual(['Customs', 'Customs']);
		expect(dataset.observations[0]?.source).toBe(dataset.sources.get('gacc'));
	});

	it('gives kept rows of a broken file the sources of now', async () => {
		const store = createStore(dir);
		await store.current();
		await write('observations/a.csv', '');
		await write('sources.csv', 'id,publisher,published,rank\ngacc,Customs,2023-09,1\n');
		const dataset = await store.current();
		expect(dataset.observations[0]?.source).toBe(dataset.sources.get('gacc'));
	});

	it('keeps the last good sources when sources.csv breaks', async () => {
		const store = createStore(dir);
		await store.current();
		await write('sources.csv', 'id\n');
		const dataset = await store.current();
		expect(codes(dataset)).toEqual([['missing-column', 'sources.csv']]);
		expect(dataset.observations[0]?.source.publisher).toBe('GACC');
	});

	it('drops a row that another file has already', async () => {
		await write('observations/b.csv', HEADER + row(1));
		const dataset = await createStore(dir).current();
		expect(values(dataset)).toEqual([1]);
		expect(dataset.problems).toMatchObject([{ code: 'duplicate-row', file: 'observations/b.csv', line: 2 }]);
	});

	it('misses sources, areas and charts with a warning only', async () => {
		for (const file of ['sources.csv', 'areas.csv', 'charts.csv']) await rm(join(dir, file));
		const dataset = await createStore(dir).current();
		expect(values(dataset)).toEqual([1]);
		expect(dataset.problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
			['warning', 'unreadable', 'sources.csv'],
			['warning', 'unreadable', 'areas.csv'],
			['warning', 'unreadable', 'charts.csv'],
			['warning', 'unknown-source', 'observations/a.csv']
		]);
	});

	it('says what is missing when there is no data, and picks it up when it comes', async () => {
		const store = createStore(join(dir, 'later'));
		expect(codes(await store.current())).toEqual([['unreadable', '.']]);
		await mkdir(join(dir, 'later'));
		expect((await store.current()).problems).toContainEqual(
			expect.objectContaining({ code: 'unreadable', severity: 'error', file: 'observations' })
		);
		await mkdir(join(dir, 'later/observations'));
		expect((await store.current()).problems[0]).toMatchObject({ severity: 'error', file: 'observations' });
		await write('later/observations/a.csv', HEADER + row(1));
		expect(values(await store.current())).toEqual([1]);
	});

	it('reads once for many who ask at once, and none of them misses an edit made before', async () => {
		const store = createStore(dir);
		const many = await Promise.all(Array.from({ length: 50 }, () => store.current()));
		expect(new Set(many).size).toBe(1);
		const early = store.current();
		await write('observations/a.csv', HEADER + row(8));
		const late = await Promise.all([store.current(), store.current()]);
		expect(late.map(values)).toEqual([[8], [8]]);
		await early;
	});

	it('never gives half a file while it is written over and over', async () => {
		const text = HEADER + Array.from({ length: 2000 }, (_, at) => row(at + 1, String(1800 + (at % 400)))).join('');
		await write('observations/a.csv', text);
		const store = createStore(dir);
		const whole = (await store.current()).observations.length;
		let writing = true;
		const writer = (async () => {
			for (let round = 0; round < 40; round++) {
				await write('observations/new.tmp', text + row(5000 + round));
				await rename(join(dir, 'observations/new.tmp'), join(dir, 'observations/a.csv'));
			}
			writing = false;
		})();
		while (writing) expect((await store.current()).observations.length).toBeGreaterThanOrEqual(whole);
		await writer;
	});
});

describe('an embargo', () => {
	const EMBARGOED = 'id,publisher,published,rank\ngacc,GACC,2030-01-01,1\n';
	const LATIN = Uint8Array.from([...EMBARGOED].map((letter) => letter.charCodeAt(0))).map((byte) =>
		byte === 'G'.charCodeAt(0) ? 0xe9 : byte
	);
	const days = ({ observations }: Dataset) => observations.map(({ source }) => source.day);
	const kept = () => createStore(dir, { copies: lastGoodIn(dir) }).current();

	it.each([
		['is deleted', () => rm(join(dir, 'sources.csv'))],
		['has lost its end', () => write('sources.csv', 'id,publisher,published,rank\ngacc,GA')],
		['is in another encoding', () => write('sources.csv', LATIN)],
		['has a rank that is none', () => write('sources.csv', EMBARGOED.replace(',1\n', ',9\n'))]
	])('holds when sources.csv %s, while running and at a start', async (_, break_) => {
		await write('sources.csv', EMBARGOED);
		const store = createStore(dir, { copies: lastGoodIn(dir) });
		await store.current();
		await break_();
		expect(days(await store.current())).toEqual(['2030-01-01']);
		expect(days(await kept())).toEqual(['2030-01-01']);
	});

	it('is not known to be over while sources.csv is faulty and never was read; without one, sources are unknown', async () => {
		await write('sources.csv', LATIN);
		expect(days(await kept())).toEqual(['9999-12-31']);
		await rm(join(dir, 'sources.csv'));
		expect(days(await kept())).toEqual(['']);
		await write('sources.csv', 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n');
		expect(days(await kept())).toEqual(['2023-09-30']);
	});
});
