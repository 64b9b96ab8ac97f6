import { beforeEach, expect, test } from 'vitest';
import { choicesFor, emptyLast } from '#lib/pages/many.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { viewOf } from '../../../../tests/fixtures/views.ts';
import { PictureJobs, readManyOrder } from './job.ts';
import type { ManyAsked } from '#lib/pages/varied.ts';

const ROWS = ['RUS,TOTAL', 'RUS,27', 'USA,TOTAL', 'WLD,TOTAL']
	.map((of) => `CHN,${of},total,2023,1,USD bn,a\n`)
	.join('');
const snapshot = createSnapshot(
	readDataset({ 'observations/a.csv': `reporter,partner,product,flow,period,value,unit,source\n${ROWS}` }, '1'),
	'2026-01-01'
);
const ORDER = { view: 'window=year&highlight=RUS', over: 'partner', codes: ['RUS', 'USA'], format: 'png', use: 'card' };
const order = (changes: object = {}): ManyAsked => {
	const read = readManyOrder({ ...ORDER, ...changes });
	if (!read) throw new Error('no order');
	return read;
};

let now = 0;
let jobs: PictureJobs;
beforeEach(() => (jobs = new PictureJobs(() => now)));

const begun = (changes: object = {}): string => {
	const answer = jobs.begin(order(changes), snapshot);
	if (answer === 'busy' || 'fault' in answer) throw new Error('not begun');
	return answer.job;
};

test.each<[string, object]>([
	['more than 200', { codes: Array.from({ length: 201 }, (_, at) => String(at)) }],
	['none', { codes: [] }],
	['what is no code', { codes: [1] }],
	['a long code', { codes: ['x'.repeat(41)] }],
	['a long view', { view: 'x'.repeat(4001) }],
	['another format', { format: 'pdf' }],
	['another size', { use: 'poster' }],
	['another key', { over: 'reporter' }]
])('%s is no order', (_, changes) => {
	expect(readManyOrder({ ...ORDER, ...changes })).toBeUndefined();
});

test('each view is the one asked for, of one partner, in light colours and the size chosen', () => {
	const job = begun();
	expect(jobs.next(job, 1)).toEqual({
		format: 'png',
		query: 'partner=USA&window=year&theme=light&width=600&height=314&dpr=2'
	});
	expect(jobs.next(job, 2)).toBeUndefined();
	expect(jobs.next('another', 0)).toBeUndefined();
});

test('nothing is begun where one of the views cannot be shown', () => {
	expect(jobs.begin(order({ codes: ['RUS', 'nowhere'] }), snapshot)).toMatchObject({ fault: { why: 'no-area' } });
	expect(jobs.begin(order(), snapshot)).toMatchObject({ count: 2 });
});

test('one job at a time, until it has ended or nobody has gone on with it for a minute', () => {
	const first = begun();
	expect(jobs.begin(order(), snapshot)).toBe('busy');
	now += 50_000;
	expect(jobs.next(first, 0)).toBeDefined();
	now += 50_000;
	expect(jobs.begin(order(), snapshot)).toBe('busy');
	now += 20_000;
	const second = begun();
	expect(jobs.next(first, 1)).toBeUndefined();
	jobs.end(first);
	expect(jobs.begin(order(), snapshot)).toBe('busy');
	jobs.end(second);
	begun();
});

test('whoever was cut off from a job begins another in its place, and nobody else does', () => {
	const first = begun();
	expect(jobs.begin(order(), snapshot, 'another')).toBe('busy');
	expect(jobs.begin(order(), snapshot, first)).toMatchObject({ count: 2 });
	expect(jobs.next(first, 0)).toBeUndefined();
});

test('partners are those that the reporter has figures of, products those of the partner', () => {
	const view = viewOf('partner=RUS', snapshot.vocabulary);
	expect(choicesFor(view, 'partner', snapshot).map(({ name }) => name)).toEqual(['Russia', 'United States']);
	expect(choicesFor(view, 'product', snapshot).map(({ code }) => code)).toEqual(['TOTAL', '27']);
});

test('partners that the view has no figure of are last, and are told', async () => {
	const rows = ['JPN,export', 'RUS,total', 'USA,total', 'VNM,export', 'WLD,total'];
	const text = `reporter,partner,flow,period,value,unit,source\n${rows.map((of) => `CHN,${of},2023,1,USD bn,a\n`).join('')}`;
	const small = createSnapshot(readDataset({ 'observations/a.csv': text }, '1'), '2026-01-01');
	const looked = async (query: string) => {
		const choices = choicesFor(viewOf(query, small.vocabulary), 'partner', small);
		const all = await emptyLast(new URLSearchParams(query), 'partner', choices, small);
		return all.map(({ code, isEmpty }) => (isEmpty ? `${code} empty` : code));
	};
	expect(await looked('partner=RUS&window=year')).toEqual(['RUS', 'USA', 'JPN empty', 'VNM empty']);
	expect(await looked('partner=RUS&window=year&flow=export')).toEqual(['JPN', 'VNM', 'RUS empty', 'USA empty']);
	expect(await looked('partner=RUS&window=year&time=2022')).toEqual(
		['JPN', 'RUS', 'USA', 'VNM'].map((c) => `${c} empty`)
	);
});
