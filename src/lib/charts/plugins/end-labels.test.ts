import { expect, test } from 'vitest';
import { answer, drawn, point, series, textsOf } from '../../../../tests/fixtures/charted.ts';
import { FONT } from '../picture/font.ts';
import { spread } from './end-labels.ts';

test('labels move apart, keep their order and stay in the plot', () => {
	const labels = [48, 50, 50, 99].map((y, i) => ({ name: i, y, height: 14 }));
	const placed = spread(labels, 0, 100);
	expect(placed.map(({ name }) => name)).toEqual([0, 1, 2, 3]);
	placed.forEach(({ y }, i) => {
		if (i > 0) expect(y - (placed[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(14);
		expect(y + 7).toBeLessThanOrEqual(100);
		expect(y - 7).toBeGreaterThanOrEqual(0);
	});
});

test('labels that touch move about as far one way as the other', () => {
	expect(spread([50, 52, 90].map((y) => ({ y, height: 14 })), 0, 100).map(({ y }) => y)).toEqual([44, 58, 90]); // prettier-ignore
});

/** Partners whose lines end together. */
const together = (codes: readonly string[]) =>
	answer(
		{ window: 'year', chart: 'line', highlight: ['RUS'] },
		...codes.map((code, i) => series(code, [point('2022', 50), point('2023', 60 + i / 10)]))
	);

test('of few lines all are named where they end together, of many as many as there is room for', () => {
	const few = ['RUS', 'USA', 'JPN', 'KOR'];
	expect(textsOf(drawn(together(few), { font: FONT }), 760)).toEqual(expect.arrayContaining(few));
	const many = [...few, 'IND', 'AUS', 'DEU', 'BRA'];
	const texts = textsOf(drawn(together(many), { font: FONT }), 760);
	expect(many.filter((code) => texts.includes(code))).toEqual(['RUS']);
});
