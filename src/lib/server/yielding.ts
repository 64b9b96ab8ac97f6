import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '#lib/trade/steps.ts';

/** Milliseconds of work between two turns of the event loop. */
const SLICE = 4;

/** Does work in slices, so that requests are answered in between. */
export async function yielding<T>(steps: Steps<T>): Promise<T> {
	let began = performance.now();
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (performance.now() - began < SLICE) continue;
		await turn();
		began = performance.now();
	}
}
