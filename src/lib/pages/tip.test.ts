import { describe, expect, test } from 'vitest';
import { answer, point, series } from '../../../tests/fixtures/charted.ts';
import type { Charted } from '#lib/charts/drawing.ts';
import { tipOf } from './tip.ts';

const tip = (of: Charted, mark = { series: 0, point: 0 }) =>
	tipOf({ answer: { ...of, title: '', subtitle: '', summary: '', varies: 'partner', updated: '', findings: [], events: [], sources: [] }, rows: {} }, mark); // prettier-ignore

describe('what the tip says of a point', () => {
	test('is what every series of the chart has in its window, the largest first', () => {
		const chart = answer(
			{ window: 'year' },
			series('A', [point('2022', 10)]),
			series('B', [point('2022', 30)]),
			series('C', [point('2021', 99)]),
			series('D', [point('2022', 20)])
		);
		expect(tip(chart)?.others).toEqual([
			{ label: 'B', value: 'US$30.0bn' },
			{ label: 'D', value: 'US$20.0bn' }
		]);
	});

	test('is both numbers of January and February, which are drawn at their average', () => {
		const chart = answer({ window: 'month' }, series('A', [point('2023-01/2023-02', 37.01)]));
		expect(tip(chart)?.value).toBe('US$18.5bn a month; US$37.0bn in January and February together');
	});

	test('is what a figure supposes, where it was implied by a growth in another currency', () => {
		const supposing = { growth: { value: -8.7, low: -8.75, high: -8.65 }, currency: 'CNY' };
		const chart = answer({}, series('A', [point('2022', 460, { how: 'implied', supposing })]));
		expect(tip(chart)?.lines).toContain('if the 8.7% were in dollars');
	});
});
