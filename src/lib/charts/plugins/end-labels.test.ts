import { expect, test } from 'vitest';
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
