import { describe, expect, it } from 'vitest';
import { row, type RowGiven } from '../../../../tests/fixtures/rows.ts';
import { know } from '../knowledge.ts';

type Given = readonly [time: string, value: string, given?: RowGiven];

/** Periods that a year to date falls in, and of those the ones held back. */
function falls(...given: Given[]): { falls: string[]; held: string[] } {
	const rows = given.map(([time, value, more], order) => ({ ...row(time, value, more), order }));
	const times = new Map(rows.map((one, i) => [one, given[i]?.[0] ?? '']));
	const { ledger, findings } = know(rows, '2027-01-01');
	return {
		falls: findings.flatMap(({ code, rows: [about] }) =>
			code === 'cumulative-decrease' ? (times.get(about) ?? []) : []
		),
		held: rows.flatMap((one) => (ledger.heldBy([{ rows: [one] }]) ? (times.get(one) ?? []) : []))
	};
}

describe('a year to date that falls', () => {
	it('is shown where it is a figure', () => {
		expect(falls(['2026-01/2026-05', '50.2'], ['2026-01/2026-06', '41.7'])).toEqual({
			falls: ['2026-01/2026-06'],
			held: []
		});
	});

	it('is held back where it is nought, and so are the noughts after it', () => {
		const noughts = ['2026-01/2026-05', '2026-01/2026-06'];
		expect(falls(['2026-01/2026-04', '41.2'], ['2026-01/2026-05', '0'], ['2026-01/2026-06', '0'])).toEqual({
			falls: noughts,
			held: noughts
		});
	});

	it('is none from a nought on', () => {
		expect(falls(['2026-01/2026-02', '0'], ['2026-01/2026-03', '0'], ['2026-01/2026-04', '41.2'])).toEqual({
			falls: [],
			held: []
		});
	});

	it('is none where rounding hides what there was', () => {
		expect(falls(['2026-01/2026-02', '0.4'], ['2026-01/2026-03', '0'])).toEqual({ falls: [], held: [] });
	});

	it('does not put the blame for a nought on what it should be the sum of', () => {
		const months: Given[] = [
			['2026-01', '20.1'],
			['2026-02', '19.9'],
			['2026-03', '20.0']
		];
		expect(falls(...months, ['2026-01/2026-03', '0']).held).toEqual(['2026-01/2026-03']);
	});

	it('is that of the world where trade with a partner is larger than its nought', () => {
		const world = { partner: 'WLD' };
		const given: Given[] = [
			['2026-01/2026-02', '900', world],
			['2026-01/2026-03', '0', world]
		];
		const partners: Given[] = [
			['2026-01/2026-02', '40.1'],
			['2026-01/2026-03', '61.2']
		];
		expect(falls(...given, ...partners).held).toEqual(['2026-01/2026-03']);
	});
});
