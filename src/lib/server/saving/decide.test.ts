import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDirectory, servedDirectory } from '../../../../tests/fixtures/served-directory.ts';
import { namingCells, type DecisionOrder } from '#lib/intake/plan-decision.ts';
import type { DecisionKind } from '#lib/tables/decisions.ts';
import { AUDIT_LOG } from './audit.ts';
import { readDecisionOrder } from './decide.ts';
import { undo } from './undo.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source,note\n';
const SLIP = 'CHN,RUS,total,2023-02,0.0180,USD bn,-8.7,gacc,typed in a hurry\n';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,rank\ngacc,Customs,2023-09-07,1\nlate,Customs,2999-01-01,1\n',
	'areas.csv': 'code,name\n',
	'charts.csv': 'slug,title,view\n',
	'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01,17.1,USD bn,,gacc,\n${SLIP}CHN,RUS,total,2023-03,18,USD bn,,late,\n`
};
const FROM = 'a test';
const HAND = 'decided;decision;reporter;partner;flow;period;value;unit;source;mood\r\n';

let dir: string;
let modules: { decide: typeof import('./decide.ts'); current: typeof import('../current.ts') };

beforeEach(async () => {
	dir = await servedDirectory(FILES);
	modules = { decide: await import('./decide.ts'), current: await import('../current.ts') };
});
afterEach(() => dropDirectory(dir));

/** What stands about rows, by line. */
async function standing(): Promise<Record<number, string>> {
	const { observations } = (await modules.current.newest()).dataset;
	return Object.fromEntries(observations.flatMap(({ line, decision }) => (decision ? [[line, decision]] : [])));
}

async function order(decision: DecisionKind, line = 3): Promise<DecisionOrder> {
	const row = (await modules.current.newest()).dataset.observations.find((row) => row.line === line);
	if (!row) throw new Error(`no row in line ${line}`);
	return { decision, row: namingCells(row), by: 'Mei', reason: 'a slip' };
}

const decide = async (decision: DecisionKind, line?: number) =>
	modules.decide.decide(dir, await order(decision, line), FROM);

async function saved(decision: DecisionKind): Promise<string> {
	const outcome = await decide(decision);
	if (outcome.kind !== 'saved') throw new Error(outcome.why);
	return outcome.saved.id;
}

const text = () => readFile(join(dir, 'decisions.csv'), 'utf8');

describe('a decision about a row', () => {
	it('counts at once, names the row as it was printed, and is told in the log', async () => {
		await saved('withdraw');
		expect(await standing()).toEqual({ 3: 'withdrawn' });
		expect(await text()).toMatch(
			/\n20[\d-]+T[\d:.]+Z,withdraw,CHN,RUS,total,TOTAL,,2023-02,0\.0180,USD bn,,-8\.7,,gacc,Mei,a slip\n$/
		);
		const [entry] = (await readFile(join(dir, AUDIT_LOG), 'utf8')).trim().split('\n');
		expect(JSON.parse(entry ?? '')).toMatchObject({
			from: FROM,
			what: 'withdraw CHN RUS total 2023-02 0.0180 USD bn gacc',
			files: ['decisions.csv'],
			rows: ['decisions.csv:2']
		});
	});

	it('is followed by the next one', async () => {
		const stood: Record<number, string>[] = [];
		for (const decision of ['withdraw', 'confirm', 'reopen', 'confirm', 'withdraw'] as const) {
			await saved(decision);
			stood.push(await standing());
		}
		expect(stood).toEqual([{ 3: 'withdrawn' }, { 3: 'confirmed' }, {}, { 3: 'confirmed' }, { 3: 'withdrawn' }]);
	});

	it.each<[DecisionKind, DecisionKind | undefined]>([
		['reopen', undefined],
		['withdraw', 'withdraw'],
		['confirm', 'confirm']
	])('to %s changes nothing after %s', async (decision, before) => {
		if (before) await saved(before);
		const stood = await standing();
		expect(await decide(decision)).toEqual({ kind: 'refused', why: 'stands' });
		expect(await standing()).toEqual(stood);
	});

	it('is undone, the first one too: no file of decisions is one that decides nothing', async () => {
		const first = await saved('withdraw');
		expect(await standing()).toEqual({ 3: 'withdrawn' });
		await undo(dir, first, FROM);
		expect(await standing()).toEqual({});
		await saved('confirm');
		await undo(dir, await saved('withdraw'), FROM);
		expect(await standing()).toEqual({ 3: 'confirmed' });
	});

	it('is put at the end of a file that was written by hand, in its own way', async () => {
		await writeFile(
			join(dir, 'decisions.csv'),
			`${HAND}2023-10-01;confirm;China;Russia;total;2023-01;17.10;USD bn;gacc;calm\r\n`
		);
		await saved('withdraw');
		expect(await standing()).toEqual({ 2: 'confirmed', 3: 'withdrawn' });
		expect(await text()).toContain('gacc;calm;');
	});

	it('counts after a line that has a later time', async () => {
		await writeFile(
			join(dir, 'decisions.csv'),
			`${HAND}2999-01-01;confirm;CHN;RUS;total;2023-02;0.018;USD bn;gacc;\r\n`
		);
		await saved('withdraw');
		expect(await standing()).toEqual({ 3: 'withdrawn' });
	});

	it('keeps those that hold although their file is gone', async () => {
		await saved('withdraw');
		expect(await standing()).toEqual({ 3: 'withdrawn' });
		await rm(join(dir, 'decisions.csv'));
		expect(await standing()).toEqual({ 3: 'withdrawn' });
		expect(await decide('confirm', 2)).toMatchObject({ kind: 'saved' });
		expect(await standing()).toEqual({ 2: 'confirmed', 3: 'withdrawn' });
	});

	it.each([
		['a line without a time', `${HAND}soon;confirm;CHN;RUS;total;2023-02;0.018;USD bn;gacc;\r\n`],
		['an open quote', `${HAND}2023-10-01;confirm;"CHN;RUS\r\n`],
		['no columns', 'decided\n']
	])('is not written to a file with %s', async (_, broken) => {
		await writeFile(join(dir, 'decisions.csv'), broken);
		expect(await decide('withdraw')).toEqual({ kind: 'refused', why: 'faulty' });
		expect(await text()).toBe(broken);
	});

	it('is not made about a row that is not there, says something else, or is under embargo', async () => {
		const good = await order('withdraw');
		const other = { ...good, row: { ...good.row, value: '0.018' } };
		expect(await modules.decide.decide(dir, other, FROM)).toEqual({ kind: 'refused', why: 'no-row' });
		expect(await decide('withdraw', 4)).toEqual({ kind: 'refused', why: 'no-row' });
		await writeFile(join(dir, 'observations/a.csv'), HEADER);
		expect(await modules.decide.decide(dir, good, FROM)).toEqual({ kind: 'refused', why: 'no-row' });
	});
});

describe('what is sent to be decided', () => {
	const row = { reporter: 'CHN' };
	it.each([
		['nothing', undefined],
		['a text', 'withdraw'],
		['another decision', { decision: 'delete', row, reason: 'x' }],
		['no reason', { decision: 'withdraw', row }],
		['an empty reason', { decision: 'withdraw', row, reason: ' \n ' }],
		['no row', { decision: 'withdraw', reason: 'x' }],
		['a name that is no text', { decision: 'withdraw', row, reason: 'x', by: 1 }]
	])('is refused: %s', (_, sent) => expect(readDecisionOrder(sent)).toBeUndefined());

	it('is put on one line, and refused where it is longer than a file should have', () => {
		const sent = { decision: 'confirm', row, by: ' Mei\n', reason: `a\r\n${'b'.repeat(498)}` };
		const read = readDecisionOrder(sent);
		expect(read?.by).toBe('Mei');
		expect(read?.reason).toBe(`a ${'b'.repeat(498)}`);
		expect(read?.row['partner']).toBe('');
		expect(() => readDecisionOrder({ ...sent, reason: 'b'.repeat(501) })).toThrow(
			expect.objectContaining({ status: 400, body: { message: expect.stringContaining('501 letters') as string } })
		);
	});
});
