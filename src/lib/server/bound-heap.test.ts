import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { boundHeap } from './bound-heap.ts';

test('what nothing needs any more is gone once, for the bound is counted from what is in use', async () => {
	const gone = (() => new WeakRef({ rows: Array.from({ length: 1000 }, (_, i) => i) }))();
	// what a WeakRef was made of lives to the end of its turn
	await nextTurn();
	boundHeap();
	expect(gone.deref()).toBeUndefined();
	expect('gc' in globalThis).toBe(false);
});
