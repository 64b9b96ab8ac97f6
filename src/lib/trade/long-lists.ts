import type { Steps } from './steps.ts';

/** Entries that are copied between two steps. */
const STEP = 8192;

/** Lists as one: a file of a million faulty rows has as many problems. */
export function* concatenating<T>(...lists: readonly (readonly T[])[]): Steps<T[]> {
	const all: T[] = [];
	for (const list of lists) for (const each of list) if (all.push(each) % STEP === 0) yield;
	return all;
}

/** Those of a list that pass. */
export function* picking<T>(list: readonly T[], passes: (each: T) => boolean): Steps<T[]> {
	const picked: T[] = [];
	for (const [at, each] of list.entries()) {
		if (at % STEP === STEP - 1) yield;
		if (passes(each)) picked.push(each);
	}
	return picked;
}

/** A map with the same entries, to be changed. */
export function* copying<K, V>(map: ReadonlyMap<K, V>): Steps<Map<K, V>> {
	const copy = new Map<K, V>();
	for (const [key, value] of map) if (copy.set(key, value).size % STEP === 0) yield;
	return copy;
}
