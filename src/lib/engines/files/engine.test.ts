import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataFiles } from '#lib/tables/read-dataset.ts';
import { engineSuite } from '../suite.ts';
import { createFilesEngine } from './engine.ts';

const A_WHILE_AGO = new Date(Date.now() - 3_600_000);

async function write(dir: string, files: DataFiles): Promise<void> {
	await rm(dir, { recursive: true, force: true });
	await mkdir(join(dir, 'observations'), { recursive: true });
	await Promise.all(
		Object.entries(files).map(async ([file, text]) => {
			await writeFile(join(dir, file), text);
			// a file that is still being written is another matter
			await utimes(join(dir, file), A_WHILE_AGO, A_WHILE_AGO);
		})
	);
}

engineSuite(
	'files',
	async (files) => {
		const dir = await mkdtemp(join(tmpdir(), 'engine-'));
		await write(dir, files);
		return {
			engine: createFilesEngine(dir),
			put: (newer) => write(dir, newer),
			end: () => rm(dir, { recursive: true, force: true })
		};
	},
	10
);
