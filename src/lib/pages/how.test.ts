import { describe, expect, test } from 'vitest';
import type { ResultTerm } from '#lib/views/answer.ts';
import { periodOf } from '../../../tests/fixtures/answers.ts';
import { accountsInPage, howId, howSentence, hasAccountInPage, queryAt, pointAtFragment } from './how.ts';

const term = (sign: 1 | -1, period: string, flow: ResultTerm['flow'] = 'total', more = {}): ResultTerm => ({
	sign,
	flow,
	period: periodOf(period),
	rows: ['observations/a.csv:2'],
	...more
});

test('a derived month says which periods it is the difference of', () => {
	const terms = [term(-1, '2024-01/2024-07'), term(1, '2024-01/2024-08')];
	expect(howSentence({ how: 'derived', terms }, 'value')).toBe('January–August 2024 minus January–July 2024.');
});

test('a balance says which flows', () => {
	const terms = [term(1, '2024', 'export'), term(-1, '2024', 'import')];
	expect(howSentence({ how: 'identity', terms }, 'value')).toBe('Exports minus imports.');
});

test('an identity over several periods names both', () => {
	const terms = [
		term(1, '2024-08', 'export'),
		term(1, '2024-01/2024-08', 'import'),
		term(-1, '2024-01/2024-07', 'import')
	];
	expect(howSentence({ how: 'identity', terms }, 'value')).toBe(
		'Exports of August 2024 plus imports of January–August 2024 minus imports of January–July 2024.'
	);
});

test('an implied figure says what implies it', () => {
	const terms = [term(1, '2023-01/2023-08'), term(1, '2023-01/2023-08', 'total', { role: 'growth' })];
	expect(howSentence({ how: 'implied', terms }, 'value')).toBe(
		'Implied: the figure for January–August 2023, divided by one plus its printed growth.'
	);
});

describe('the account of a figure', () => {
	const point = (period: string) => ({
		period: periodOf(period),
		value: 1,
		low: 1,
		high: 1,
		how: 'observed' as const,
		terms: []
	});
	const series = {
		reporter: 'CHN',
		partner: 'RUS',
		flow: 'total' as const,
		product: 'TOTAL',
		label: 'Russia',
		points: Array.from({ length: 30 }, (_, i) => point(String(1990 + i)))
	};
	const [first, last] = [series.points[0]!, series.points[29]!];

	test('is found by its name in an address', () => {
		expect(howId(series, first)).toBe('how-RUS-total-1990');
		expect(pointAtFragment({ series: [series] }, '#how-RUS-total-1990')?.point).toBe(first);
		expect(pointAtFragment({ series: [series] }, '#how-RUS-total-1989')).toBeUndefined();
		expect(pointAtFragment({ series: [series] }, '')).toBeUndefined();
		expect(pointAtFragment({ series: [series] }, '#100%')).toBeUndefined();
		expect(pointAtFragment({ series: [series] }, '#how-%FF')).toBeUndefined();
	});

	test.each([
		[1, 24],
		[2, 24],
		[6, 10],
		[30, 2],
		[97, 1],
		[1000, 1]
	])('of %i series the page has those of the newest %i figures each', (count, told) => {
		expect(accountsInPage({ series: Array.from({ length: count }, () => series) })).toBe(told);
	});

	test('stands in the page where it is one of the newest, else in that of its time', () => {
		expect(hasAccountInPage({ series: [series] }, last)).toBe(true);
		expect(hasAccountInPage({ series: [series] }, first)).toBe(false);
		expect(queryAt('partner=RUS&time=1990..2019', first, 'year')).toBe('partner=RUS&time=1990');
		expect(queryAt('', point('2024-01/2024-02'), 'month')).toBe('time=2024-02');
	});
});
