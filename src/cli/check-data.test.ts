import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { program } from '../../tests/fixtures/program.ts';

const CHECK_DATA = await program('src/cli/check-data.ts');

const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const GOOD = 'CHN,RUS,total,2023,155.1,USD bn,gacc\n';

let dir: string;

const write = (file: string, text: string) => writeFileSync(join(dir, file), text);

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'check-data-'));
	mkdirSync(join(dir, 'observations'));
	write('sources.csv', 'id,publisher,published,rank\ngacc,GACC,2023-09,1\n');
	write('areas.csv', 'code,name\n');
	write('charts.csv', 'slug,title,view\n');
	write('observations/a.csv', HEADER + GOOD);
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function check(...options: string[]) {
	const { stdout, stderr, status } = spawnSync(process.execPath, [CHECK_DATA, ...options], {
		encoding: 'utf8',
		env: { ...process.env, DATA_DIR: dir }
	});
	return { stdout, stderr, status };
}

describe('check-data', { timeout: 60_000 }, () => {
	it('says how many rows are good, and ends with 0', () => {
		expect(check()).toMatchObject({ stdout: '0 errors, 0 warnings, 0 notes in 1 row\n', status: 0 });
	});

	it('prints errors first, by file and line, and ends with 1', () => {
		write('observations/a.csv', HEADER.replace('\n', ',extra\n') + GOOD.replace('\n', ',\n'));
		write('observations/b.csv', HEADER + GOOD.replace('2023', '2023.1') + GOOD.replace('RUS', 'Nowhere'));
		const { stdout, status } = check();
		expect(stdout.split('\n').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
			'observations/b.csv:2:4 bad-period',
			'observations/b.csv:3:2 bad-area',
			'observations/a.csv:1:8 unknown-column',
			'2 errors,',
			''
		]);
		expect(stdout).toContain('"2023.1" could be January or October 2023; write 2023-01 or 2023-10\n');
		expect(status).toBe(1);
	});

	it('counts warnings as errors when it is strict', () => {
		write('observations/a.csv', HEADER + GOOD.replace('gacc', 'blog'));
		expect(check().status).toBe(0);
		expect(check('--strict').status).toBe(1);
	});

	it('prints JSON', () => {
		write('observations/a.csv', HEADER + GOOD.replace('155.1', 'n/a'));
		const { stdout, status } = check('--json');
		expect(JSON.parse(stdout)).toMatchObject({
			problems: [{ code: 'bad-value', line: 2, column: 5, found: 'n/a' }]
		});
		expect(status).toBe(1);
	});

	it('lets nothing in the data start a line or move the cursor', () => {
		write('observations/a.csv', `${HEADER}"CHN\u001b[2J\nobservations/b.csv:1 fine\u202e",${GOOD.slice(4)}`);
		const { stdout } = check();
		expect(stdout.split('\n')).toHaveLength(3);
		expect(stdout).toContain('CHN\\u001b[2J\\u000aobservations');
		expect(stdout).toContain('\\u202e');
	});

	it('reports a data directory that is not there', () => {
		rmSync(dir, { recursive: true });
		expect(check()).toMatchObject({ stdout: expect.stringMatching(/^\. unreadable /), status: 1 });
	});

	it('refuses an option that it does not know', () => {
		expect(check('--fix')).toMatchObject({ stdout: '', status: 2 });
	});
});
