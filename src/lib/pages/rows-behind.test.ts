import { expect, it } from 'vitest';
import type { RowRef } from '#lib/trade/observation.ts';
import type { ResultTerm } from '#lib/views/answer.ts';
import { periodOf } from '../../../tests/fixtures/answers.ts';
import type { AccountRow } from './account.ts';
import { rowsBehind, rowsInRoles } from './rows-behind.ts';

const row = (ref: RowRef, more: Partial<AccountRow> = {}): AccountRow => ({
	ref,
	printed: '1 USD bn',
	growth: '',
	source: 'gacc',
	publisher: '',
	published: '',
	url: '',
	note: '',
	earlier: [],
	others: [],
	...more
});

const rows = {
	'a.csv:2': row('a.csv:2', { earlier: ['b.csv:2'], others: ['c.csv:2'] }),
	'a.csv:3': row('a.csv:3', { others: ['a.csv:2', 'c.csv:3'] }),
	'b.csv:2': row('b.csv:2')
};

const shown = {
	answer: { view: { lang: 'en' as const, measure: 'value' as const } },
	rows,
	names: { JPN: 'Japan', CHN: 'China' }
};

const term = (sign: 1 | -1, period: string, rows: RowRef[], more: Partial<ResultTerm> = {}): ResultTerm => ({
	sign,
	flow: 'export',
	period: periodOf(period),
	rows,
	...more
});

it('a figure of one row needs no word for it; rows that print the same follow it', () => {
	expect(rowsInRoles(shown, { terms: [term(1, '2024-08', ['a.csv:2'])] })).toEqual([
		{ ref: 'a.csv:2', role: '' },
		{ ref: 'b.csv:2', role: 'printed earlier' },
		{ ref: 'c.csv:2', role: 'printed elsewhere' }
	]);
});

it('each term of several says what it is, and no row is told as a rival that was told before', () => {
	const terms = [term(1, '2024-01/2024-08', ['a.csv:2']), term(-1, '2024-01/2024-07', ['a.csv:3'])];
	expect(rowsInRoles(shown, { terms })).toEqual([
		{ ref: 'a.csv:2', role: 'exports, Jan–Aug 2024' },
		{ ref: 'b.csv:2', role: 'printed earlier' },
		{ ref: 'c.csv:2', role: 'printed elsewhere' },
		{ ref: 'a.csv:3', role: 'minus exports, Jan–Jul 2024' },
		{ ref: 'c.csv:3', role: 'printed elsewhere' }
	]);
});

it('a term of another series says whose it is', () => {
	const terms = [term(1, '2024', ['a.csv:2'], { reporter: 'JPN', partner: 'CHN' })];
	expect(rowsInRoles(shown, { terms })[0]).toEqual({ ref: 'a.csv:2', role: 'exports, Japan with China, 2024' });
});

it('a figure rests on the rows of its terms and those that print the same', () => {
	const terms = [term(1, '2024-08', ['a.csv:2'])];
	const point = { period: periodOf('2024-08'), value: 1, low: 1, high: 1, how: 'observed' as const, terms };
	expect([...rowsBehind(point, rows)]).toEqual(['a.csv:2', 'b.csv:2', 'c.csv:2']);
});

it('a row that prints the same says why it does not give the figure, where the rule chose', () => {
	const told = (more: Partial<AccountRow> = {}) =>
		rowsInRoles(
			{
				...shown,
				rows: {
					...rows,
					'a.csv:2': row('a.csv:2', { ...rows['a.csv:2'], ...more }),
					'b.csv:2': row('b.csv:2', { beaten: { value: 'it is older', growth: 'it is coarse' } }),
					'c.csv:2': row('c.csv:2', { beaten: { value: 'it is no office' } })
				}
			},
			{ terms: [term(1, '2024-08', ['a.csv:2'])] }
		).map(({ role }) => role);
	expect(told()).toEqual(['', 'printed earlier; it is older', 'printed elsewhere; it is no office']);
	// a view of chosen sources shows a row that has not won
	expect(told({ beaten: { value: 'it is no office' } })).toEqual(['', 'printed earlier', 'printed elsewhere']);
});

it('a growth says why others do not give it, apart from values', () => {
	const growths = { 'a.csv:2': row('a.csv:2', { others: ['b.csv:2'], beaten: { value: 'it is older' } }) };
	const more = { 'b.csv:2': row('b.csv:2', { beaten: { growth: 'it is further' } }) };
	const view = { lang: 'en' as const, measure: 'growth' as const };
	const point = { terms: [term(1, '2024-08', ['a.csv:2'])], how: 'reported' as const };
	expect(rowsInRoles({ ...shown, answer: { view }, rows: { ...growths, ...more } }, point)[1]).toEqual({
		ref: 'b.csv:2',
		role: 'printed elsewhere; it is further'
	});
});
