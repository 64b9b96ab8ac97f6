import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { files } from '../fuzz/files.ts';
import { judge, printedExactly } from '../fuzz/oracle.ts';

describe('mutated files of every format', () => {
	it(
		'never crash the reading, and are never read as another number than they print',
		{ timeout: 120_000 },
		async () => {
			await fc.assert(
				fc.asyncProperty(files, async (file) => {
					await judge(file);
				}),
				{ numRuns: 500 }
			);
		}
	);
});

describe('the reading of numbers that checks ours', () => {
	it.each([
		['1,234.50', false, 123450n, 2],
		['1.234,50', true, 123450n, 2],
		['\u22128.7 %', false, -87n, 1],
		['501\u00a0380.5', false, 5013805n, 1],
		['.5', false, 5n, 1]
	])('%s', (text, commas, units, decimals) => {
		expect(printedExactly(text, commas)).toEqual({ units, decimals });
	});

	it.each(['', '1,23', '1e5', '(8.7)', '8.7-', '0x1F', 'NaN', '1.2.3', '5.', '-'])('%s is none', (text) => {
		expect(printedExactly(text, false)).toBeUndefined();
	});
});
