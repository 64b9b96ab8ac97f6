import type { Steps } from './steps.ts';

/** Comparisons, or entries put in their places, between two steps. */
const STEP = 16_384;

/**
 * Puts numbers in order by `compare`, which need not tell equal ones apart: they keep their order. Merges ever longer
 * runs (bottom-up merge sort), in steps.
 */
export function* sorting(
	given: Uint32Array,
	compare: (a: number, b: number) => number
): Steps<Uint32Array<ArrayBuffer>> {
	const { length } = given;
	let from = given.slice();
	let to = new Uint32Array(length);
	let done = 0;
	for (let run = 1; run < length; run *= 2) {
		for (let start = 0; start < length; start += 2 * run) {
			const middle = Math.min(start + run, length);
			const end = Math.min(start + 2 * run, length);
			let [left, right] = [start, middle];
			for (let i = start; i < end; i++) {
				if (++done % STEP === 0) yield;
				const isLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0);
				to[i] = from[isLeft ? left++ : right++] as number;
			}
		}
		[from, to] = [to, from];
	}
	return from;
}

/** A list in order, in steps; equal ones keep theirs. */
export function* inOrder<T>(all: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
	const places = yield* sorting(Uint32Array.from(all.keys()), (a, b) => compare(all[a] as T, all[b] as T));
	const sorted: T[] = [];
	for (const at of places) if (sorted.push(all[at] as T) % STEP === 0) yield;
	return sorted;
}
