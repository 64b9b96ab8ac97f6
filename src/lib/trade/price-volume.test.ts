import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bounded } from './bounds.ts';
import { priceAndVolume, type Bought } from './price-volume.ts';

const exactly = (value: number): Bounded => ({ value, low: value, high: value });
const about = (value: number): Bounded => ({ value, low: value - 0.5, high: value + 0.5 });
const bought = (value: number, quantity: number): Bought => ({ value: exactly(value), quantity: exactly(quantity) });

describe('a change split in price and volume', () => {
	it('of a dearer good is all price, and of more of it all volume', () => {
		const whole = { before: exactly(100), after: exactly(120) };
		const dearer = [{ before: bought(100, 10), after: bought(120, 10) }];
		const more = [{ before: bought(100, 10), after: bought(120, 12) }];
		expect(priceAndVolume(dearer, whole)).toMatchObject({ price: exactly(20), volume: exactly(0), covered: 100 });
		expect(priceAndVolume(more, whole)).toMatchObject({ price: exactly(0), volume: exactly(20), covered: 100 });
	});

	it('leaves what has no quantity unsplit, and says how much is split', () => {
		const codes = [
			{ before: bought(50, 10), after: bought(60, 10) },
			{ before: bought(30, 0), after: bought(40, 4) }
		];
		const split = priceAndVolume(codes, { before: exactly(100), after: exactly(150) });
		expect(split).toMatchObject({ price: exactly(10), volume: exactly(0), unsplit: exactly(40), covered: 44 });
	});

	const amount = fc.integer({ min: 1, max: 1_000_000 });
	const code = fc.record({ v0: amount, q0: amount, v1: amount, q1: amount });
	const codes = fc.array(code, { maxLength: 6 });

	it('always adds up to the change, within bounds that hold it however it was rounded', () => {
		const off = fc.double({ min: -0.49, max: 0.49, noNaN: true });
		fc.assert(
			fc.property(codes, fc.nat(1000), fc.nat(1000), off, off, (given, rest0, rest1, dv, dq) => {
				const sum = (key: 'v0' | 'v1', rest: number) => given.reduce((all, each) => all + each[key], rest);
				const whole = { before: exactly(sum('v0', rest0)), after: exactly(sum('v1', rest1)) };
				const printed = given.map(({ v0, q0, v1, q1 }) => ({
					before: { value: about(v0), quantity: about(q0) },
					after: { value: about(v1), quantity: about(q1) }
				}));
				const split = priceAndVolume(printed, whole);
				const change = whole.after.value - whole.before.value;
				const sizes = [split.price, split.volume, split.unsplit].map(({ value }) => Math.abs(value));
				const dust = 1e-12 * (1 + Math.max(...sizes));
				expect(Math.abs(split.price.value + split.volume.value + split.unsplit.value - change)).toBeLessThan(
					dust * 100
				);
				const truth = given.map(({ v0, q0, v1, q1 }) => ({
					before: bought(v0 + dv, q0 + dq),
					after: bought(v1 - dv, q1 - dq)
				}));
				const exact = priceAndVolume(truth, whole);
				for (const part of ['price', 'volume'] as const) {
					const slack = 1e-6 * (1 + Math.abs(exact[part].value));
					expect(exact[part].value).toBeGreaterThanOrEqual(split[part].low - slack);
					expect(exact[part].value).toBeLessThanOrEqual(split[part].high + slack);
				}
			})
		);
	});
});
