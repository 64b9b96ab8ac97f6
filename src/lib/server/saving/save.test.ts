import { spawnSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUDIT_LOG, type AuditEntry } from './audit.ts';
import type { FilesToWrite } from '#lib/intake/commit.ts';
import type { BytesOf } from '#lib/intake/write-plan.ts';
import { lastSave } from './last-save.ts';
import { NotSaved } from './not-saved.ts';
import { save } from './save.ts';
import { undo } from './undo.ts';

const FROM = { from: 'a test' };
const SOURCES = 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n';
const ROWS = 'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2022,1,USD bn,gacc\n';

let dir: string;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'save-'));
	await mkdir(join(dir, 'observations'));
	await writeFile(join(dir, 'sources.csv'), SOURCES);
	await writeFile(join(dir, 'observations/a.csv'), ROWS);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const read = (file: string) => readFile(join(dir, file), 'utf8');

/** Every file of the data directory with its text, without the log and what saving keeps for itself. */
async function files(): Promise<Record<string, string>> {
	const names = await readdir(dir, { recursive: true, withFileTypes: true });
	const paths = names
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
	const ours = paths.filter((path) => !path.startsWith('.twoway/') && path !== AUDIT_LOG).sort();
	return Object.fromEntries(await Promise.all(ours.map(async (path) => [path, await read(path)] as const)));
}

const log = async (): Promise<AuditEntry[]> =>
	(await read(AUDIT_LOG))
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as AuditEntry);

/** Puts lines at the ends of files, making those that are not there. */
const adding =
	(lines: Record<string, string>) =>
	async (held: BytesOf): Promise<FilesToWrite> => ({
		files: Object.entries(lines).map(([file, added]) => {
			const old = held(file) ?? Buffer.alloc(0);
			return { file, bytes: Buffer.concat([old, Buffer.from(added)]), added };
		}),
		added: 1,
		changed: 0
	});

const BOTH = {
	'sources.csv': 'tass,TASS,2023-10,2\n',
	'observations/a.csv': 'CHN,RUS,total,2023,2,USD bn,tass\n'
};

/** What a step of saving that fails looks like to the code around it. */
const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

describe('a save', () => {
	it('writes whole files, and tells which lines are new and who wrote them', async () => {
		const saved = await save(dir, { from: 'browser at ::1', what: 'rows.csv' }, adding(BOTH));
		expect(await files()).toEqual({
			'sources.csv': SOURCES + BOTH['sources.csv'],
			'observations/a.csv': ROWS + BOTH['observations/a.csv']
		});
		expect(saved).toMatchObject({ added: 1, rows: ['observations/a.csv:3'], files: Object.keys(BOTH) });
		expect(await log()).toEqual([
			{
				id: saved?.id,
				when: saved?.when,
				from: 'browser at ::1',
				what: 'rows.csv',
				added: 1,
				changed: 0,
				rows: ['observations/a.csv:3'],
				files: Object.keys(BOTH)
			}
		]);
	});

	it('makes a file, and the folder of observations, where they are not there', async () => {
		await rm(join(dir, 'observations'), { recursive: true });
		const saved = await save(dir, FROM, adding({ 'observations/new rows.csv': `${ROWS}CHN,RUS,x,y,1,USD,z\n` }));
		expect(Object.keys(await files())).toEqual(['observations/new rows.csv', 'sources.csv']);
		expect(saved?.rows).toEqual(['observations/new rows.csv:1-3']);
	});

	it('keeps the rights of a file', async () => {
		await writeFile(join(dir, 'observations/b.csv'), ROWS, { mode: 0o640 });
		await save(dir, FROM, adding({ 'observations/b.csv': 'x\n' }));
		expect((await stat(join(dir, 'observations/b.csv'))).mode & 0o777).toBe(0o640);
	});

	it('counts lines where the old file had no line end', async () => {
		await writeFile(join(dir, 'observations/a.csv'), ROWS.trimEnd());
		const saved = await save(dir, FROM, adding({ 'observations/a.csv': '\nx\ny\n' }));
		expect(saved?.rows).toEqual(['observations/a.csv:3-4']);
	});

	it('writes nothing, not even a log, where there is nothing to write', async () => {
		expect(await save(dir, FROM, async () => ({ files: [], added: 0, changed: 0 }))).toBeUndefined();
		await expect(read(AUDIT_LOG)).rejects.toThrow();
	});

	it('changes nothing where it fails, whatever the step', async () => {
		await save(dir, FROM, adding({ 'observations/a.csv': 'first\n' }));
		const before = await files();
		const first = await lastSave(dir);
		for (let failing = 0; ; failing++) {
			let steps = 0;
			const step = () => {
				if (steps++ === failing) throw full();
			};
			const saving = save(dir, { ...FROM, step }, adding(BOTH));
			if (failing === 6) {
				// the step after the log has it: saved, and only tidying up was left
				await saving.catch(() => undefined);
				expect(await files()).not.toEqual(before);
				break;
			}
			await expect(saving).rejects.toMatchObject({
				fault: 'disk',
				message: 'The disk is full. Nothing was saved.'
			});
			expect(await files()).toEqual(before);
			expect(await log()).toHaveLength(1);
			expect(await lastSave(dir)).toEqual(first);
		}
	});

	it('is refused where the file was edited by hand since it was read', async () => {
		const saving = save(dir, FROM, async (held) => {
			const change = await adding(BOTH)(held);
			await writeFile(join(dir, 'observations/a.csv'), `${ROWS}by hand\n`);
			return change;
		});
		await expect(saving).rejects.toMatchObject({ fault: 'changed' });
		expect(await files()).toEqual({ 'sources.csv': SOURCES, 'observations/a.csv': `${ROWS}by hand\n` });
	});

	it.each([
		'../a.csv',
		'observations/../../a.csv',
		'observations/b/c.csv',
		'observations/.a.csv',
		'observations/a.txt',
		'observations/con.csv',
		'areas.csv',
		'/etc/a.csv',
		'observations\\a.csv',
		'observations/a\0.csv'
	])('is refused for a file called %j', async (file) => {
		const change = async (): Promise<FilesToWrite> => ({
			files: [{ file, bytes: Buffer.from('x'), added: 'x' }],
			added: 1,
			changed: 0
		});
		const before = await files();
		await expect(save(dir, FROM, change)).rejects.toMatchObject({ fault: 'place' });
		expect(await files()).toEqual(before);
	});

	it('follows no link out of the data directory', async () => {
		const outside = await mkdtemp(join(tmpdir(), 'outside-'));
		try {
			await writeFile(join(outside, 'x.csv'), ROWS);
			await symlink(join(outside, 'x.csv'), join(dir, 'observations/x.csv'));
			await symlink(join(outside, 'not-there.csv'), join(dir, 'observations/y.csv'));
			await expect(save(dir, FROM, adding({ 'observations/x.csv': 'x\n' }))).rejects.toThrow(NotSaved);
			await expect(save(dir, FROM, adding({ 'observations/y.csv': 'x\n' }))).rejects.toThrow(NotSaved);
			await rm(join(dir, 'observations'), { recursive: true });
			await symlink(outside, join(dir, 'observations'));
			await expect(save(dir, FROM, adding({ 'observations/z.csv': 'x\n' }))).rejects.toThrow(NotSaved);
			expect(await readdir(outside)).toEqual(['x.csv']);
			expect(await readFile(join(outside, 'x.csv'), 'utf8')).toBe(ROWS);
		} finally {
			await rm(outside, { recursive: true });
		}
	});

	it('writes through a link that stays within the data directory', async () => {
		await symlink('a.csv', join(dir, 'observations/link.csv'));
		await save(dir, FROM, adding({ 'observations/link.csv': 'x\n' }));
		expect(await read('observations/a.csv')).toBe(`${ROWS}x\n`);
	});

	it('waits for no pipe that has the name of a file', async () => {
		spawnSync('mkfifo', [join(dir, 'observations/pipe.csv')]);
		const saving = save(dir, FROM, adding({ 'observations/pipe.csv': 'x\n' }));
		await expect(saving).rejects.toMatchObject({
			fault: 'place',
			message: 'observations/pipe.csv is not a regular file.'
		});
	});

	it('does not write where there is no data directory', async () => {
		await expect(save(join(dir, 'nowhere'), FROM, adding(BOTH))).rejects.toMatchObject({ fault: 'disk' });
	});

	it('waits for the others: of many at once none is lost', async () => {
		const numbers = Array.from({ length: 20 }, (_, number) => number);
		await Promise.all(numbers.map((number) => save(dir, FROM, adding({ 'observations/a.csv': `row ${number}\n` }))));
		const lines = (await read('observations/a.csv')).slice(ROWS.length).trimEnd().split('\n');
		expect(lines.sort()).toEqual(numbers.map((number) => `row ${number}`).sort());
		expect(await log()).toHaveLength(20);
	});

	it.each([
		['a process that is gone', `999999999 ${hostname()} abc`, 0],
		['an earlier process with our number', `${process.pid} ${hostname()} abc`, 0],
		['a process elsewhere that has not touched it for long', '1 elsewhere abc', 60_000],
		['a process that died before it wrote its name', '', 60_000]
	])('clears the lock of %s', async (_, owner, age) => {
		await mkdir(join(dir, '.twoway'));
		const lock = join(dir, '.twoway/lock');
		await writeFile(lock, owner);
		const then = new Date(Date.now() - age);
		await utimes(lock, then, then);
		await save(dir, FROM, adding(BOTH));
		expect(await readdir(join(dir, '.twoway'))).not.toContain('lock');
	});

	it('clears away what a process that died left prepared, and nothing else', async () => {
		await writeFile(join(dir, 'observations/.a.csv.abcdefghij12.tmp'), 'half a fi');
		await writeFile(join(dir, 'observations/.mine.tmp'), 'kept');
		await save(dir, FROM, adding(BOTH));
		expect(await readdir(join(dir, 'observations'))).toEqual(['.mine.tmp', 'a.csv']);
	});

	it('starts a new line in a log that ends in a torn one', async () => {
		await writeFile(join(dir, AUDIT_LOG), '{"id":"torn');
		await save(dir, FROM, adding(BOTH));
		const lines = (await read(AUDIT_LOG)).split('\n');
		expect(lines[0]).toBe('{"id":"torn');
		expect(JSON.parse(lines[1] ?? '')).toMatchObject({ from: 'a test' });
	});

	it('does not write its log through a link', async () => {
		const outside = join(dir, 'observations', 'target.txt');
		await writeFile(outside, 'mine\n');
		await symlink(outside, join(dir, AUDIT_LOG));
		const before = await files();
		await expect(save(dir, FROM, adding(BOTH))).rejects.toThrow();
		expect(await files()).toEqual(before);
	});
});

describe('undoing', () => {
	it('puts every file back as it was, and takes a new one away', async () => {
		const before = await files();
		const saved = await save(dir, FROM, adding({ ...BOTH, 'observations/new.csv': ROWS }));
		await undo(dir, saved?.id ?? '', 'a test');
		expect(await files()).toEqual(before);
		expect(await log()).toMatchObject([{ id: saved?.id }, { undid: saved?.id, from: 'a test' }]);
		expect(await lastSave(dir)).toBeUndefined();
		await expect(undo(dir, saved?.id ?? '', 'a test')).rejects.toMatchObject({ fault: 'no-undo' });
	});

	it('is for the last save only', async () => {
		const first = await save(dir, FROM, adding(BOTH));
		const second = await save(dir, FROM, adding({ 'observations/b.csv': ROWS }));
		const before = await files();
		await expect(undo(dir, first?.id ?? '', 'a test')).rejects.toMatchObject({ fault: 'no-undo' });
		expect(await files()).toEqual(before);
		expect((await lastSave(dir))?.id).toBe(second?.id);
	});

	it('is refused where a file has changed since', async () => {
		const saved = await save(dir, FROM, adding(BOTH));
		await writeFile(join(dir, 'sources.csv'), `${SOURCES}by hand\n`);
		const before = await files();
		await expect(undo(dir, saved?.id ?? '', 'a test')).rejects.toMatchObject({ fault: 'changed' });
		expect(await files()).toEqual(before);
	});

	it('is refused where the old file is not what it was', async () => {
		const saved = await save(dir, FROM, adding({ 'observations/a.csv': 'x\n' }));
		await writeFile(join(dir, '.twoway', `kept-${saved?.id}-0`), 'other');
		await expect(undo(dir, saved?.id ?? '', 'a test')).rejects.toMatchObject({ fault: 'no-undo' });
		expect(await read('observations/a.csv')).toBe(`${ROWS}x\n`);
	});

	it('goes on where a crash had stopped it', async () => {
		const before = await files();
		const saved = await save(dir, FROM, adding(BOTH));
		await rm(join(dir, 'observations/a.csv'));
		await link(join(dir, '.twoway', `kept-${saved?.id}-1`), join(dir, 'observations/a.csv'));
		await undo(dir, saved?.id ?? '', 'a test');
		expect(await files()).toEqual(before);
		expect(await readdir(join(dir, 'observations'))).toEqual(['a.csv']);
	});
});
