import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod } from '#lib/trade/period.ts';
import { wordPeriodFault } from './period-faults.ts';

const refusal = (text: string): string => {
	const reading = parsePeriod(text);
	return 'fault' in reading ? wordPeriodFault(reading.fault, 'en').reason : 'a period';
};

describe('a text that is no period', () => {
	it.each([
		['2023.1', 'January or October'],
		['2023.10', 'number'],
		['2023-13', 'no month 13'],
		['2023-00', 'no month 00'],
		['2023-08-15', 'not a period'],
		['2023-Q5', 'not a period'],
		['2023-08/2023-01', 'ends before it starts'],
		['0000', 'outside'],
		['9999', 'outside'],
		['2023-01/P0M', 'ends before'],
		['2023-01-15/P1M', 'within a month'],
		['Foo 2023', 'not the name of a month'],
		['', 'empty'],
		['2023-01/2023-02/2023-03', 'not a period'],
		['latest', 'not a period']
	])('%s is refused, saying: %s', (text, reason) => expect(refusal(text)).toContain(reason));

	it('of a million digits is called too long', () => {
		expect(refusal('2'.repeat(1_000_000))).toContain('too long');
	});

	it('always has a reason', () => {
		const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9QMSPA./ -]{0,24}$/));
		fc.assert(
			fc.property(texts, (text) => {
				expect(refusal(text)).not.toBe('');
			}),
			{ numRuns: 2000 }
		);
	});
});
