import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brushOf, placeOf, timeBetween } from './brush.ts';

const CHOICES = { firstMonth: '2015-01', lastMonth: '2024-03' };

describe('the brush', () => {
	test.each([
		['ytd', '2017', 'latest', 2, 9, '2017..latest'],
		['year', 'earliest', 'latest', 0, 9, 'earliest..latest'],
		['year', '2019', '2019', 4, 4, '2019'],
		['ytd', '2022-08', '2023-08', 7, 8, '2022..2023'],
		['month', '2015-03', '2015-05', 2, 4, '2015-03..2015-05'],
		['month', 'latest', 'latest', 110, 110, 'latest'],
		['quarter', '1990', 'latest', 0, 110, 'earliest..latest'],
		['year', '2090', 'latest', 9, 9, 'latest']
	])('%s from %s to %s stands on %i and %i: %s', (window, from, to, first, last, time) => {
		const brush = brushOf(CHOICES, { window, from, to });
		expect([brush.from, brush.to]).toEqual([first, last]);
		expect(timeBetween(brush)).toBe(time);
	});

	test('what it says, it stands on', () => {
		fc.assert(
			fc.property(fc.constantFrom('ytd', 'month', 'year'), fc.nat(109), fc.nat(109), (window, a, b) => {
				const { stops } = brushOf(CHOICES, { window, from: 'earliest', to: 'latest' });
				const [from, to] = [a, b].map((at) => at % stops.length).sort((x, y) => x - y) as [number, number];
				const [first = '', last = first] = timeBetween({ stops, from, to }).split('..');
				const again = brushOf(CHOICES, { window, from: first, to: last });
				expect([again.from, again.to]).toEqual([from, to]);
			})
		);
	});

	test('windows lie in order along it', () => {
		const brush = brushOf(CHOICES, { window: 'year', from: 'earliest', to: 'latest' });
		expect(placeOf(brush, 2016 * 12)).toBe(0);
		expect(placeOf(brush, 2024 * 12 + 3)).toBe(1);
		expect(placeOf(brush, 2020 * 12)).toBeCloseTo(4 / 9);
		expect(brushOf({ firstMonth: '', lastMonth: '' }, { window: 'year', from: '', to: '' }).stops).toEqual([
			'latest'
		]);
	});
});
