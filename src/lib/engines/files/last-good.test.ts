import { appendFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '#lib/tables/dataset.ts';
import { lastGoodIn } from './last-good.ts';
import { createStore, type Store } from './store.ts';

const HEADER = 'reporter,partner,flow,period,unit,source,value\n';
const row = (value: string, period = '2023') => `CHN,RUS,total,${period},USD bn,gacc,${value}`;
/** Longer than any test runs: a file that has just been written stays young. */
const AN_HOUR = 3_600_000;

let dir: string;
let store: Store;

const write = (file: string, text: string) => writeFile(join(dir, file), text);
/** Makes a file as old as one that nobody has written to for two hours. */
async function age(file: string) {
	const then = new Date(Date.now() - 2 * AN_HOUR);
	await utimes(join(dir, file), then, then);
}
const values = ({ observations }: Dataset) => observations.map(({ value }) => (value?.value ?? 0) / 1e9);
const faults = ({ problems }: Dataset) => problems.map(({ file, message }) => `${file}: ${message}`);

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'last-good-'));
	await mkdir(join(dir, 'observations'));
	await write('sources.csv', 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n');
	await write('areas.csv', 'code,name\nEU,European Union\n');
	await write('charts.csv', 'slug,title,view\na,A,\n');
	await write('observations/a.csv', HEADER + row('1') + '\n');
	store = createStore(dir, { still: AN_HOUR });
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the last good state', () => {
	const losses: [string, () => Promise<void>][] = [
		['a file in place of the folder', () => write('observations', 'no folder')],
		['no folder', () => Promise.resolve()],
		['an empty folder', async () => void (await mkdir(join(dir, 'observations')))]
	];
	it.each(losses)('stays with %s, says so, and is over when the folder is back', async (_, put) => {
		const good = await store.current();
		await rename(join(dir, 'observations'), join(dir, 'away'));
		await put();
		const degraded = await store.current();
		expect(values(degraded)).toEqual([1]);
		expect(degraded.charts).toEqual(good.charts);
		expect(faults(degraded)).toEqual([expect.stringMatching(/^observations: /)]);
		expect(degraded.version).not.toBe(good.version);
		expect(await store.current(), 'as long as it lasts').toBe(degraded);
		await rm(join(dir, 'observations'), { recursive: true, force: true });
		await rename(join(dir, 'away'), join(dir, 'observations'));
		expect(await store.current(), 'what was read is still true').toBe(good);
	});

	it('stays when the disk is gone, names, sources and charts too', async () => {
		const good = await store.current();
		await rename(dir, `${dir}-away`);
		const degraded = await store.current();
		expect(values(degraded)).toEqual([1]);
		expect(degraded.sources).toBe(good.sources);
		expect(faults(degraded)).toHaveLength(1);
		await rename(`${dir}-away`, dir);
		expect(await store.current()).toBe(good);
	});
});

describe('a file that is being written', () => {
	it('counts from the end of its last line on; until then its last rows stay', async () => {
		await store.current();
		await write('observations/a.csv', HEADER + row('98'));
		const writing = await store.current();
		expect(values(writing)).toEqual([1]);
		expect(faults(writing)).toEqual([expect.stringContaining('observations/a.csv: This file is still being written')]);
		await appendFile(join(dir, 'observations/a.csv'), '765.4\n');
		const written = await store.current();
		expect(values(written)).toEqual([98765.4]);
		expect(faults(written)).toEqual([]);
	});

	it('is not there yet where it was never whole', async () => {
		await write('observations/b.csv', HEADER + row('98', '2022'));
		expect(values(await store.current())).toEqual([1]);
	});

	it('counts without the end of its last line once it has been still', async () => {
		await write('observations/a.csv', HEADER + row('98'));
		expect(values(await store.current())).toEqual([]);
		await age('observations/a.csv');
		expect(values(await store.current())).toEqual([98]);
	});

	it('counts at once where nobody may be writing: on the command line', async () => {
		await write('observations/a.csv', HEADER + row('98'));
		expect(values(await createStore(dir).current())).toEqual([98]);
	});

	it('leaves the last good sources', async () => {
		await store.current();
		await write('sources.csv', 'id,publisher,published,rank\ngacc,Custo');
		expect((await store.current()).sources.get('gacc')?.publisher).toBe('GACC');
	});
});

describe('decisions', () => {
	const DECISIONS =
		'decided,decision,reporter,partner,flow,period,value,unit,source\n2026-11-01,withdraw,CHN,RUS,total,2023,1,USD bn,gacc\n';
	const seen = ({ rows }: Dataset) => rows.all.length;

	const losses: [string, () => Promise<void>][] = [
		['gone', () => rm(join(dir, 'decisions.csv'))],
		['empty', () => write('decisions.csv', '')],
		['without its columns', () => write('decisions.csv', 'decided\n')],
		['faulty in one line', () => write('decisions.csv', DECISIONS.replace('2026-11-01', 'soon'))]
	];
	it.each(losses)('hold while their file is %s, at a start too', async (_, lose) => {
		await write('decisions.csv', DECISIONS);
		const keeping = createStore(dir, { copies: lastGoodIn(dir) });
		expect(seen(await keeping.current())).toBe(0);
		await lose();
		const degraded = await keeping.current();
		expect(seen(degraded)).toBe(0);
		expect(values(degraded), 'the row stays listed').toEqual([1]);
		expect(faults(degraded)).toContainEqual(expect.stringContaining('decisions.csv'));
		expect(seen(await createStore(dir).current())).toBe(0);
	});

	it('end when the row is reopened', async () => {
		await write('decisions.csv', DECISIONS);
		await store.current();
		await write('decisions.csv', DECISIONS + DECISIONS.split('\n')[1]?.replace('withdraw', 'reopen') + '\n');
		expect(seen(await store.current())).toBe(1);
	});
});
