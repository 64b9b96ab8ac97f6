import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onGrid, printed, withoutDust } from './bounds.ts';

describe('withoutDust', () => {
	test.each([
		[117.49999999999999, 117.5],
		[0.1 + 0.2, 0.3],
		[-8.699999999999999, -8.7],
		[155_100_000_000.00003, 155_100_000_000],
		[0, 0],
		[-0, 0],
		[1e300, 1e300],
		[5e-324, 5e-324]
	])('%f is %f', (dusty, plain) => expect(Object.is(withoutDust(dusty), plain)).toBe(true));

	test('at most 14 digits are left, and no more than they hold is lost', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
				const plain = withoutDust(x);
				expect(Number(plain.toPrecision(14)) + 0).toBe(plain);
				expect(Math.abs(plain - x)).toBeLessThanOrEqual(Math.abs(x) * 5.1e-14);
			})
		);
	});
});

test('a print of a few decimals is what its bounds lie around, on its own grid', () => {
	fc.assert(
		fc.property(fc.nat(10 ** 9), fc.nat(6), (digits, decimals) => {
			const value = Number(`${digits}e-${decimals}`);
			const { low, high, place } = printed({ value, half: Number(`5e-${decimals + 1}`), decimals });
			expect(place).toBe(-decimals - 1);
			expect([onGrid(low, place), onGrid(high, place)]).toEqual([low, high]);
			expect((low + high) / 2).toBeCloseTo(value, 6);
		})
	);
});
