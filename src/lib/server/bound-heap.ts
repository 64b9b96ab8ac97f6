import v8 from 'node:v8';
import vm from 'node:vm';

/** By how many per cent the heap may grow until V8 looks again for what is free (src/decisions/memory.md). */
const GROWTH = 25;
/** The same while much is read: what fills the heap stays there, and each look costs readers their turns. */
const GROWTH_WHILE_READING = 100;
/** Milliseconds after which reading is a long one. */
const LONG = 1000;

const mayGrow = (percent: number): void => v8.setFlagsFromString(`--heap-growing-percent=${percent}`);

/**
 * Has the heap hold at most a quarter more than what is in use, from now on. V8 works out how far the heap may grow
 * each time that it has looked for what is free; so it looks once here, where it would otherwise go on to several times
 * what reading the data left.
 */
export function boundHeap(): void {
	mayGrow(GROWTH);
	v8.setFlagsFromString('--expose-gc');
	const collect = vm.runInNewContext('gc') as () => void;
	v8.setFlagsFromString('--no-expose-gc');
	collect();
}

/** Works under way that read much. */
let readings = 0;

/** Bounds the heap less narrowly while `work` goes on for more than a second and `isMuch` data are read for it. */
export async function lettingGrow<T>(work: Promise<T>, isMuch: () => boolean): Promise<T> {
	let counts = false;
	const late = setTimeout(() => {
		counts = isMuch();
		if (counts && readings++ === 0) mayGrow(GROWTH_WHILE_READING);
	}, LONG);
	try {
		return await work;
	} finally {
		clearTimeout(late);
		if (counts && --readings === 0) mayGrow(GROWTH);
	}
}
