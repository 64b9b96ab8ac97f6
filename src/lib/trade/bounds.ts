import type { Printed } from './observation.ts';

/**
 * A number and how far rounding lets the truth lie from it: 155.1 as printed is 155.05 to 155.15.
 * The bounds cover rounding only, never revisions.
 */
export interface Bounded {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** A sum of printed numbers: also exact on a decimal grid, whose finest step is ten to the power `place`. */
export interface Exact extends Bounded {
	readonly place: number;
}

/** 10 to the power of 0 to 22: the powers that a binary number holds exactly. */
export const TENS: readonly number[] = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * The nearest multiple of ten to the power `place`. Sums of printed decimals lie on such a grid, so this removes
 * what binary fractions add to them ("float dust") and nothing else.
 */
export function onGrid(x: number, place: number): number {
	const step = TENS[Math.abs(place)] ?? 10 ** Math.abs(place);
	const steps = Math.round(place < 0 ? x * step : x / step);
	if (!Number.isSafeInteger(steps)) return x;
	return place < 0 ? steps / step : steps * step;
}

const places = new Map<number, number>();

/** Half a unit is 5 times ten to the power of this. Prints have few different ones. */
function placeOf(half: number): number {
	let place = places.get(half);
	if (place === undefined) places.set(half, (place = Math.round(Math.log10(half / 5))));
	return place;
}

/** A printed number with its bounds: half a unit of the last place either way. */
export function printed({ value, half }: Printed): Exact {
	const place = placeOf(half);
	return { value, low: onGrid(value - half, place), high: onGrid(value + half, place), place };
}

/** As `printed`, for a trade value: never under 0. */
export const printedValue = (value: Printed): Exact => notNegative(printed(value));

export const notNegative = <B extends Bounded>(b: B): B => (b.low < 0 ? { ...b, low: 0 } : b);

/**
 * A difference of printed numbers as the trade value that it is: never under 0. Undefined where it is surely under 0:
 * then the numbers contradict each other, and what they leave is no trade.
 */
export const tradeValue = <B extends Bounded>(sum: B): B | undefined =>
	sum.high < 0 ? undefined : { ...sum, value: Math.max(0, sum.value), low: Math.max(0, sum.low) };

/** The sum of signed terms; each bound is the sum of the bounds that push it furthest. */
export function signedSum(terms: readonly { readonly sign: 1 | -1; readonly of: Exact }[]): Exact {
	let value = 0;
	let low = 0;
	let high = 0;
	let place = Infinity;
	for (const { sign, of } of terms) {
		value += sign * of.value;
		low += sign > 0 ? of.low : -of.high;
		high += sign > 0 ? of.high : -of.low;
		place = Math.min(place, of.place);
	}
	return { value: onGrid(value, place), low: onGrid(low, place), high: onGrid(high, place), place };
}

/** a / b, where b is surely positive; undefined where it may not be. */
export function ratio(a: Bounded, b: Bounded): Bounded | undefined {
	if (!(b.low > 0)) return undefined;
	return {
		value: a.value / b.value,
		low: a.low / (a.low >= 0 ? b.high : b.low),
		high: a.high / (a.high >= 0 ? b.low : b.high)
	};
}

/** Every bound through the same rising function: a change of scale or origin. */
export const rising = (b: Bounded, f: (x: number) => number): Bounded => ({
	value: f(b.value),
	low: f(b.low),
	high: f(b.high)
});

/** a/b as a change in per cent: 1.05 is +5. */
export function percentChange(a: Bounded, b: Bounded): Bounded | undefined {
	const quotient = ratio(a, b);
	return quotient && worked(quotient, (x) => (x - 1) * 100);
}

/**
 * What a quotient comes to through a rising function, to 14 significant digits: its last binary digits are noise, and
 * growth from 100 to 105 is 5, not 5.000000000000004.
 */
export const worked = (b: Bounded, f: (x: number) => number): Bounded => rising(b, (x) => toDigits(f(x), 14));

/** A number to so many significant digits, 15 at most: what `toPrecision` writes, mostly without writing it. */
export function toDigits(x: number, digits: number): number {
	const shift = digits - 1 - Math.floor(Math.log10(Math.abs(x)));
	const ten = TENS[Math.abs(shift)] ?? NaN;
	const steps = shift > 0 ? x * ten : x / ten;
	const whole = Math.round(steps);
	const size = Math.abs(steps);
	// near a power of ten its logarithm may be that of the power; near a half a product may lie on the wrong side
	const isSure = size >= 10 ** (digits - 1) && size < 10 ** digits && Math.abs(steps - whole) < 0.4;
	// an integer of so few digits and these powers are exact: dividing or multiplying them gives the nearest number
	if (isSure) return shift > 0 ? whole / ten : whole * ten;
	return Number(x.toPrecision(digits)) + 0;
}

/** Whether rounding alone can explain that the two differ. */
export const agree = (a: Bounded, b: Bounded): boolean => {
	const slack = 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value));
	return a.low <= b.high + slack && b.low <= a.high + slack;
};

/**
 * A printed number, or a sum of some, without what binary fractions add to it: 117.49999999999999 reads 117.5. It has
 * 15 significant digits, as many as a binary number surely holds, and more only where they are no dust: a bound half a
 * unit beyond the last of them.
 */
export function withoutDust(x: number): number {
	const shift = 14 - Math.floor(Math.log10(Math.abs(x)));
	const ten = TENS[Math.abs(shift)];
	if (ten === undefined) return Number(x.toPrecision(15)) + 0;
	const digits = shift > 0 ? x * ten : x / ten;
	const whole = Math.round(digits);
	if (Math.abs(digits - whole) > 0.3) return x;
	// an integer of 15 digits and these powers are exact: dividing or multiplying them gives the nearest number
	return (shift > 0 ? whole / ten : whole * ten) + 0;
}
