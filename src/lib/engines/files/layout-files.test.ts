import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore } from './store.ts';

let dir: string;

const write = (file: string, text: string) => writeFile(join(dir, file), text);
const layout = (name: string) => JSON.stringify({ name, header: ['Month'], values: [{ column: 'Exports' }] });

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'layouts-'));
	await mkdir(join(dir, 'observations'));
	await write('sources.csv', 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n');
	await write(
		'observations/a.csv',
		'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2023,1,USD bn,gacc\n'
	);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('reads layouts, and one with a fault as it last was without', async () => {
	const store = createStore(dir);
	const without = await store.current();
	expect(without.layouts).toEqual([]);
	expect(without.problems.some(({ code }) => code === 'bad-layout')).toBe(false);

	await mkdir(join(dir, 'layouts'));
	await write('layouts/paper.json', layout('A paper'));
	await write('layouts/Wrong name.json', layout('x'));
	const first = await store.current();
	expect(first.version).not.toBe(without.version);
	expect(first.layouts.map(({ id, name }) => [id, name])).toEqual([['paper', 'A paper']]);
	const bad = first.problems.filter(({ code }) => code === 'bad-layout');
	expect(bad).toMatchObject([{ file: 'layouts/Wrong name.json' }]);

	await write('layouts/paper.json', '{');
	const broken = await store.current();
	expect(broken.layouts.map(({ name }) => name)).toEqual(['A paper']);
	expect(broken.problems.map(({ file }) => file)).toContain('layouts/paper.json');

	await write('layouts/paper.json', layout('Another paper'));
	expect((await store.current()).layouts.map(({ name }) => name)).toEqual(['Another paper']);
	await rm(join(dir, 'layouts'), { recursive: true });
	expect((await store.current()).layouts).toEqual([]);
});
