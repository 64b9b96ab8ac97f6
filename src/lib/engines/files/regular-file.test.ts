import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotRegular, readRegular, readRegularSync, TooLong } from './regular-file.ts';

let dir: string;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'regular-'));
	await writeFile(join(dir, 'file'), 'ten bytes.');
	await symlink('file', join(dir, 'link'));
	await mkdir(join(dir, 'folder'));
	spawnSync('mkfifo', [join(dir, 'pipe')]);
	await symlink('pipe', join(dir, 'link-to-pipe'));
	await symlink('/dev/zero', join(dir, 'device'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.each([
	['in turns', readRegular],
	['at once', (path: string, most: number) => Promise.resolve().then(() => readRegularSync(path, most))]
])('a file that is read %s', (_, read) => {
	it.each(['file', 'link'])('is all of what %s holds', async (name) => {
		expect(String(await read(join(dir, name), 10))).toBe('ten bytes.');
	});

	it.each(['folder', 'pipe', 'link-to-pipe', 'device'])('is nothing else: %s is not waited for', async (name) => {
		await expect(read(join(dir, name), 10)).rejects.toThrow(NotRegular);
	});

	it('is no longer than it may be', async () => {
		await expect(read(join(dir, 'file'), 9)).rejects.toThrow(TooLong);
	});

	it('has an end, however much the system has under its name', async () => {
		await symlink('/proc/self/pagemap', join(dir, `endless ${_}`));
		expect(await read(join(dir, `endless ${_}`), 10)).toHaveLength(0);
	});
});
