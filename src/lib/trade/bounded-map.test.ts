import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

it('holds what was set last, and no more than it may', () => {
	const steps = fc.array(fc.tuple(fc.constantFrom('set', 'delete', 'clear'), fc.integer({ min: 0, max: 9 })));
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 6 }), steps, (most, all) => {
			const map = new BoundedMap<number, number>(most);
			let expected: [number, number][] = [];
			all.forEach(([what, key], at) => {
				if (what === 'clear') map.clear();
				else if (what === 'delete') map.delete(key);
				else map.set(key, at);
				expected = what === 'clear' ? [] : expected.filter(([other]) => other !== key);
				if (what === 'set') expected = [...expected, [key, at] as [number, number]].slice(-most);
				expect([...map]).toEqual(expected);
			});
		})
	);
});

it('forgets the oldest of many', () => {
	const map = new BoundedMap<number, string>(1000);
	for (let i = 0; i < 100_000; i++) map.set(i, String(i));
	expect([map.size, map.has(98_999), map.get(99_000)]).toEqual([1000, false, '99000']);
});
