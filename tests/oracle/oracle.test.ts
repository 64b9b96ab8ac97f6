import { describe, expect, it } from 'vitest';
import { run } from './judging.ts';

describe('every figure is what the contract says of its rows, by an independent reading of it', () => {
	it('of random data sets, dense and thin, of one office and of several that disagree', { timeout: 120_000 }, () => {
		const { dataSets, counts, disagreements } = run(1, 400);
		expect(disagreements).toEqual([]);
		expect(dataSets).toBe(400);
		for (const what of [
			'observed',
			'derived',
			'identity',
			'balance',
			'implied',
			'held back',
			'growth computed',
			'index',
			'share'
		])
			expect(counts.get(what), what).toBeGreaterThan(20);
	});
});
