import { describe, expect, it } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { isPublished, winner } from './competition.ts';

const office = (day: string, rank: 1 | 2 | 3 = 2) => source(`s${day}${rank}`, { day, rank });

describe('the row that wins', () => {
	it.each([
		['the later vintage', ['155.1', '2023-09-07', 2], ['155.3', '2024-09-10', 2], '155.3'],
		['the better rank on one day', ['155.1', '2023-09-07', 2], ['155.3', '2023-09-07', 1], '155.3'],
		['the better rank on one day, however coarse', ['155.12', '2023-09-07', 2], ['155.1', '2023-09-07', 1], '155.1'],
		['the later row on one day and rank, however coarse', ['155.12', '2023-09-07', 2], ['155.1', '2023-09-07', 2], '155.1'], // prettier-ignore
		['the later row on one day and rank', ['155.1', '2023-09-07', 2], ['155.3', '2023-09-07', 2], '155.3'],
		['never rank 3 over rank 2, however late', ['438.1', '2023-09-07', 2], ['420', '2025-01-01', 3], '438.1'],
		[
			'a finer print over a later one that rounds it',
			['155.12', '2023-09-07', 2],
			['155.1', '2024-01-01', 2],
			'155.12'
		],
		['a finer print within one unit of the coarser', ['155.12', '2023-09-07', 2], ['155.2', '2024-01-01', 2], '155.12'],
		['a later coarser print that does not agree', ['155.12', '2023-09-07', 2], ['155.3', '2024-01-01', 2], '155.3'],
		['a later finer print', ['155', '2023-09-07', 2], ['155.12', '2024-01-01', 2], '155.12'],
		['a dated source over an undated one', ['155.1', '', 2], ['155.3', '2000-01-01', 2], '155.3']
	] as const)('is %s', (_, [a, dayA, rankA], [b, dayB, rankB], expected) => {
		const rows = [
			row('2023-08', a, { source: office(dayA, rankA), line: 2 }),
			row('2023-08', b, { source: office(dayB, rankB), line: 3 })
		];
		expect(winner(rows, 'value')?.value?.value).toBe(Number(expected) * 1e9);
	});

	it('is found for value and growth apart', () => {
		const early = row('2023-08', '155.1', { yoy: '32', source: office('2023-09-07') });
		const late = row('2023-08', '156.0', { source: office('2024-09-07') });
		expect(winner([early, late], 'value')).toBe(late);
		expect(winner([early, late], 'growth')).toBe(early);
	});

	it('is rank 3 where nothing better is known', () => {
		const only = row('2023-08', '420', { source: office('2023-09-01', 3) });
		expect(winner([only], 'value')).toBe(only);
		expect(winner([only], 'growth')).toBeUndefined();
	});
});

describe('a source', () => {
	it.each([
		['2023-09-07', '2023-09-07', true],
		['2023-09-08', '2023-09-07', false],
		['', '1900-01-01', true]
	])('of day %s is shown on %s: %s', (day, on, shown) => expect(isPublished(source('s', { day }), on)).toBe(shown));
});
