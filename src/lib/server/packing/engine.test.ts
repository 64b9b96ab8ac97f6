import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createFilesEngine } from '#lib/engines/files/engine.ts';
import { engineSuite } from '#lib/engines/suite.ts';
import type { DataFiles } from '#lib/tables/read-dataset.ts';
import { packFile, packing } from './pack.ts';

const A_WHILE_AGO = new Date(Date.now() - 3_600_000);

/** Puts files in a directory, and packs those of rows that are to be packed. */
async function write(dir: string, files: DataFiles, isPacked: (file: string) => boolean): Promise<void> {
	// what readers have open stays theirs
	for (const name of await readdir(dir))
		if (!name.startsWith('.')) await rm(join(dir, name), { recursive: true, force: true });
	await mkdir(join(dir, 'observations'), { recursive: true });
	for (const [file, text] of Object.entries(files)) {
		await writeFile(join(dir, file), text);
		await utimes(join(dir, file), A_WHILE_AGO, A_WHILE_AGO);
	}
	const rows = Object.keys(files).filter((file) => file.startsWith('observations/') && isPacked(file));
	await packing(dir, async (under) => {
		for (const file of rows) await packFile(under, basename(file), { withErrors: true });
	});
}

const suiteOf = (name: string, isPacked: (file: string) => boolean, runs: number): void =>
	engineSuite(
		name,
		async (files) => {
			const dir = await mkdtemp(join(tmpdir(), 'packed-'));
			await write(dir, files, isPacked);
			return {
				engine: createFilesEngine(dir, { keepsCopies: false }),
				put: (newer) => write(dir, newer, isPacked),
				end: () => rm(dir, { recursive: true, force: true })
			};
		},
		runs
	);

suiteOf('packed files', () => true, 6);
suiteOf('a packed file and one beside it', (file) => file.endsWith('/a.csv'), 6);
suiteOf('a file and a packed one behind it', (file) => file.endsWith('/b.csv'), 6);
