import { worked, type Bounded } from './bounds.ts';

/** A value and the amount of goods that it was paid for, in one unit. */
export interface Bought {
	readonly value: Bounded;
	readonly quantity: Bounded;
}

/** A change of a value in three parts that add up to it, in the value's unit. Not a price index. */
export interface PriceVolume {
	/** What the three add up to. */
	readonly change: Bounded;
	/** What the change of unit values explains, of codes whose quantities are known in both periods. */
	readonly price: Bounded;
	/** What the change of their quantities explains. */
	readonly volume: Bounded;
	/** The change of what has no quantity in one unit in both periods. */
	readonly unsplit: Bounded;
	/** The part of both periods' value that is split, in per cent. */
	readonly covered: number;
}

/** The least and the most that a function gives where each of four numbers lies within its bounds: at their corners. */
function atCorners(of: (...numbers: [number, number, number, number]) => number, bounds: readonly Bounded[]): Bounded {
	const corners: number[][] = bounds.reduce<number[][]>(
		(some, { low, high }) => some.flatMap((numbers) => [low, high].map((end) => [...numbers, end])),
		[[]]
	);
	const results = corners.map((numbers) => of(...(numbers as [number, number, number, number])));
	const value = of(...(bounds.map((bound) => bound.value) as [number, number, number, number]));
	return worked({ value, low: Math.min(...results, value), high: Math.max(...results, value) }, (x) => x);
}

/** Volume: (p0 + p1)/2 x (q1 - q0), where a price is a value by its quantity. */
const volumeOf = (v0: number, q0: number, v1: number, q1: number): number => ((v0 / q0 + v1 / q1) / 2) * (q1 - q0);

/** Price: (q0 + q1)/2 x (p1 - p0). */
const priceOf = (v0: number, q0: number, v1: number, q1: number): number => ((q0 + q1) / 2) * (v1 / q1 - v0 / q0);

/** Whether a change can be split: there is an amount in both periods, whatever rounding does. */
const isSplit = ({ before, after }: { readonly before: Bought; readonly after: Bought }): boolean =>
	before.quantity.low > 0 && after.quantity.low > 0;

const added = (bounds: readonly Bounded[]): Bounded =>
	bounds.reduce((a, b) => ({ value: a.value + b.value, low: a.low + b.low, high: a.high + b.high }), {
		value: 0,
		low: 0,
		high: 0
	});

/**
 * A change of a whole in price, volume and what cannot be split: each of its codes, at the finest level that both periods
 * print, with the averages of both periods as weights. Bounds are those at the corners of what rounding allows.
 * @param codes values with their quantities, one unit a code
 * @param whole the values before and after that the change is of
 */
export function priceAndVolume(
	codes: readonly { readonly before: Bought; readonly after: Bought }[],
	whole: { readonly before: Bounded; readonly after: Bounded }
): PriceVolume {
	const split = codes.filter(isSplit);
	const corners = split.map(({ before, after }) => [before.value, before.quantity, after.value, after.quantity]);
	const price = added(corners.map((bounds) => atCorners(priceOf, bounds)));
	const volume = added(corners.map((bounds) => atCorners(volumeOf, bounds)));
	const [before, after] = [added(split.map((code) => code.before.value)), added(split.map((code) => code.after.value))];
	const both = whole.before.value + whole.after.value;
	const change = {
		value: whole.after.value - whole.before.value,
		low: whole.after.low - whole.before.high,
		high: whole.after.high - whole.before.low
	};
	return {
		change,
		price,
		volume,
		unsplit: {
			value: change.value - (after.value - before.value),
			low: change.low - (after.high - before.low),
			high: change.high - (after.low - before.high)
		},
		covered: both > 0 ? ((before.value + after.value) / both) * 100 : 0
	};
}
