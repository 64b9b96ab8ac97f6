import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { clearer, inBoth, legible, mix } from './color.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a colour that follows the theme', () => {
	test('is written once where the themes share it', () => {
		expect(inBoth('#123456', '#123456')).toBe('#123456');
		expect(inBoth('#123456', '#ffffff')).toBe('#123456;#ffffff');
	});
	test.each<[string, (first: string, second: string, third: string, share: number) => string]>([
		['mixed', (first, second, _, share) => mix(first, second, share)],
		['made legible', (first, second, third) => legible(first, second, third, 4.5)],
		['chosen for its ground', (ground, first, second) => clearer(ground, first, second)]
	])('is %s in each theme as that theme would alone', (_, of) => {
		fc.assert(
			fc.property(color, color, color, color, color, share, (single, light, dark, lightest, darkest, share) => {
				const both = of(single, inBoth(light, dark), inBoth(lightest, darkest), share);
				expect(both).toBe(inBoth(of(single, light, lightest, share), of(single, dark, darkest, share)));
			})
		);
	});
});
