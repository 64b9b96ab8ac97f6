import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowBeside, standingAlone } from './card-rows.ts';

const shown = (heights: readonly number[]): string =>
	standingAlone(heights)
		.map((alone) => (alone ? '1' : '2'))
		.join('');

test.each([
	['alike ones stand beside each other', [300, 310, 300, 300], '2222'],
	['one that is left over stands alone', [300, 310, 300], '122'],
	['a low one beside a high one stands alone, and so does the high one', [60, 400], '11'],
	['a low one is passed over for two that are alike', [60, 400, 410], '122'],
	['none', [], '']
])('%s', (_, heights, rows) => {
	expect(shown(heights)).toBe(rows);
});

test('whatever their heights, those that do not stand alone come two by two', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 40, max: 900 }), { maxLength: 40 }), (heights) => {
			expect(shown(heights)).toMatch(/^(1|22)*$/);
			expect(shown(heights)).toHaveLength(heights.length);
		})
	);
});

test.each([
	['one that leaves a hole is told of', [340, 420], [false, false], [true, false]],
	['on either side', [420, 340], [false, false], [false, true]],
	['one that is nearly as high is not', [380, 420], [false, false], [false, false]],
	['one that stands alone leaves none', [200, 380, 490], [true, false, false], [false, true, false]],
	['none', [], [], []]
])('beside another, %s', (_, heights, alone, low) => {
	expect(lowBeside(heights, alone, 60)).toEqual(low);
});
