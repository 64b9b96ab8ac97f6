import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as official from '../../tests/fixtures/official.ts';
import { program } from '../../tests/fixtures/program.ts';

const ADD_DATA = await program('src/cli/add-data.ts');

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const STORED = `${HEADER}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s1\n`;

let dir: string;
let incoming: string;

const write = (file: string, content: string | Uint8Array) => writeFileSync(join(dir, file), content);
const data = (file: string) => readFileSync(join(dir, file), 'utf8');

/** Every file that readers see, with what it holds. */
const snapshot = () =>
	readdirSync(dir, { recursive: true, encoding: 'utf8' })
		.filter((name) => !name.startsWith('.') && statSync(join(dir, name)).isFile())
		.sort()
		.map((name) => [name, data(name)]);

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'add-data-'));
	incoming = mkdtempSync(join(tmpdir(), 'incoming-'));
	mkdirSync(join(dir, 'observations'));
	write('sources.csv', 'id,publisher,origin,title,published,url,rank,basis,licence\ns1,Paper,,,2023-09,,3,,\n');
	write('areas.csv', 'code,name\nWLD,World\n');
	write('charts.csv', 'slug,title,view\n');
	write('observations/a.csv', STORED);
});

afterEach(() => {
	rmSync(dir, { recursive: true, force: true });
	rmSync(incoming, { recursive: true, force: true });
});

function run(args: readonly string[], input?: string) {
	const { stdout, stderr, status } = spawnSync(process.execPath, [ADD_DATA, ...args], {
		encoding: 'utf8',
		env: { ...process.env, DATA_DIR: dir },
		...(input !== undefined && { input })
	});
	return { stdout, stderr, status };
}

/** Runs it on a file of this content. */
function add(content: string | Uint8Array, ...options: string[]) {
	const file = join(incoming, 'new rows.csv');
	writeFileSync(file, content);
	utimesSync(file, new Date('2023-10-05T12:00:00Z'), new Date('2023-10-05T12:00:00Z'));
	return run([file, ...options]);
}

const SEPTEMBER = 'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s1\n';

describe('add-data', { timeout: 60_000 }, () => {
	it('says what is new, changed, unchanged and refused, and writes the good rows', () => {
		const { stdout, status } = add(
			`${STORED}${SEPTEMBER}CHN,RUS,total,2023-01/2023-08,155.3,USD bn,,s1\nCHN,RUS,total,2023.1,1,USD bn,,s1\n`
		);
		expect(stdout).toContain('\n1 new, 1 changed, 1 unchanged, 1 refused\n');
		expect(stdout).toContain('new rows.csv:5:4 bad-period "2023.1" could be January or October 2023');
		expect(stdout).toContain('Written to observations/new-rows.csv\n');
		expect(status).toBe(1);
		expect(data('observations/a.csv')).toBe(STORED);
		expect(data('observations/new-rows.csv').split('\n').slice(1)).toEqual([
			'CHN,RUS,total,,,2023-01/2023-09,176.4,USD bn,,,29.5,,s1,',
			'CHN,RUS,total,,,2023-01/2023-08,155.3,USD bn,,,,,s1,',
			''
		]);
	});

	it('changes nothing the second time', () => {
		add(HEADER + SEPTEMBER);
		const before = snapshot();
		expect(add(HEADER + SEPTEMBER)).toMatchObject({ stdout: '0 new, 0 changed, 1 unchanged, 0 refused\n', status: 0 });
		expect(snapshot()).toEqual(before);
	});

	it('writes nothing on a dry run, and says where it would', () => {
		const before = snapshot();
		const { stdout, status } = add(HEADER + SEPTEMBER, '--dry-run');
		expect(stdout).toContain('1 new, 0 changed, 0 unchanged, 0 refused\n');
		expect(stdout).toContain('it would go to observations/new-rows.csv');
		expect(status).toBe(0);
		expect(snapshot()).toEqual(before);
		expect(existsSync(join(dir, '.twoway'))).toBe(false);
	});

	it('does not take a folder that is not there for an empty one', () => {
		rmSync(dir, { recursive: true });
		const { stdout, stderr, status } = add(HEADER + SEPTEMBER, '--dry-run');
		expect([stdout, status]).toEqual(['', 2]);
		expect(stderr).toContain(`The data directory ${dir} is not there.`);
	});

	it('puts rows at the end of the file that --as names', () => {
		add(HEADER + SEPTEMBER, '--as', 'a');
		expect(data('observations/a.csv')).toBe(STORED + SEPTEMBER);
	});

	it.each(['../x', '/tmp/x', '.hidden', 'a/b', '..'])('never writes to --as %s', (name) => {
		const before = snapshot();
		expect(add(HEADER + SEPTEMBER, `--as=${name}`)).toMatchObject({
			stdout: expect.stringContaining(' unreadable '),
			status: 1
		});
		expect(snapshot()).toEqual(before);
	});

	it('reads standard input', () => {
		expect(run(['-'], HEADER + SEPTEMBER).stdout).toContain('1 new, 0 changed');
		expect(data('observations/standard-input.csv')).toContain('176.4');
	});

	it('records the source that a file makes, with the day the file was saved where it has no date', () => {
		const { stdout, status } = add(official.FRED);
		expect(status).toBe(0);
		expect(stdout).toContain(
			'Source fred-impch-2023-10-05: FRED, Federal Reserve Bank of St. Louis, 2023-10-05 (the day the file was saved; --published DATE corrects it)\n'
		);
		expect(data('sources.csv').split('\n')[2]).toMatch(
			/^fred-impch-2023-10-05,"FRED, Federal Reserve Bank of St\. Louis",US Census Bureau,.*,2023-10-05,/
		);
		expect(data('observations/fred-impch.csv')).toContain(
			'USA,CHN,import,,,2023-07,36060.1,USD mn,,,,,fred-impch-2023-10-05,'
		);
	});

	it('takes the source and the date from whoever knows them', () => {
		expect(add(official.FRED, '--published', '2023-09').stdout).toContain('Source fred-impch-2023-09: ');
		expect(add(official.FRED, '--source', 's1', '--as', 'b').stdout).toContain('2 new');
		expect(data('observations/b.csv')).toContain(',s1,');
	});

	it('says what a file does not say, and takes it as options', () => {
		const asked = add(official.GACC_INTERACTIVE);
		expect(asked.stdout).toContain(
			'new rows.csv bad-flow This file does not say whether it counts exports or imports; give the flow (--flow)'
		);
		expect(asked).toMatchObject({
			status: 1,
			stdout: expect.stringContaining('0 new, 0 changed, 0 unchanged, 2 refused')
		});
		expect(add(official.GACC_INTERACTIVE, '--flow', 'export')).toMatchObject({ status: 0 });
	});

	it('takes only the partners and flows that were asked for', () => {
		const page = official.page(official.gaccRows(official.GACC_ROWS));
		const { stdout } = add(page, '--only-partner', 'RUS,USA', '--only-flow', 'export');
		expect(stdout).toContain('4 new, 0 changed, 0 unchanged, 0 refused');
		expect(stdout).toContain('26 figures left out: not asked for');
	});

	it('names the findings that the new rows bring, and not those that were there', () => {
		write(
			'observations/a.csv',
			`${STORED}CHN,USA,total,2023-01/2023-07,400,USD bn,,s1\nCHN,USA,total,2023-01/2023-08,300,USD bn,,s1\n`
		);
		const { stdout } = add(`${HEADER}CHN,RUS,total,2023-01/2023-09,100,USD bn,,s1\n`);
		expect(stdout).toMatch(/^The new rows bring 1 finding, 1 warning among them:$/m);
		expect(stdout).toMatch(/^ {2}observations\/new-rows\.csv:2:7 cumulative-decrease .*Russia/m);
	});

	it('reads an .xlsx workbook', () => {
		expect(add(official.workbook(official.CENSUS)).stdout).toContain(' new, 0 changed, 0 unchanged, 1 refused');
		expect(data('observations/us-census.csv')).toContain('USA,CHN,import,,,2023-01,38252.860493,USD mn');
	});

	it('reads a table by a layout of the desk, recognised or named, and says which there are', () => {
		mkdirSync(join(dir, 'layouts'));
		const says = {
			reporter: { text: 'CHN' },
			partner: { text: 'RUS' },
			flow: { text: 'total' },
			unit: { text: 'USD bn' }
		};
		const layout = { name: 'A paper', header: ['Month', 'Trade'], says: { ...says, period: { column: 'Month' } } };
		write('layouts/paper.json', JSON.stringify({ ...layout, values: [{ column: 'Trade' }] }));
		const table = 'Month,Trade\n2023-09,21.3\n';
		expect(add(table, '--source', 's1', '--dry-run')).toMatchObject({ stdout: expect.stringContaining('1 new') });
		expect(add(table, '--source', 's1', '--layout', 'paper')).toMatchObject({ status: 0 });
		expect(data('observations/paper.csv')).toContain('CHN,RUS,total,,,2023-09,21.3,USD bn');
		const unknown = add(table, '--layout', '../paper');
		expect(unknown).toMatchObject({ status: 1, stdout: expect.stringMatching(/bad-layout .*paper, baci/) });
	});

	it('ends with 1 and a reason where nothing could be read', () => {
		expect(add('what is this\n')).toMatchObject({
			status: 1,
			stdout: expect.stringMatching(/^new rows\.csv:1 missing-column .*none of the files we know.*\/data\/add/)
		});
		expect(run([join(incoming, 'nowhere.csv')])).toMatchObject({
			status: 1,
			stdout: expect.stringContaining('nowhere.csv unreadable There is no such file')
		});
		expect(run([incoming])).toMatchObject({ status: 1, stdout: expect.stringContaining(' unreadable ') });
	});

	it('lets nothing in the file start a line or move the cursor', () => {
		const { stdout } = add(`${HEADER}CHN,"\u001b[2J\nNowhere\u202e",total,2023-08,1,USD bn,,s1\n`);
		expect(stdout).toContain('\\u001b[2J\\u000aNowhere\\u202e');
		expect(stdout).not.toContain('\u001b');
	});

	it('refuses an option that it does not know, and no file at all', () => {
		expect(run(['--fix', 'x'])).toMatchObject({ stdout: '', status: 2 });
		expect(run([])).toMatchObject({ stdout: '', status: 2 });
		expect(add(HEADER + SEPTEMBER, '--published', 'yesterday').status).toBe(2);
	});

	it('explains itself', () => {
		expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('UN Comtrade (47 columns)') });
	});
});
