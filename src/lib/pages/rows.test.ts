import { expect, it } from 'vitest';
import { LANGS, type Lang } from '#lib/lang/lang.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { result } from '#lib/views/result.ts';
import { DEFAULT_VIEW } from '#lib/views/view.ts';
import { TODAY } from '../../../tests/fixtures/ledgers.ts';
import { period, row, source } from '../../../tests/fixtures/rows.ts';
import { accountRows } from './rows.ts';

const office = source('office', { day: '2023-09-07', rank: 1 });
const paper = source('paper', { day: '2024-02-01', rank: 3, origin: 'Paper' });
const early = source('early', { day: '2023-08-01', rank: 2 });

const beatenIn = (rows: readonly Observation[], lang: Lang = 'en') => {
	const knowledge = know(rows, TODAY);
	const time = period('2023-08');
	const view = { ...DEFAULT_VIEW, partner: ['RUS'], window: 'month' as const, time: { from: time, to: time } };
	const account = accountRows(
		result(view, knowledge, () => 0),
		knowledge.ledger,
		lang
	);
	return Object.values(account).map(({ source, beaten }) => [source, beaten]);
};

const BELOW = 'its source ranks below the office and those that quote it';
const LATER = 'the figure used was published later';

it('rows that print the same figure know why they do not give it', () => {
	expect(
		beatenIn([
			row('2023-08', '15.8', { source: office, line: 2 }),
			row('2023-08', '15.83', { source: paper, line: 3 }),
			row('2023-08', '15.6', { source: early, line: 4 })
		])
	).toEqual([
		['office', undefined],
		['paper', { value: BELOW }],
		['early', { value: LATER }]
	]);
});

it('values and growths compete apart, and growths of one currency only', () => {
	expect(
		beatenIn([
			row('2023-08', '15.8', { source: office, yoyCurrency: 'CNY', yoy: '3', line: 2 }),
			row('2023-08', '15.7', { source: early, yoy: '2', line: 3 }),
			row('2023-08', '15.6', { source: paper, yoy: '1', line: 4 })
		])
	).toEqual([
		['office', undefined],
		['early', { value: LATER }],
		['paper', { value: BELOW, growth: BELOW }]
	]);
});

it('they say so in every language', () => {
	const rows = [
		row('2023-08', '15.83', { source: office, line: 2 }),
		row('2023-08', '15.8', { source: source('wire', { day: '2024-01-01', rank: 2 }), line: 3 })
	];
	expect(LANGS.map((lang) => beatenIn(rows, lang)[1]?.[1])).toEqual([
		{ value: 'it agrees with the figure used, which has more digits' },
		{ value: '与所采用数字一致，后者位数更多' },
		{ value: 'согласуется с использованным числом, в котором больше знаков' }
	]);
});
