import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Busy, withLock } from './lock.js';

/** Milliseconds between two touches here, and for how long a lock is waited for. */
const WAITING = { touchedEvery: 150, patience: 2000 };

const dirs: string[] = [];
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))));

/** Sets a file's time to so many milliseconds from now. */
async function touch(file: string, ahead: number): Promise<void> {
	const time = new Date(Date.now() + ahead);
	await utimes(file, time, time);
}

/** A lock that somebody has, in a folder of its own. */
async function lockOf(owner: string, ahead: number): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), 'lock-'));
	dirs.push(dir);
	const lock = join(dir, 'lock');
	await writeFile(lock, owner);
	await touch(lock, ahead);
	return lock;
}

const DAY = 24 * 3600_000;
const CLOCKS: readonly (readonly [string, number])[] = [
	['a day ahead', DAY],
	['as ours', 0],
	['a day behind', -DAY]
];
const ELSEWHERE = '1 elsewhere abc';
const done = async () => 'done';

describe.concurrent.each(CLOCKS)('a lock of another computer whose clock is %s', (_, ahead) => {
	it('has lost its owner once it was watched for some touches and none came', async () => {
		const lock = await lockOf(ELSEWHERE, ahead);
		expect(await withLock(lock, 'save', done, WAITING)).toBe('done');
	});

	it('is respected for as long as it is touched', async () => {
		const lock = await lockOf(ELSEWHERE, ahead);
		const touching = setInterval(() => void touch(lock, ahead), WAITING.touchedEvery);
		try {
			await expect(withLock(lock, 'save', done, WAITING)).rejects.toThrow(Busy);
			expect(await readFile(lock, 'utf8')).toBe(ELSEWHERE);
		} finally {
			clearInterval(touching);
		}
	});

	it('is watched for as long by who has little patience', async () => {
		const lock = await lockOf(ELSEWHERE, ahead);
		expect(await withLock(lock, 'save', done, { ...WAITING, patience: 50 })).toBe('done');
	});

	it('is cleared away though whoever cleared it before died over it', async () => {
		const lock = await lockOf(ELSEWHERE, ahead);
		await writeFile(`${lock}.clearing`, '');
		await touch(`${lock}.clearing`, ahead);
		expect(await withLock(lock, 'save', done, WAITING)).toBe('done');
	});

	it('without a name belongs to nobody after a while', async () => {
		const lock = await lockOf('', ahead);
		expect(await withLock(lock, 'save', done, WAITING)).toBe('done');
	});
});

describe.concurrent('a lock of this computer', () => {
	it('is respected while its owner lives, touched or not', async () => {
		const lock = await lockOf(`${process.ppid} ${hostname()} abc`, DAY);
		await expect(withLock(lock, 'save', done, WAITING)).rejects.toThrow(Busy);
	});

	it('is cleared at once where its owner is gone, whatever its time', async () => {
		const lock = await lockOf(`999999999 ${hostname()} abc`, DAY);
		expect(await withLock(lock, 'save', done, { ...WAITING, patience: 400 })).toBe('done');
	});
});
