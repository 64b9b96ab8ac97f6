import { describe, expect, it } from 'vitest';
import { formatPeriod, type Period } from '#lib/trade/period.ts';
import { period } from '../../../tests/fixtures/rows.ts';
import type { View, Window } from './view.ts';
import { finish } from '#lib/trade/steps.ts';
import { atOnce, combiningJanuaryFebruary, windowsOf, type Extent } from './windows.ts';

const at = (text: string): View['time']['from'] => (text === 'latest' || text === 'earliest' ? text : period(text));

/** Data that reach from January 2021 to March 2024; every series has it all. */
const boundaries = Array.from({ length: 40 }, (_, i) => 2021 * 12 + i);
const known = ({ from, to }: Period) => from >= 2021 * 12 && to <= 2024 * 12 + 3;
const inSteps =
	<T>(answer: (period: Period) => T) =>
	(period: Period) =>
		atOnce(answer(period))();
const extent: Extent = {
	boundaries,
	everySeriesHas: inSteps(known),
	someSeriesHas: inSteps(known),
	seriesWith: inSteps((period) => (known(period) ? 1 : 0))
};

const windows = (window: Window, time: string, given = extent): string => {
	const [from = '', to = from] = time.split('..');
	return windowsOf({ window, time: { from: at(from), to: at(to) } }, given)
		.map(formatPeriod)
		.join(' ');
};

describe('the windows of a view', () => {
	it.each<[Window, string, string]>([
		['ytd', '2023-08', '2023-01/2023-08'],
		['ytd', '2023', '2023'],
		['ytd', '2022-08..2023-08', '2022-01/2022-08 2023-01/2023-08'],
		['ytd', '2021..2023', '2021 2022 2023'],
		['ytd', '2023-06..2023-08', '2023-01/2023-06 2023-01/2023-07 2023-01/2023-08'],
		['ytd', 'latest', '2024-Q1'],
		['ytd', '2022..latest', '2022-Q1 2023-Q1 2024-Q1'],
		['ytd', '2022-06..latest', '2023-Q1 2024-Q1'],
		['ytd', 'earliest..latest', '2021-Q1 2022-Q1 2023-Q1 2024-Q1'],
		['rolling12', '2022-08..2023-08', '2021-09/2022-08 2022-09/2023-08'],
		['rolling12', 'latest', '2023-04/2024-03'],
		['month', '2023-08', '2023-08'],
		['month', '2023-11..2024', '2023-11 2023-12 2024-01 2024-02 2024-03 2024-04 2024-05 2024-06 2024-07 2024-08 2024-09 2024-10 2024-11 2024-12'],
		['month', '2024-02..latest', '2024-02 2024-03'],
		['quarter', '2023', '2023-Q1 2023-Q2 2023-Q3 2023-Q4'],
		['quarter', '2023-08', '2023-Q3'],
		['year', '2021..latest', '2021 2022 2023'],
		['year', '2023-08', '2023'],
		['year', 'earliest..latest', '2021 2022 2023'],
		['year', '2030..latest', '']
	])('%s at %s: %s', (window, time, expected) => expect(windows(window, time)).toBe(expected)); // prettier-ignore

	it('the latest is the newest that every series has', () => {
		const some = { ...extent, everySeriesHas: inSteps((p) => known(p) && p.to <= 2023 * 12 + 8) };
		expect(windows('ytd', 'latest', some)).toBe('2023-01/2023-08');
		expect(windows('ytd', '2022..latest', some)).toBe('2022-01/2022-08 2023-01/2023-08');
	});

	it('the latest of series that share nothing is the newest of what most of them have', () => {
		const apart = { ...extent, everySeriesHas: atOnce(false) };
		expect(windows('year', 'latest', apart)).toBe('2023');
		const most = (p: Period) => (known(p) ? (p.to <= 2022 * 12 + 12 ? 5 : 1) : 0);
		expect(windows('year', 'latest', { ...apart, seriesWith: inSteps(most) })).toBe('2022');
		expect(windows('month', 'latest', { ...apart, seriesWith: inSteps(most) })).toBe('2022-12');
		const longAgo = (p: Period) => (known(p) ? (p.to <= 2021 * 12 + 3 ? 5 : 1) : 0);
		expect(windows('month', 'latest', { ...apart, seriesWith: inSteps(longAgo) })).toBe('2024-03');
	});

	it('no data, no window', () => {
		const none: Extent = { ...extent, boundaries: [], everySeriesHas: atOnce(false), someSeriesHas: atOnce(false) };
		for (const window of ['ytd', 'month', 'quarter', 'year', 'rolling12'] as const)
			for (const time of ['latest', '2020..latest', 'earliest..latest', 'earliest'])
				expect(windows(window, time, none)).toBe('');
	});
});

describe('a combined January-February', () => {
	const months = ['2023-12', '2024-01', '2024-02', '2024-03'].map(period);
	const combined = (given: Period[], only: boolean) =>
		finish(combiningJanuaryFebruary(given, atOnce(only)))
			.map(formatPeriod)
			.join(' ');

	it('stands for both months where a series knows no more', () =>
		expect(combined(months, true)).toBe('2023-12 2024-01/2024-02 2024-03'));
	it('is not made where every series knows the months', () =>
		expect(combined(months, false)).toBe('2023-12 2024-01 2024-02 2024-03'));
	it('is shown where a view starts in February, not where it ends in January', () => {
		expect(combined([period('2024-02'), period('2024-03')], true)).toBe('2024-01/2024-02 2024-03');
		expect(combined([period('2023-12'), period('2024-01')], true)).toBe('2023-12');
	});
});
