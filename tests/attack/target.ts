import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateRows } from '../bench/generate.ts';
import { DATA, serve } from '../e2e/server.ts';
import type { Target, TargetOptions } from './attack.ts';
import { writeHostile } from './hostile.ts';

const LARGE_ROWS = 148_800;
const TOKEN = 'the-token-of-the-editor';

async function writeData(dir: string, data: TargetOptions['data']): Promise<void> {
	await cp(DATA, dir, { recursive: true });
	if (data === 'hostile') await writeHostile(dir);
	if (data === 'large') {
		await rm(path.join(dir, 'observations'), { recursive: true });
		await generateRows(LARGE_ROWS, 1, dir);
	}
}

/** Megabytes that a process holds now and has held at most, as Linux says; NaN elsewhere. */
export async function memoryOf(pid: number): Promise<{ held: number; most: number }> {
	const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? NaN) / 1024;
	return { held: of('VmRSS'), most: of('VmHWM') };
}

/** A server to attack, on a copy of the data; `close` ends it and takes the copy away. */
export async function openTarget({
	data,
	env = {},
	descriptors
}: TargetOptions): Promise<Target & { close(): Promise<void> }> {
	const folder = await mkdtemp(path.join(tmpdir(), 'twoway-attack-'));
	const dir = path.join(folder, 'data');
	const cleanAtEnd = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', cleanAtEnd);
	const clean = async () => {
		process.off('exit', cleanAtEnd);
		await rm(folder, { recursive: true, force: true });
	};
	try {
		await writeData(dir, data);
		const server = await serve(dir, { EDIT_TOKEN: TOKEN, ...env }, descriptors);
		return {
			url: server.url,
			port: Number(new URL(server.url).port),
			dir,
			token: TOKEN,
			log: server.log,
			memory: () => memoryOf(server.pid),
			close: async () => {
				await server.stop();
				await clean();
			}
		};
	} catch (error) {
		await clean();
		throw error;
	}
}
