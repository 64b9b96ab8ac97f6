import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilesToWrite } from '#lib/intake/commit.ts';
import type { BytesOf } from '#lib/intake/write-plan.ts';
import { log } from '../log.ts';
import { lastSave } from './last-save.ts';
import { save } from './save.ts';
import { undo } from './undo.ts';

const FROM = { from: 'a test' };

let dir: string;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'damaged-'));
	await mkdir(join(dir, 'observations'));
});
afterEach(async () => {
	vi.restoreAllMocks();
	await rm(dir, { recursive: true, force: true });
});

/** Adds a line to the sources. */
const adding =
	(line: string) =>
	async (bytesOf: BytesOf): Promise<FilesToWrite> => {
		const old = bytesOf('sources.csv') ?? Buffer.alloc(0);
		const bytes = Buffer.concat([old, Buffer.from(line)]);
		return { files: [{ file: 'sources.csv', bytes, added: line }], added: 1, changed: 0 };
	};

const sources = () => readFile(join(dir, 'sources.csv'), 'utf8');

describe('a record of the last save that cannot be read', () => {
	const LAST = { id: '1-a', when: '2026-01-01T00:00:00.000Z', from: 'x', files: [] };

	it.each([
		['is empty', ''],
		['is cut off', '{"entry":{"id":"1-a","wh'],
		['is nothing', 'null'],
		['has nothing in it', '{}'],
		['is a list', '[]'],
		['has no steps', JSON.stringify({ entry: LAST, logged: 0 })],
		['has a step that is none', JSON.stringify({ entry: LAST, steps: [{ file: 'sources.csv' }], logged: 0 })],
		['has no files', JSON.stringify({ entry: { ...LAST, files: undefined }, steps: [], logged: 0 })],
		['has no place in the log', JSON.stringify({ entry: LAST, steps: [], logged: '0' })],
		['is zeros, as a power cut leaves them', '\0'.repeat(300)]
	])('counts as none where it %s, is told of once, and saving goes on', async (_, text) => {
		const warn = vi.spyOn(log(), 'warn').mockReturnValue();
		await mkdir(join(dir, '.twoway'));
		await writeFile(join(dir, '.twoway/last.json'), text);
		expect(await lastSave(dir)).toBeUndefined();
		expect(await lastSave(dir)).toBeUndefined();
		await expect(undo(dir, '1-a', 'a test')).rejects.toMatchObject({ fault: 'no-undo' });
		expect(warn).toHaveBeenCalledTimes(1);
		const failing = save(dir, { ...FROM, step: () => Promise.reject(new Error('made to fail')) }, adding('a\n'));
		await expect(failing).rejects.toThrow('made to fail');
		const saved = await save(dir, FROM, adding('a\n'));
		expect((await lastSave(dir))?.id).toBe(saved?.id);
		await undo(dir, saved?.id ?? '', 'a test');
		await expect(sources()).rejects.toThrow();
	});

	it('counts as none for pages where it is a folder, and a save says what to do', async () => {
		vi.spyOn(log(), 'warn').mockReturnValue();
		await mkdir(join(dir, '.twoway/last.json'), { recursive: true });
		expect(await lastSave(dir)).toBeUndefined();
		await expect(save(dir, FROM, adding('a\n'))).rejects.toMatchObject({
			fault: 'place',
			message: '.twoway/last.json in the data directory is not a file. Move it away and try again. Nothing was saved.'
		});
	});
});

describe('a folder of saving that something else stands in the place of', () => {
	it.each<[string, () => Promise<void>]>([
		['a file', () => writeFile(join(dir, '.twoway'), '')],
		['a link to a folder', () => symlink(tmpdir(), join(dir, '.twoway'))],
		['a link to nothing', () => symlink('nothing', join(dir, '.twoway'))]
	])('%s: pages are shown, and a save says what to do', async (_, put) => {
		vi.spyOn(log(), 'warn').mockReturnValue();
		await put();
		expect(await lastSave(dir)).toBeUndefined();
		await expect(save(dir, FROM, adding('a\n'))).rejects.toMatchObject({
			fault: 'place',
			message: '.twoway in the data directory is not a folder. Move it away and try again. Nothing was saved.'
		});
		await rm(join(dir, '.twoway'));
		await save(dir, FROM, adding('a\n'));
		expect(await sources()).toBe('a\n');
	});

	it('lock is a pipe: nobody waits for it', async () => {
		await mkdir(join(dir, '.twoway'), { recursive: true });
		spawnSync('mkfifo', [join(dir, '.twoway/lock')]);
		await expect(save(dir, FROM, adding('a\n'))).rejects.toMatchObject({ fault: 'place' });
	});

	it.each(['lock', 'lock.clearing'])('%s is a folder: pages are shown, and a save says what to do', async (name) => {
		const place = join(dir, '.twoway', name);
		await mkdir(place, { recursive: true });
		// a lock that nobody holds any more, which has to be cleared
		if (name !== 'lock') await writeFile(join(dir, '.twoway/lock'), `999999999 ${hostname()} abc`);
		expect(await lastSave(dir)).toBeUndefined();
		await expect(save(dir, FROM, adding('a\n'))).rejects.toMatchObject({
			fault: 'place',
			message: `.twoway/${name} in the data directory is not a file. Move it away and try again. Nothing was saved.`
		});
		await rm(place, { recursive: true });
		await save(dir, FROM, adding('a\n'));
		expect(await sources()).toBe('a\n');
	});
});
