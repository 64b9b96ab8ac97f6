import { setImmediate as nextTurn } from 'node:timers/promises';
import v8 from 'node:v8';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { boundHeap, lettingGrow } from './bound-heap.ts';

test('what nothing needs any more is gone once, for the bound is counted from what is in use', async () => {
	const gone = (() => new WeakRef({ rows: Array.from({ length: 1000 }, (_, i) => i) }))();
	// what a WeakRef was made of lives to the end of its turn
	await nextTurn();
	boundHeap();
	expect(gone.deref()).toBeUndefined();
	expect('gc' in globalThis).toBe(false);
});

describe('while files are read', () => {
	const told: string[] = [];
	beforeEach(() => {
		told.length = 0;
		vi.useFakeTimers();
		vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void told.push(flag));
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.restoreAllMocks();
	});
	const reading = () => {
		let end = (_rows: number): void => {};
		return { rows: new Promise<number>((resolve) => (end = resolve)), end: (rows: number) => end(rows) };
	};

	test('the heap may double from the second on in which much is read, until the last has ended', async () => {
		const [one, other] = [reading(), reading()];
		const both = [lettingGrow(one.rows, () => true), lettingGrow(other.rows, () => true)];
		vi.advanceTimersByTime(900);
		expect(told).toEqual([]);
		vi.advanceTimersByTime(200);
		expect(told).toEqual(['--heap-growing-percent=100']);
		one.end(1);
		expect(await both[0]).toBe(1);
		expect(told).toHaveLength(1);
		other.end(2);
		await both[1];
		expect(told).toEqual(['--heap-growing-percent=100', '--heap-growing-percent=25']);
	});

	test('waiting for little, or a short while, changes nothing', async () => {
		const [slow, quick] = [reading(), reading()];
		const both = [lettingGrow(slow.rows, () => false), lettingGrow(quick.rows, () => true)];
		quick.end(1);
		await both[1];
		vi.advanceTimersByTime(2000);
		slow.end(1);
		await both[0];
		expect(told).toEqual([]);
	});

	test('a reading that fails ends too, and says so', async () => {
		const work = lettingGrow(new Promise((_, fail) => setTimeout(() => fail(new Error('gone')), 1500)), () => true);
		vi.advanceTimersByTime(1600);
		await expect(work).rejects.toThrow('gone');
		expect(told).toHaveLength(2);
	});
});
