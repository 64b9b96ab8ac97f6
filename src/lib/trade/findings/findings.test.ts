import { describe, expect, it } from 'vitest';
import { row, source, type RowGiven } from '../../../../tests/fixtures/rows.ts';
import type { Finding } from '../finding.ts';
import { know } from '../knowledge.ts';
import type { Observation } from '../observation.ts';

const paper = source('paper', { publisher: 'Paper', day: '2023-09-19', rank: 3 });
const customs = source('customs', { day: '2023-09-07', rank: 1 });
const wire = source('wire', { publisher: 'Wire', origin: 'Customs', day: '2024-09-10', rank: 2 });

const found = (rows: Observation[]): string[] =>
	know(rows, '2026-01-01').findings.map(({ code, severity }) => `${code} ${severity}`);
const finding = (rows: Observation[], code: string): Finding | undefined =>
	know(rows, '2026-01-01').findings.find((each) => each.code === code);

type Given = readonly [time: string, value: string, given?: RowGiven];
const rows = (...given: Given[]) => given.map(([time, value, more]) => row(time, value, more));

const monthly = (first: number, count: number, value: string): Given[] =>
	Array.from({ length: count }, (_, i) => [`2023-${String(first + i).padStart(2, '0')}`, value] as const);

describe('a finding', () => {
	it.each<[string, Given[], string[]]>([
		['sum: the total misses its parts by more than three half units', [['2023', '100'], ['2023', '60', { flow: 'export' }], ['2023', '45', { flow: 'import' }]], ['sum warning']],
		['no sum: rounding explains it', [['2023', '100'], ['2023', '60', { flow: 'export' }], ['2023', '41', { flow: 'import' }]], []],
		['no sum: the parts are of another source', [['2023', '100'], ['2023', '60', { flow: 'export', source: wire }], ['2023', '45', { flow: 'import', source: wire }]], []],
		['growth-bracket: the whole fell more than both parts', [['2025', '143.8', { yoy: '-9.4' }], ['2025', '64.8', { flow: 'export', yoy: '-8.8' }], ['2025', '79.0', { flow: 'import', yoy: '-8.2' }]], ['growth-bracket warning']],
		['no growth-bracket: between the parts', [['2025', '10.0', { yoy: '5.0' }], ['2025', '6.0', { flow: 'export', yoy: '6.0' }], ['2025', '4.0', { flow: 'import', yoy: '3.5' }]], []],
		['growth-computed: the base was revised', [['2022', '100.0'], ['2023', '110.0', { yoy: '9.5' }]], ['growth-computed info']],
		['growth-computed: too far off for a revision', [['2022', '100.0'], ['2023', '110.0', { yoy: '5' }]], ['growth-computed warning']],
		['no growth-computed: rounding explains it', [['2022', '9.5'], ['2023', '10.0', { yoy: '5.0' }]], []],
		['source-conflict: two origins', [['2023', '420', { source: paper }], ['2023', '438.1', { source: customs }]], ['source-conflict warning']],
		['source-conflict: under one unit of the coarser', [['2023', '438', { source: paper }], ['2023', '438.7', { source: customs }]], ['source-conflict info']],
		['no source-conflict: one rounds the other', [['2023', '438', { source: paper }], ['2023', '438.1', { source: customs }]], []],
		['source-conflict: two prints of one day', [['2023', '438.1'], ['2023', '439.1']], ['source-conflict warning']],
		['revision: a later vintage of one origin', [['2023', '438.1', { source: customs }], ['2023', '440.1', { source: wire }]], ['revision info']],
		['parts: a small gap', [['2024-08', '21.68'], ['2024-01/2024-07', '136.67'], ['2024-01/2024-08', '158.47']], ['parts info']],
		['parts: a gap over 2 % of the smallest term', [['2024-08', '20.68'], ['2024-01/2024-07', '136.67'], ['2024-01/2024-08', '158.47']], ['parts warning']],
		['no parts: the cycle closes within rounding', [['2024-08', '21.8'], ['2024-01/2024-07', '136.67'], ['2024-01/2024-08', '158.47']], []],
		['cumulative-decrease: a year to date falls', [['2024-01/2024-07', '136.67'], ['2024-01/2024-08', '135']], ['cumulative-decrease warning']],
		['magnitude: millions written as billions', [...monthly(1, 5, '20.0'), ['2023-06', '20100']], ['magnitude warning']],
		['no magnitude: too few others to tell', [...monthly(1, 1, '20.0'), ['2023-06', '20100']], []],
		['exceeds-world: more than the whole', [['2022', '50', { partner: 'WLD' }], ['2022', '190.3']], ['exceeds-world warning']],
		['no exceeds-world: rounding explains it', [['2022', '190', { partner: 'WLD' }], ['2022', '190.3']], []]
	])('%s', (_, given, expected) => expect(found(rows(...given))).toEqual(expected)); // prettier-ignore

	it('exceeds-world: where several partners exceed it, the world’s row is the one at fault', () => {
		const given = rows(
			['2022', '50', { partner: 'WLD', line: 2 }],
			['2022', '190.3', { line: 3 }],
			['2022', '310.7', { partner: 'KOR', line: 4 }],
			['2022', '20', { partner: 'JPN', line: 5 }]
		);
		const { ledger, findings } = know(given, '2026-01-01');
		expect(findings.map(({ code, rows }) => [code, ...rows.map(({ line }) => line)])).toEqual([
			['exceeds-world', 2, 4, 3]
		]);
		expect(given.filter((each) => ledger.isUnder(each, 'exceeds-world')).map(({ line }) => line)).toEqual([2]);
	});

	it('exceeds-world: a world figure that looks like a unit slip casts no doubt on its partners', () => {
		const given = rows(
			['2021', '6050', { partner: 'WLD', line: 2 }],
			['2022', '6.3', { partner: 'WLD', line: 3 }],
			['2023', '5940', { partner: 'WLD', line: 4 }],
			['2022', '190.3', { line: 5 }]
		);
		expect(found(given)).toEqual(['magnitude warning']);
	});

	it('growth-currency: the article’s -8.7 % is yuan growth, and only the article’s row is at fault', () => {
		const given = rows(
			['2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', source: paper }],
			['2023-01/2023-08', '438.1', { partner: 'USA', yoy: '-14.5', source: customs }],
			['2023-01/2023-08', '', { partner: 'USA', unit: 'CNY tn', yoy: '-8.7', source: customs }]
		);
		expect(found(given)).toEqual(['source-conflict warning', 'growth-currency warning']);
		expect(finding(given, 'growth-currency')).toMatchObject({
			rows: given,
			found: -8.7,
			expected: -14.5,
			currency: 'CNY'
		});
	});

	it('growth-currency: against the computed growth, where no other source printed one', () => {
		const given = rows(
			['2022', '100.0', { source: customs }],
			['2023', '90.0', { yoy: '-5.0', source: customs }],
			['2023', '', { unit: 'CNY tn', yoy: '-5.0', source: customs }]
		);
		expect(found(given)).toEqual(['growth-currency warning']);
	});

	it('parts: one slip in a year of months and cumulative figures is told once per cycle it opens', () => {
		const given = rows(
			...monthly(1, 6, '10.0'),
			['2023-01/2023-06', '63.0'],
			['2023-01/2023-07', '73.0'],
			['2023-07', '10.0']
		);
		expect(found(given)).toEqual(['parts warning']);
	});

	it('parts: a unit slip is told as such, and does not make its neighbours suspect', () => {
		const given = rows(...monthly(1, 6, '10.0'), ['2023-01/2023-07', '0.070'], ['2023-07', '10.0']);
		const { ledger, findings } = know(given, '2026-01-01');
		expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['magnitude', 'parts']));
		expect(given.filter((each) => ledger.isUnder(each, 'parts'))).toEqual([]);
		expect(given.filter((each) => ledger.isUnder(each, 'magnitude'))).toHaveLength(1);
	});
});

describe('the parts of a product', () => {
	const goods = (total: string, ...parts: readonly string[]): Observation[] =>
		[row('2023', total), ...parts.map((value, at) => row('2023', value, { product: `1${at}` }))].map((each, order) => ({
			...each,
			order
		}));

	it.each([
		[['100', '60', '40'], []],
		[['100', '60', '41'], []],
		[['100.0', '60.0', '41.0'], ['product-sum info']],
		[['100.0', '60.0', '45.0'], ['product-sum warning']],
		[['100.0', '60.0', '30.0'], ['product-sum info']],
		[['100.0', '100.0', '60.0', '40.0'], ['double-total warning']]
	])('%j give %j', ([total = '', ...parts], expected) => {
		expect(found(goods(total, ...parts))).toEqual(expected);
	});
});
