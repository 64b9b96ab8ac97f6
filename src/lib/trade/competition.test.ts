import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import type { Observation } from './observation.ts';
import { isPublished, whyBeaten, winner, type WhyBeaten } from './competition.ts';

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

describe('a row that does not win', () => {
	const print = (value: string, day: string, rank: 1 | 2 | 3, line: number, edition?: Observation['edition']) =>
		row('2023-08', value, { source: office(day, rank), line, ...(edition && { edition }) });
	it.each([
		['was published earlier', ['155.3', '2024-09-10', 2], ['155.1', '2023-09-07', 1], 'later'],
		['has no date', ['155.3', '2000-01-01', 2], ['155.1', '', 2], 'undated'],
		['rounds a finer print', ['155.12', '2023-09-07', 2], ['155.1', '2024-01-01', 1], 'finer'],
		['is of a source that ranks below, though newer and finer', ['15.8', '2023-09-07', 1], ['15.83', '2025-01-01', 3], 'rank'],
		['is further from the office on one day', ['155.1', '2023-09-07', 1], ['155.12', '2023-09-07', 2], 'closer'],
		['stands in an earlier row on one day and rank', ['155.3', '2023-09-07', 2], ['155.1', '2023-09-07', 2], 'row']
	] as const)('%s', (_, [a, dayA, rankA], [b, dayB, rankB], why) => {
		const [best, other] = [print(a, dayA, rankA, 9), print(b, dayB, rankB, 2)];
		expect(winner([other, best], 'value')).toBe(best);
		expect(whyBeaten(other, best, 'value')).toBe(why);
	}); // prettier-ignore

	it('is of an older edition of its code', () => {
		const [best, older] = [print('155.1', '2023-09-07', 2, 2, 2022), print('155.3', '2024-09-07', 2, 3, 2017)];
		const unknown = print('155.1', '2024-01-01', 2, 4);
		expect(whyBeaten(older, best, 'value')).toBe('edition');
		expect(winner([best, older, unknown], 'value')).toBe(unknown);
		expect(whyBeaten(older, unknown, 'value')).toBe('edition');
	});

	it('is told what is so, whatever it competed with', () => {
		const holds: Record<WhyBeaten, (other: Observation, best: Observation) => boolean> = {
			edition: () => false,
			rank: (other, best) => other.source.rank === 3 && best.source.rank < 3,
			finer: (other, best) => (best.value?.decimals ?? 0) > (other.value?.decimals ?? 0),
			undated: (other, best) => other.source.day === '' && best.source.day !== '',
			later: (other, best) => other.source.day !== '' && other.source.day < best.source.day,
			closer: (other, best) => other.source.day === best.source.day && best.source.rank < other.source.rank,
			row: (other, best) => other.source.day === best.source.day && best.order > other.order
		};
		const printArb = fc.record({
			value: fc.constantFrom('155', '155.1', '155.12', '155.2', '160'),
			day: fc.constantFrom('', '2023-09-07', '2024-01-01', '2025-01-01'),
			rank: fc.constantFrom<1 | 2 | 3>(1, 2, 3)
		});
		fc.assert(
			fc.property(fc.array(printArb, { minLength: 2, maxLength: 6 }), (prints) => {
				const rows = prints.map(({ value, day, rank }, i) => print(value, day, rank, i + 2));
				const best = winner(rows, 'value');
				for (const other of rows) {
					if (!best || other === best) continue;
					const why = whyBeaten(other, best, 'value');
					expect(holds[why](other, best), why).toBe(true);
				}
			})
		);
	});
});

describe('a source', () => {
	it.each([
		['2023-09-07', '2023-09-07', true],
		['2023-09-08', '2023-09-07', false],
		['', '1900-01-01', true]
	])('of day %s is shown on %s: %s', (day, on, shown) => expect(isPublished(source('s', { day }), on)).toBe(shown));
});
