import { expect, it } from 'vitest';
import { concatenating, copying, picking } from './long-lists.ts';
import { finish, type Steps } from './steps.ts';

const many = Array.from({ length: 50_000 }, (_, i) => i);

const stepsOf = (work: Steps<unknown>): number => {
	for (let count = 1; ; count++) if (work.next().done) return count;
};

it('goes through long lists in steps, and gives what the same at once would', () => {
	const even = (number: number) => number % 2 === 0;
	const map = new Map(many.map((number) => [number, String(number)]));
	expect(finish(concatenating(many, [], [1, 2]))).toEqual([...many, 1, 2]);
	expect(finish(picking(many, even))).toEqual(many.filter(even));
	expect(finish(copying(map))).toEqual(map);
	for (const work of [concatenating(many, many), picking(many, () => false), copying(map)])
		expect(stepsOf(work)).toBeGreaterThan(5);
});

it('takes one step for a few', () => {
	for (const work of [concatenating([1], [2]), picking([1, 2], () => true), copying(new Map([[1, 2]]))])
		expect(stepsOf(work)).toBe(1);
});
