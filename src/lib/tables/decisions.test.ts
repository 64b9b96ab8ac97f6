import { describe, expect, it } from 'vitest';
import { know } from '#lib/trade/knowledge.ts';
import { filesOf } from '#lib/snapshot/site-files.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { timeOf } from './decisions.ts';
import { readDataset } from './read-dataset.ts';

const DAY = '2026-01-01';
const ROWS = `reporter,partner,flow,period,value,unit,yoy,source
CHN,JPN,total,2023,318.0,USD bn,,a
CHN,JPN,total,2023,31.8,USD bn,,b
CHN,KOR,total,2022,362.2,USD bn,,a
CHN,KOR,total,2023,310.7,USD bn,-14.2,a
CHN,KOR,total,2024,83371.4,USD bn,,a
CHN,USA,total,2024,430,USD bn,,late
`;
const COLUMNS = 'decided,decision,reporter,partner,flow,product,period,value,unit,yoy,source';
const read = (lines: readonly string[], columns = COLUMNS) =>
	readDataset(
		{
			'sources.csv':
				'id,publisher,published,rank\na,Office,2024-01-01,1\nb,Office,2025-01-01,1\nlate,Office,2030-01-01,1\n',
			'observations/a.csv': ROWS,
			'decisions.csv': [columns, ...lines, ''].join('\n')
		},
		'1'
	);
const about = (decided: string, decision: string, cells = 'CHN,JPN,total,TOTAL,2023,31.80,USD bn,,b') =>
	`${decided},${decision},${cells}`;

const standing = (lines: readonly string[], columns?: string) =>
	read(lines, columns).observations.flatMap(({ line, decision }) => (decision ? [`${line} ${decision}`] : []));

it('does not take what the table of all rows says of decisions, and does not wonder at it', () => {
	const rows = 'reporter,partner,flow,period,value,unit,source,decision\nCHN,JPN,total,2023,318.0,USD bn,a,withdrawn\n';
	const { observations, problems } = readDataset(
		{ 'sources.csv': 'id,publisher,published,rank\na,Office,2024-01-01,1\n', 'observations/all.csv': rows },
		'1'
	);
	expect(observations.map(({ decision }) => decision)).toEqual([undefined]);
	expect(problems.filter(({ code }) => code === 'unknown-column')).toEqual([]);
});

describe('what stands of decisions', () => {
	it.each<[string, string[], string[]]>([
		['a row withdrawn', [about('2026-11-01T00:00:00Z', 'withdraw')], ['3 withdrawn']],
		['a row confirmed', [about('2026-11-01', 'confirm')], ['3 confirmed']],
		[
			'a row named in other words',
			[about('2026-11-01', 'Withdraw', 'China,JP,T,,2023,31.8,USD bn,,b')],
			['3 withdrawn']
		],
		[
			'a row with growth',
			[about('2026-11-01', 'withdraw', 'CHN,KOR,total,,2023,310.7,USD bn,-14.2,a')],
			['5 withdrawn']
		],
		[
			'the latest, wherever it stands',
			[about('2026-11-02', 'confirm'), about('2026-11-01', 'withdraw')],
			['3 confirmed']
		],
		['the later line at one time', [about('2026-11-01', 'confirm'), about('2026-11-01', 'withdraw')], ['3 withdrawn']],
		['nothing once reopened', [about('2026-11-01', 'withdraw'), about('2026-11-02', 'reopen')], []],
		['nothing of another value', [about('2026-11-01', 'withdraw', 'CHN,JPN,total,,2023,31.81,USD bn,,b')], []],
		['nothing of another unit', [about('2026-11-01', 'withdraw', 'CHN,JPN,total,,2023,31800,USD mn,,b')], []],
		['nothing of another growth', [about('2026-11-01', 'withdraw', 'CHN,KOR,total,,2023,310.7,USD bn,-14,a')], []],
		['nothing of another source', [about('2026-11-01', 'withdraw', 'CHN,JPN,total,,2023,31.8,USD bn,,a')], []]
	])('%s', (_, lines, expected) => {
		expect(standing(lines)).toEqual(expected);
	});

	it('asks for no growth where the file has no column of it', () => {
		const line = '2026-11-01,withdraw,CHN,KOR,total,2023,310.7,USD bn,a';
		expect(standing([line], 'decided,decision,reporter,partner,flow,period,value,unit,source')).toEqual([
			'5 withdrawn'
		]);
	});
});

it.each<[string, string, [string, string, number]]>([
	[
		'a row that is not there',
		about('2026-11-01', 'withdraw', 'CHN,FRA,total,,2023,1,USD bn,,a'),
		['no-such-row', 'warning', 2]
	],
	['no time', about('soon', 'withdraw'), ['bad-period', 'error', 2]],
	['another decision', about('2026-11-01', 'delete'), ['bad-value', 'error', 2]],
	[
		'an area nobody knows',
		about('2026-11-01', 'withdraw', 'CHN,Narnia,total,,2023,1,USD bn,,a'),
		['bad-area', 'error', 2]
	],
	['too few fields', '2026-11-01,withdraw', ['bad-row', 'error', 2]]
])('says what is wrong with a line about %s', (_, line, expected) => {
	const problems = read([line]).problems.filter(({ file }) => file === 'decisions.csv');
	expect(problems.map(({ code, severity, line: at }) => [code, severity, at])).toEqual([expected]);
});

it('says nothing where there is no such file', () => {
	const { problems, decisions } = readDataset({ 'observations/a.csv': ROWS }, '1');
	expect(problems.filter(({ file }) => file === 'decisions.csv')).toEqual([]);
	expect(decisions).toEqual([]);
});

it('ties lines to the sources of their rows, so that an embargo hides what is said of them', () => {
	const { origins } = read([about('2026-11-01', 'withdraw', 'CHN,USA,total,,2024,431,USD bn,,late')]);
	expect(origins.get('decisions.csv')?.get(2)?.day).toBe('2030-01-01');
});

it.each([
	['2026-11-01', Date.UTC(2026, 10, 1)],
	['2026-11-01T09:30', Date.UTC(2026, 10, 1, 9, 30)],
	['2026-11-01T09:30:00+02:00', Date.UTC(2026, 10, 1, 7, 30)],
	['2026-02-30', undefined],
	['2026-11-01T25:00Z', undefined],
	['1 November', undefined]
])('%s is the time %s', (text, time) => {
	expect(timeOf(text)).toBe(time);
});

it('lets a withdrawn row be nobody’s rival, and leaves it among the rows', () => {
	const { observations, rows } = read([about('2026-11-01', 'withdraw')]);
	expect(observations).toHaveLength(6);
	expect(
		know(rows.all, DAY).findings.filter(({ rows: found }) => found.some(({ partner }) => partner === 'JPN'))
	).toEqual([]);
});

it('a site’s files decide the same', () => {
	const lines = [
		about('2026-11-01', 'withdraw'),
		about('2026-11-01', 'confirm', 'CHN,KOR,total,,2024,83371.4,USD bn,,a')
	];
	const snapshot = createSnapshot(read(lines), DAY);
	const again = readDataset(filesOf(snapshot), '1');
	expect(again.problems).toEqual([]);
	expect(again.observations.map(({ line, decision }) => [line, decision])).toEqual(
		snapshot.observations.map(({ line, decision }) => [line, decision])
	);
});
