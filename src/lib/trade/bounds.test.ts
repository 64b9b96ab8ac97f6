import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onGrid, percentChange, printed, toDigits, tradeValue, withoutDust } from './bounds.ts';

describe('withoutDust', () => {
	test.each([
		[117.49999999999999, 117.5],
		[0.1 + 0.2, 0.3],
		[-8.699999999999999, -8.7],
		[155_100_000_000.00003, 155_100_000_000],
		[9.000000000000002, 9],
		[582_756_133_034.123, 582_756_133_034.123],
		[582_756_133_034.1225, 582_756_133_034.1225],
		[999_999_999_999.991, 999_999_999_999.991],
		[0, 0],
		[-0, 0],
		[1e300, 1e300],
		[5e-324, 5e-324]
	])('%f is %f', (dusty, plain) => expect(Object.is(withoutDust(dusty), plain)).toBe(true));

	test('a number of 15 digits that was printed stays as printed, in units of any size', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), fc.nat(12), fc.constantFrom(0, 3, 6, 9, 12), (any, decimals, power) => {
				const digits = any % 10 ** 15;
				const plain = Number(`${digits}e${power - decimals}`);
				expect(withoutDust(plain / 10 ** power)).toBe(Number(`${digits}e-${decimals}`));
			})
		);
	});

	test('no more is lost than what 15 digits cannot hold', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (x) => {
				expect(Math.abs(withoutDust(x) - x)).toBeLessThanOrEqual(Math.abs(x) * 5.1e-15);
			})
		);
	});
});

describe('to so many digits', () => {
	const digits = fc.integer({ min: 1, max: 15 });
	const written = (x: number, count: number) => Number(x.toPrecision(count)) + 0;
	const isAsWritten = (x: number, count: number) => Object.is(toDigits(x, count), written(x, count));

	test('a number is what writing it out makes of it', () => {
		fc.assert(fc.property(fc.double({ noNaN: true }), digits, isAsWritten));
		fc.assert(fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), digits, isAsWritten));
	});

	test('so is one right beside a power of ten, and one half way between two', () => {
		const beside = fc.tuple(fc.integer({ min: -25, max: 25 }), fc.integer({ min: -40, max: 40 }));
		fc.assert(
			fc.property(beside, digits, ([power, off], count) =>
				isAsWritten(Number(`1e${power}`) * (1 + off * 2 ** -53), count)
			)
		);
		fc.assert(
			fc.property(fc.nat(10 ** 6), fc.nat(8), digits, (whole, decimals, count) =>
				isAsWritten(Number(`${whole}5e-${decimals}`), count)
			)
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

const exactly = (value: number) => ({ value, low: value, high: value });

test.each([
	[105, 100, 5],
	[110, 100, 10],
	[103.24, 100, 3.24]
])('growth to %f from %f is %f, without what division adds', (to, from, growth) =>
	expect(percentChange(exactly(to), exactly(from))?.value).toBe(growth)
);

test('a trade value is not under nought; what is surely under it is no trade', () => {
	expect(tradeValue({ value: 3, low: -1, high: 7 })).toEqual({ value: 3, low: 0, high: 7 });
	expect(tradeValue({ value: -1, low: -3, high: 1 })).toEqual({ value: 0, low: 0, high: 1 });
	expect(tradeValue({ value: -2, low: -3, high: -1 })).toBeUndefined();
});
