import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brushOf, placeOf, timeMoved } from './brush.ts';

const CHOICES = { firstMonth: '2015-01', lastMonth: '2024-03' };

describe('the brush', () => {
	test.each([
		['ytd', '2017', 'latest', 2, 9],
		['year', 'earliest', 'latest', 0, 9],
		['year', '2019', '2019', 4, 4],
		['ytd', '2022-08', '2023-08', 7, 8],
		['month', '2015-03', '2015-05', 2, 4],
		['month', 'latest', 'latest', 110, 110],
		['quarter', '1990', 'latest', 0, 110],
		['year', '2090', 'latest', 9, 9],
		['month', '2022', '2023', 84, 107],
		['month', '2023', '2023', 96, 107],
		['quarter', '2022', '2024', 84, 110],
		['month', '2022', '2030', 84, 110],
		['month', '1990', '1991', 0, 0],
		['ytd', '2022', '2023', 7, 8]
	])('%s from %s to %s stands on %i and %i', (window, from, to, first, last) => {
		const brush = brushOf(CHOICES, { window, from, to });
		expect([brush.from, brush.to]).toEqual([first, last]);
	});

	test('what it says, it stands on', () => {
		fc.assert(
			fc.property(fc.constantFrom('ytd', 'month', 'year'), fc.nat(109), fc.nat(109), (window, a, b) => {
				const whole = { window, from: 'earliest', to: 'latest' };
				const brush = brushOf(CHOICES, whole);
				const [from, to] = [a, b].map((at) => at % brush.stops.length).sort((x, y) => x - y) as [number, number];
				const [first = '', last = first] = timeMoved(brush, whole, { from, to }).split('..');
				const again = brushOf(CHOICES, { window, from: first, to: last });
				expect([again.from, again.to]).toEqual([from, to]);
			})
		);
	});

	test.each([
		['month', '2022', '2024', [1, 0], '2022-02..2024'],
		['month', '2022', '2023', [0, -1], '2022..2023-11'],
		['month', '2022-01', '2022-02', [1, 0], '2022-02'],
		['ytd', '2022-08', '2023-08', [-1, 0], '2021-08..2023-08'],
		['ytd', '2022-08', '2023-08', [0, 1], '2022-08..latest'],
		['ytd', '2022-08', '2023-08', [-7, 0], 'earliest..2023-08'],
		['ytd', '2022-08', '2023-08', [1, 0], '2023-08'],
		['year', '2018', 'latest', [1, 0], '2019..latest'],
		['month', 'latest', 'latest', [-1, 0], '2024-02..latest']
	])('%s from %s to %s, its handles moved by %j, is %s', (window, from, to, [a = 0, b = 0], time) => {
		const asked = { window, from, to };
		const brush = brushOf(CHOICES, asked);
		expect(timeMoved(brush, asked, { from: brush.from + a, to: brush.to + b })).toBe(time);
	});

	test('a year whose last month is the newest ends where the brush does', () => {
		const whole = { firstMonth: '2015-01', lastMonth: '2024-12' };
		expect(brushOf(whole, { window: 'month', from: '2024', to: '2024' })).toMatchObject({
			from: 108,
			to: 119
		});
		const january = { firstMonth: '2015-01', lastMonth: '2024-01' };
		expect(brushOf(january, { window: 'month', from: '2023', to: '2023' })).toMatchObject({
			from: 96,
			to: 107
		});
		expect(brushOf(january, { window: 'month', from: '2024', to: '2024' })).toMatchObject({
			from: 108,
			to: 108
		});
	});

	test('windows lie in order along it', () => {
		const brush = brushOf(CHOICES, { window: 'year', from: 'earliest', to: 'latest' });
		expect(placeOf(brush, 2016 * 12)).toBe(0);
		expect(placeOf(brush, 2024 * 12 + 3)).toBe(1);
		expect(placeOf(brush, 2020 * 12)).toBeCloseTo(4 / 9);
		expect(brushOf({ firstMonth: '', lastMonth: '' }, { window: 'year', from: '', to: '' }).stops).toEqual(['latest']);
	});
});
