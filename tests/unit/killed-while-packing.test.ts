import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { program } from '../fixtures/program.ts';
import { createFilesEngine } from '../../src/lib/engines/files/engine.ts';
import { rowRef } from '../../src/lib/trade/observation.ts';

const PACKER = await program('tests/fault/packer.ts');
const KILLS = 12;
const HEADER = 'reporter,partner,flow,period,value,unit,source\n';

const text = (partner: string): string =>
	HEADER +
	Array.from({ length: 400 }, (_, i) => `CHN,${partner},total,${1900 + (i % 120)},${i}.5,USD bn,s${i % 7}\n`).join('');

/** Every row that the data directory says, and what is wrong with it. */
async function said(dir: string): Promise<unknown> {
	const engine = createFilesEngine(dir, { keepsCopies: false, still: 0 });
	const { listing, dataset } = await engine.snapshot('2026-01-01');
	const rows = await listing.slice(0, listing.length);
	return [rows.map((row) => `${rowRef(row)} ${row.value?.value}`), dataset.problems.map(({ message }) => message)];
}

/** Lets a packer work until it has done something, and a random while more; then kills it. */
const killed = (dir: string): Promise<void> =>
	new Promise((done, failed) => {
		const child = spawn(process.execPath, [PACKER, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
		child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 150));
		child.once('close', (code, signal) =>
			signal === 'SIGKILL' ? done() : failed(new Error(`A packer ended by itself, with ${code}.`))
		);
	});

it('loses no row and shows none twice when a process is killed at random while packing and unpacking', async () => {
	const dir = await mkdtemp(join(tmpdir(), 'killed-packing-'));
	try {
		await mkdir(join(dir, 'observations'));
		for (const [name, partner] of Object.entries({ a: 'RUS', b: 'USA', c: 'JPN' }))
			await writeFile(join(dir, `observations/${name}.csv`), text(partner));
		const before = await said(dir);
		for (let kill = 0; kill < KILLS; kill++) {
			await killed(dir);
			expect(await said(dir), `after ${kill + 1} kills`).toEqual(before);
		}
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}, 120_000);
