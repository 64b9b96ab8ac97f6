import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from './finished.ts';
import { ResponseStore } from './response-store.ts';

const response = (bytes: number) => finish({ status: 200, headers: {}, body: Buffer.alloc(bytes) }, '');

it('holds no more bytes than it may, whatever is put and used', () => {
	const put = fc.record({ key: fc.integer({ min: 0, max: 20 }), bytes: fc.nat(4000), isUsed: fc.boolean() });
	fc.assert(
		fc.property(fc.array(put), (all) => {
			const store = new ResponseStore(20_000);
			for (const { key, bytes, isUsed } of all) {
				const finished = response(bytes);
				store.put(`/${key}`, finished);
				const stored = store.get(`/${key}`);
				expect(stored?.finished ?? finished).toBe(finished);
				if (stored) stored.isUsed = isUsed;
				expect(store.bytes).toBeLessThanOrEqual(20_000);
			}
			const sizes = Array.from({ length: 21 }, (_, key) => store.get(`/${key}`)?.size ?? 0);
			expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(store.bytes);
			expect(sizes.filter((size) => size > 0)).toHaveLength(store.count);
		})
	);
});

it('drops what was not asked for first, and forgets that the rest was', () => {
	const store = new ResponseStore(10_000);
	for (const key of ['a', 'b', 'c', 'd']) store.put(key, response(1000));
	const used = store.get('a');
	if (used) used.isUsed = true;
	store.put('e', response(1000));
	expect(['a', 'b', 'c', 'd', 'e'].filter((key) => store.get(key))).toEqual(['a', 'c', 'd', 'e']);
	for (const key of ['f', 'g', 'h', 'i']) store.put(key, response(1000));
	expect(store.get('a') === undefined).toBe(true);
});

it('weighs what a response was asked for with', () => {
	const store = new ResponseStore(100_000);
	store.put('a', response(100), { path: '/', target: '/', headers: { accept: 'x'.repeat(5000) } });
	const weight = store.bytes;
	expect(weight).toBeGreaterThan(10_000);
	const stored = store.get('a');
	// weighed anew, with another encoding
	if (stored) store.put('a', stored.finished);
	expect(store.bytes).toBe(weight);
});

it('gives what was read most, and forgets that the rest was', () => {
	const store = new ResponseStore(100_000);
	for (const [key, reads] of [
		['a', 1],
		['b', 3],
		['c', 0],
		['d', 2]
	] as const) {
		store.put(key, response(100), { path: '/', target: '/', headers: {} });
		const stored = store.get(key);
		if (stored) stored.reads = reads;
	}
	expect(store.mostRead(2).map(({ key }) => key)).toEqual(['b', 'd']);
	expect(store.mostRead(5).map(({ key }) => key)).toEqual(['b', 'd']);
});

it('does not let one response push out a quarter of the others', () => {
	const store = new ResponseStore(10_000);
	store.put('a', response(100));
	store.put('b', response(2000));
	expect([store.count, store.get('b')]).toEqual([1, undefined]);
});
