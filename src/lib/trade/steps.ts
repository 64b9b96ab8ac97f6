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

/** Milliseconds of work in one turn of the event loop, of all that is done in steps. */
const SLICE = 4;
/** Turns after which work is short no longer, and after which it is long: what took less is not kept waiting by it. */
const [SHORT, LONG] = [8, 32];
/** Of so many turns one goes to work of each of the later kinds first, whatever else waits. */
const ROUND = 8;

interface Work {
	readonly isUrgent: boolean;
	/** Whether a piece is left of it that cannot be paused. */
	readonly isNearlyDone?: boolean;
	/** Its place among all that was begun. */
	readonly number: number;
	turns: number;
	resume: () => void;
}

/** By how soon it goes on. */
const KINDS = ['nearly done', 'short', 'middling', 'long', 'background'] as const;
type Kind = (typeof KINDS)[number];

/** Paused work; within one kind what was paused first, or begun first where it is long. */
const waiting: Readonly<Record<Kind, Work[]>> = {
	'nearly done': [],
	short: [],
	middling: [],
	long: [],
	background: []
};

/** What goes first at some places of a round. */
const FIRST_AT: Readonly<Record<number, Kind>> = { 0: 'background', 2: 'middling', 4: 'long' };

function kindOf({ isUrgent, isNearlyDone, turns }: Work): Kind {
	if (isNearlyDone) return 'nearly done';
	if (!isUrgent) return 'background';
	if (turns < SHORT) return 'short';
	return turns < LONG ? 'middling' : 'long';
}

const isAnyWaiting = (): boolean => Object.values(waiting).some((works) => works.length > 0);

let begun = 0;
let turns = 0;
/** When the work of the present turn began, or of an earlier one. */
let turnBegan = -Infinity;

/** Calls back in a later turn of the event loop. */
export type Later = (then: () => void) => void;

/** In the next turn: at once where a server runs, after a moment in a browser. */
let later: Later = (then) => {
	if (typeof setImmediate === 'function') setImmediate(then);
	else setTimeout(then);
};

/** Has paused work go on when `after` calls back: a server has something else to do in some turns. */
export const goOnAfter = (after: Later): void => void (later = after);

/** Whose turn it is: long work goes on to its end, the oldest first, so that it is over as soon as can be. */
function next(): Work | undefined {
	const first = FIRST_AT[++turns % ROUND];
	const kind = [...(first ? [first] : []), ...KINDS].find((each) => waiting[each].length > 0);
	return kind && waiting[kind].shift();
}

/** One piece of work goes on in a turn, however many wait: so none of them adds to how long a turn takes. */
function giveTurn(): void {
	const work = next();
	turnBegan = performance.now();
	work?.resume();
	if (isAnyWaiting()) later(giveTurn);
}

function turnFor(work: Work): Promise<void> {
	if (!isAnyWaiting()) later(giveTurn);
	work.turns++;
	const kind = kindOf(work);
	waiting[kind].push(work);
	if (kind === 'long') waiting.long.sort((a, b) => a.number - b.number);
	return new Promise((resolve) => (work.resume = resolve));
}

/** Does all of some work, in slices. */
export type InSteps = <T>(steps: Steps<T>) => Promise<T>;

/** Does work in slices, so that requests are answered in between. All that is under way goes on in turns. */
export const yielding: InSteps = (steps) => inTurns(steps, true);

/** The same for work that nobody waits for: it goes on while no other does, and a little otherwise. */
export const inBackground: InSteps = (steps) => inTurns(steps, false);

/**
 * Lets requests be answered before what cannot be paused, where the present turn has taken its while. It goes on before
 * what has only begun: whoever waits for it has waited already.
 */
export async function nextTurn(): Promise<void> {
	if (performance.now() - turnBegan >= SLICE) await turnFor(workOf({ isUrgent: true, isNearlyDone: true }));
}

const workOf = (kind: Pick<Work, 'isUrgent' | 'isNearlyDone'>): Work => ({
	...kind,
	number: begun++,
	turns: 0,
	resume: () => {}
});

async function inTurns<T>(steps: Steps<T>, isUrgent: boolean): Promise<T> {
	const work = workOf({ isUrgent });
	for (;;) {
		if (performance.now() - turnBegan >= SLICE) await turnFor(work);
		const step = steps.next();
		if (step.done) return step.value;
	}
}
