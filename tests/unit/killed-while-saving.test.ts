import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { program } from '../fixtures/program.ts';
import { areaNames } from '../../src/lib/names/areas.ts';
import { readObservations } from '../../src/lib/tables/observations.ts';
import { readSources } from '../../src/lib/tables/sources.ts';
import { save } from '../../src/lib/server/saving/save.ts';

const WRITER = await program('tests/fault/writer.ts');
const WRITERS = 4;
const SAVES = 100;
const HEADERS = {
	'sources.csv': 'id,publisher,published,rank\n',
	'observations/added.csv': 'reporter,partner,flow,period,value,unit,source\n'
};

/**
 * Four processes save at once and are killed (SIGKILL) at random moments, each once it has saved something, until 100
 * saves are acknowledged.
 */
it('loses no acknowledged row and tears no file when processes are killed at random while saving', async () => {
	const dir = await mkdtemp(join(tmpdir(), 'killed-'));
	const saved: string[] = [];
	let kills = 0;
	try {
		await mkdir(join(dir, 'observations'));
		for (const [file, header] of Object.entries(HEADERS)) await writeFile(join(dir, file), header);

		const running = new Set<ChildProcess>();
		const ended: Promise<unknown>[] = [];
		let started = 0;
		await new Promise<void>((enough, failed) => {
			const run = () => {
				const name = `w${++started}`;
				const child = spawn(process.execPath, [WRITER, dir, name], {
					stdio: ['ignore', 'pipe', 'inherit']
				});
				running.add(child);
				let doomed = false;
				let text = '';
				child.stdout.on('data', (data: Buffer) => {
					text += data;
					const lines = text.split('\n');
					text = lines.pop() ?? '';
					saved.push(...lines);
					if (saved.length >= SAVES) enough();
					if (doomed) return;
					doomed = true;
					setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
				});
				ended.push(
					new Promise<void>((done) => {
						child.once('close', (code, signal) => {
							running.delete(child);
							done();
							if (signal !== 'SIGKILL') failed(new Error(`A writer ended by itself, with ${code}.`));
							else if (saved.length < SAVES) {
								kills++;
								run();
							}
						});
					})
				);
			};
			for (let number = 0; number < WRITERS; number++) run();
		});
		for (const child of running) child.kill('SIGKILL');
		await Promise.all(ended);

		// the next save tells the log of what the last crash cut off, and clears its lock
		await save(dir, { from: 'after' }, async (held) => {
			const file = 'observations/last.csv';
			expect(held(file)).toBeUndefined();
			return {
				files: [{ file, bytes: Buffer.from(HEADERS['observations/added.csv']), added: '' }],
				added: 0,
				changed: 0
			};
		});

		const sourcesText = await readFile(join(dir, 'sources.csv'), 'utf8');
		const rowsText = await readFile(join(dir, 'observations/added.csv'), 'utf8');
		const { sources, problems: wrongSources } = readSources('sources.csv', sourcesText);
		const { rows, problems } = readObservations('added.csv', rowsText, { sources, areas: areaNames([]) });
		// an unknown source would be a problem: no row is there without its source
		expect([...wrongSources, ...problems]).toEqual([]);
		expect(sourcesText.endsWith('\n') && rowsText.endsWith('\n')).toBe(true);

		const stored = rows.map(({ source }) => source.id);
		expect(new Set(stored).size).toBe(stored.length);
		expect(saved.filter((id) => !stored.includes(id))).toEqual([]);

		const log = (await readFile(join(dir, 'audit.jsonl'), 'utf8'))
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as { what?: string });
		const logged = log.map(({ what }) => what);
		expect(stored.filter((id) => !logged.includes(id))).toEqual([]);

		const left = await readdir(dir, { recursive: true });
		expect(left.filter((name) => name.endsWith('.tmp') || name.endsWith('lock'))).toEqual([]);
		expect(kills).toBeGreaterThan(10);
		console.log(`${saved.length} saves acknowledged, ${kills} processes killed`);
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}, 120_000);
