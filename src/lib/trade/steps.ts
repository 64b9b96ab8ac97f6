/**
 * Work that can be paused: it yields after every little while of it and returns its result. Whoever must not be held up
 * does something else between two steps; everyone else calls `finish`.
 */
export type Steps<T> = Generator<void, T, void>;

/** All of the work at once. */
export function finish<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
