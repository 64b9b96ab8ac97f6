import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finish, goOnAfter, inBackground, nextTurn, yielding, type Steps } from './steps.ts';

/** Milliseconds of a clock that only work moves on. */
let clock = 0;
/** What was done in each turn of the event loop. */
let done: string[][] = [];

function* work(name: string, steps: number, ms: number): Steps<string> {
	for (let i = 0; i < steps; i++) {
		clock += ms;
		done.at(-1)?.push(name);
		yield;
	}
	return name;
}

/** Counts turns until `all` are done. */
async function counting(...all: Promise<unknown>[]): Promise<void> {
	let isOver = false;
	const over = Promise.all(all).finally(() => (isOver = true));
	const next = () => {
		done.push([]);
		if (!isOver) setImmediate(next);
	};
	next();
	await over;
}

const turnsWithWork = () => done.filter((turn) => turn.length > 0).map((turn) => turn.join(' '));

describe('work in steps', () => {
	beforeEach(() => {
		done = [];
		// long after whatever was done before, by whichever clock
		clock = Math.max(clock, performance.now()) + 1000;
		vi.spyOn(performance, 'now').mockImplementation(() => clock);
	});
	afterEach(() => {
		vi.restoreAllMocks();
		goOnAfter(setImmediate);
	});

	it('gives its result, at once or in turns', async () => {
		expect(finish(work('a', 3, 1))).toBe('a');
		expect(await yielding(work('b', 3, 10))).toBe('b');
		expect(await inBackground(work('c', 3, 10))).toBe('c');
	});

	it('takes no longer in a turn where several go on at once', async () => {
		await counting(...['a', 'b', 'c'].map((name) => yielding(work(name, 4, 2))));
		expect(turnsWithWork()).toEqual(['a a', 'b b', 'c c', 'a a', 'b b', 'c c']);
	});

	it('shares a turn where it is short', async () => {
		await counting(yielding(work('a', 1, 1)).then(() => yielding(work('b', 1, 1))));
		expect(turnsWithWork()).toEqual(['a b']);
	});

	it('ends what has one piece left before it goes on with what has only begun', async () => {
		const page = yielding(work('page', 1, 1)).then(async () => {
			clock += 5;
			await nextTurn();
			done.at(-1)?.push('rendered');
		});
		await counting(page, ...['a', 'b'].map((name) => yielding(work(name, 2, 5))));
		expect(turnsWithWork()).toEqual(['page', 'rendered', 'a', 'b', 'a', 'b']);
	});

	it('goes on with what is short before what has taken long, and ends the oldest of that first', async () => {
		const long = ['old', 'new'].map((name) => yielding(work(name, 60, 5)));
		const short = long[0]?.then(() => yielding(work('short', 3, 5)));
		await counting(...long, ...(short ? [short] : []));
		const turns = turnsWithWork();
		const ofNew = turns.slice(0, turns.lastIndexOf('old')).filter((turn) => turn === 'new');
		expect(ofNew.length).toBeLessThan(40);
		expect(turns.lastIndexOf('short') - turns.lastIndexOf('old')).toBeLessThan(6);
		expect(turns.at(-1)).toBe('new');
	});

	it('ends what takes a little before any of ten that take long, once those have taken as much', async () => {
		const long = Array.from({ length: 10 }, (_, i) => yielding(work(`long ${i}`, 200, 5)));
		const later = (async () => {
			for (let i = 0; i < 400; i++) await new Promise((resolve) => setImmediate(resolve));
			done.push(['asked']);
			await yielding(work('middling', 24, 5));
			done.push(['answered']);
		})();
		await counting(later, ...long);
		const turns = turnsWithWork();
		expect(turns.indexOf('answered') - turns.indexOf('asked')).toBeLessThan(40);
	});

	it('goes on only when it may', async () => {
		let mayGoOn = () => {};
		goOnAfter((then) => (mayGoOn = then));
		done.push([]);
		const result = yielding(work('a', 2, 5));
		for (const known of [0, 1, 2]) {
			for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
			expect(done.flat()).toHaveLength(known);
			mayGoOn();
		}
		expect(await result).toBe('a');
	});

	it('waits in the background while others go on, but not for ever', async () => {
		await counting(inBackground(work('later', 3, 5)), yielding(work('now', 20, 5)));
		const turns = turnsWithWork();
		expect(turns.slice(0, 8).filter((turn) => turn === 'later').length).toBeLessThan(3);
		expect(turns.indexOf('later')).toBeLessThan(9);
		expect(turns.filter((turn) => turn === 'later')).toHaveLength(3);
	});
});
