import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alone, observationsFile, SaveError, writeFiles } from './save.ts';

let dir = '';
beforeEach(() => {
	dir = fs.mkdtempSync(path.join(os.tmpdir(), 'twoway-save-'));
	fs.mkdirSync(path.join(dir, 'observations'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('observationsFile', () => {
	test.each([
		['new', 'observations/new.csv'],
		['2024-09.csv', 'observations/2024-09.csv'],
		['A_b-c.d', 'observations/A_b-c.d.csv']
	])('%s', (name, file) => expect(observationsFile(name)).toBe(file));
	test.each([
		'',
		'.',
		'..',
		'../x',
		'a/b',
		'a\\b',
		'.hidden',
		'a..b',
		'x\u0000',
		'ü',
		'a'.repeat(200),
		'con/../x',
		' a',
		'%2e%2e'
	])('%j is no name', (name) => expect(observationsFile(name)).toBeUndefined());
});

describe('writeFiles', () => {
	test('leaves no trace but the files', async () => {
		await writeFiles(dir, [
			['sources.csv', 'a'],
			['observations/x.csv', 'b']
		]);
		expect(fs.readdirSync(dir, { recursive: true }).sort()).toEqual([
			'observations',
			'observations/x.csv',
			'sources.csv'
		]);
	});
	test('writes through no link that leads out of the directory', async () => {
		const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'twoway-out-'));
		fs.rmdirSync(path.join(dir, 'observations'));
		fs.symlinkSync(outside, path.join(dir, 'observations'));
		await expect(writeFiles(dir, [['observations/x.csv', 'b']])).rejects.toThrow(SaveError);
		expect(fs.readdirSync(outside)).toEqual([]);
	});
	test('where one file cannot be written, none is', async () => {
		fs.mkdirSync(path.join(dir, 'observations/x.csv'));
		await expect(
			writeFiles(dir, [
				['sources.csv', 'a'],
				['observations/x.csv', 'b']
			])
		).rejects.toThrow('no regular file');
		expect(fs.existsSync(path.join(dir, 'sources.csv'))).toBe(false);
		expect(fs.readdirSync(dir)).toEqual(['observations']);
	});
});

describe('alone', () => {
	test('one at a time', async () => {
		let inside = 0;
		const work = () => alone(dir, async () => {
			expect(++inside).toBe(1);
			await new Promise((resolve) => setTimeout(resolve, 5));
			inside--;
		}); // prettier-ignore
		await Promise.all(Array.from({ length: 10 }, work));
	});
	test('the lock of a dead process is taken away', async () => {
		fs.writeFileSync(path.join(dir, '.twoway.lock'), '999999999 x');
		await expect(alone(dir, async () => 'done')).resolves.toBe('done');
	});
	test('a lock is given back when the work fails', async () => {
		await expect(alone(dir, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		await expect(alone(dir, async () => 1)).resolves.toBe(1);
	});
});

/** Adds rows one by one and says each that is safely there; killed at any moment. */
const WRITER = `
import { alone, textOf, writeFiles } from '${new URL('./save.ts', import.meta.url).href}';
const [dir, name, from] = process.argv.slice(2);
for (let i = Number(from); ; i++) {
	await alone(dir, async () => {
		const before = (await textOf(dir, 'observations/shared.csv')) ?? 'row\\n';
		await writeFiles(dir, [['sources.csv', 'id\\n' + i + '\\n'], ['observations/shared.csv', before + name + '-' + i + '\\n']]);
	});
	process.stdout.write(name + '-' + i + '\\n');
}
`;

test('writers killed at random moments lose no row that was said to be saved, and tear no file', async () => {
	const script = path.join(dir, 'writer.mts');
	fs.writeFileSync(script, WRITER);
	const said: string[] = [];
	const rounds = 13;
	for (let round = 0; round < rounds; round++) {
		const writers = [0, 1, 2, 3].map((writer) => {
			const child = spawn(process.execPath, ['--import', 'tsx', script, dir, `w${writer}r${round}`, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
			child.stdout.on('data', (data: Buffer) => said.push(...String(data).trim().split('\n')));
			return { child, closed: new Promise((resolve) => child.once('close', resolve)) };
		}); // prettier-ignore
		const enough = said.length + 16;
		while (said.length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
		for (const { child } of writers) {
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
			child.kill('SIGKILL');
		}
		await Promise.all(writers.map(({ closed }) => closed));
		const text = fs.readFileSync(path.join(dir, 'observations/shared.csv'), 'utf8');
		expect(text.endsWith('\n')).toBe(true);
		const rows = text.trim().split('\n').slice(1);
		expect(rows.every((row) => /^w\dr\d+-\d+$/.test(row))).toBe(true);
		const there = new Set(rows);
		expect(said.filter((row) => row !== '' && !there.has(row))).toEqual([]);
	}
	expect(said.length).toBeGreaterThanOrEqual(rounds * 16);
}, 120_000);
