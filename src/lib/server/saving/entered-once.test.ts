import { mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilesToWrite } from '#lib/intake/commit.ts';
import type { BytesOf } from '#lib/intake/write-plan.ts';
import { log as theLog } from '../log.ts';
import { AUDIT_LOG, type AuditEntry } from './audit.ts';
import { contents } from './contents.ts';
import { WORKSHOP } from './last-save.ts';
import { save } from './save.ts';
import { undo } from './undo.ts';

let dir: string;
let log: string;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'entered-'));
	log = join(dir, AUDIT_LOG);
	await mkdir(join(dir, 'observations'));
});
afterEach(async () => {
	vi.restoreAllMocks();
	await rm(dir, { recursive: true, force: true });
});

/** Saves a further line of a file. */
const add = (line: string, step: () => Promise<void> | void = () => {}) =>
	save(dir, { from: 'a test', what: line, step }, async (bytesOf: BytesOf): Promise<FilesToWrite> => {
		const bytes = Buffer.concat([bytesOf('sources.csv') ?? Buffer.alloc(0), Buffer.from(line)]);
		return { files: [{ file: 'sources.csv', bytes, added: line }], added: 1, changed: 0 };
	});

/** What the log says of each entry: what was saved, and whether it was cut off. */
async function entries(): Promise<string[]> {
	const lines = String(await contents(log)).split('\n');
	return lines
		.filter((line) => line.endsWith('}'))
		.map((line) => JSON.parse(line) as AuditEntry)
		.map(({ what = 'undone', interrupted }) => (interrupted ? `${what} interrupted` : what));
}

/** Saves, and puts the disk to what it is after so many steps: as a crash there leaves it. */
async function crashAfter(steps: number, line: string): Promise<void> {
	const left: Record<string, Buffer | undefined> = {};
	const names = ['sources.csv', AUDIT_LOG, `${WORKSHOP}/last.json`, `${WORKSHOP}/entered`];
	let step = 0;
	await add(line, async () => {
		if (step++ === steps) for (const name of names) left[name] = await contents(join(dir, name));
	});
	expect(step).toBeGreaterThan(steps);
	for (const name of names) {
		const bytes = left[name];
		if (bytes) await writeFile(join(dir, name), bytes);
		else await rm(join(dir, name), { force: true });
	}
}

describe('a save that was completed', () => {
	it.each<[string, () => Promise<void>]>([
		['emptied', () => truncate(log)],
		['moved away', () => rename(log, `${log}.1`)],
		['cut short', () => truncate(log, 10)],
		['another one', () => writeFile(log, `${'x'.repeat(5000)}\n`)]
	])('is entered once though the log is %s after it', async (_, rotate) => {
		for (const first of ['first', 'second']) {
			await add(first);
			await rotate();
			await add('next');
			expect(await entries()).toEqual(['next']);
		}
	});

	it('stays so though a later one fails', async () => {
		await add('first');
		await truncate(log);
		const failing = add('bad', () => Promise.reject(new Error('made to fail')));
		await expect(failing).rejects.toThrow('made to fail');
		let step = 0;
		const late = add('bad', () => {
			// once its record stands in the place of the first one's
			if (step++ === 3) throw new Error('made to fail');
		});
		await expect(late).rejects.toThrow('made to fail');
		await add('next');
		expect(await entries()).toEqual(['next']);
	});

	it('is entered, and can be undone, where what says so cannot be written', async () => {
		vi.spyOn(theLog(), 'warn').mockReturnValue();
		await mkdir(join(dir, WORKSHOP, 'entered'), { recursive: true });
		await add('first');
		const saved = await add('second');
		expect(await entries()).toEqual(['first', 'second']);
		await undo(dir, saved?.id ?? '', 'a test');
		expect(String(await contents(join(dir, 'sources.csv')))).toBe('first');
	});
});

describe('a save that a crash cut off', () => {
	it.each([
		['before its record is written', 1, []],
		['before its file is put', 2, []],
		['after its file was put', 3, ['cut interrupted']],
		['after the log has it', 4, ['cut']]
	])('%s: it is entered as it was, once', async (_, steps, told) => {
		await add('first');
		await crashAfter(steps, 'cut');
		await add('next');
		await add('last');
		expect(await entries()).toEqual(['first', ...told, 'next', 'last']);
	});

	it('is entered once, though the log is emptied before and after that', async () => {
		await add('first');
		await crashAfter(3, 'cut');
		await truncate(log);
		await expect(add('bad', () => Promise.reject(new Error('made to fail')))).rejects.toThrow('made to fail');
		expect(await entries()).toEqual(['cut interrupted']);
		await truncate(log);
		await add('next');
		expect(await entries()).toEqual(['next']);
	});
});
