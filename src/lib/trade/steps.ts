/**
 * Work that can be paused: it yields after every little while of it and returns its result. Whoever must not be held up
 * does something else between two steps (`yielding`); everyone else calls `finish`.
 */
export type Steps<T> = Generator<void, T, void>;

/** All of the work at once. */
export function finish<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** Milliseconds of work between two turns of the event loop. */
const SLICE = 4;

/** The next turn of the event loop: at once where a server runs, after a moment in a browser. */
const turn = (): Promise<void> =>
	new Promise((resolve) => {
		if (typeof setImmediate === 'function') setImmediate(resolve);
		else setTimeout(resolve);
	});

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
