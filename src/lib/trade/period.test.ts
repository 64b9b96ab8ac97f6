import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPeriod, parsePeriod, type Period } from './period.ts';

const read = (text: string): string => {
	const reading = parsePeriod(text);
	if ('fault' in reading) return `refused: ${reading.fault.why}`;
	return formatPeriod(reading.period) + (reading.spreadsheetDate ? ' (spreadsheet)' : '');
};

/** Any run of whole months within the years we know. */
const anyPeriod = fc
	.tuple(fc.integer({ min: 1800 * 12, max: 2150 * 12 }), fc.integer({ min: 1, max: 480 }))
	.map(([from, length]): Period => ({ from, to: from + length }));

describe('a period', () => {
	it.each([
		['2023', '2023'],
		['2023-A1', '2023'],
		['2023-01/2023-12', '2023'],
		['2023-Q3', '2023-Q3'],
		['2023Q3', '2023-Q3'],
		['2023-07/2023-09', '2023-Q3'],
		['2023-S1', '2023-01/2023-06'],
		['2023-S2', '2023-07/2023-12'],
		['2023-08', '2023-08'],
		['2023M8', '2023-08'],
		['2023-M08', '2023-08'],
		['202308', '2023-08'],
		['2023/08', '2023-08'],
		['08/2023', '2023-08'],
		['Aug 2023', '2023-08'],
		['August 2023', '2023-08'],
		['aug. 2023', '2023-08'],
		['Sept 2023', '2023-09'],
		['2023-08-01', '2023-08'],
		['2023-01-01/P8M', '2023-01/2023-08'],
		['2023-01/P1Y', '2023'],
		['Jan-Aug 2023', '2023-01/2023-08'],
		['Jan\u2013Aug 2023', '2023-01/2023-08'],
		['January - August 2023', '2023-01/2023-08'],
		['2023-01..2023-08', '2023-01/2023-08'],
		[' 2023-01/2023-08 ', '2023-01/2023-08'],
		['Aug-23', '2023-08 (spreadsheet)']
	])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

	it.each([
		['2023.1', 'one-or-ten'],
		['2023.10', 'number'],
		['2023-13', 'no-month'],
		['2023-00', 'no-month'],
		['2023-08-15', 'no-period'],
		['2023-Q5', 'no-period'],
		['2023-08/2023-01', 'ends-first'],
		['0000', 'other-years'],
		['9999', 'other-years'],
		['2023-01/P0M', 'ends-first'],
		['2023-01-15/P1M', 'within-month'],
		['Foo 2023', 'no-month-name'],
		['', 'empty'],
		['2023-01/2023-02/2023-03', 'no-period'],
		// days: the end of the first may be the ninth month, or only its first day
		['2023-01-01/2023-09-01', 'no-period'],
		['2023-01..2023-09-01', 'no-period'],
		['2023-01-01/2023-09-30', 'no-period'],
		['latest', 'no-period']
	])('%s is refused: %s', (text, why) => expect(read(text)).toBe(`refused: ${why}`));

	it('of a million digits is refused at once', () => {
		expect(read('2'.repeat(1_000_000))).toBe('refused: too-long');
	});

	it('is read back as it was written', () => {
		fc.assert(
			fc.property(anyPeriod, (period) => {
				expect(parsePeriod(formatPeriod(period))).toEqual({ period });
			})
		);
	});

	it('is never written in two ways', () => {
		fc.assert(
			fc.property(anyPeriod, anyPeriod, (a, b) => {
				expect(formatPeriod(a) === formatPeriod(b)).toBe(a.from === b.from && a.to === b.to);
			})
		);
	});

	it('is refused or whole months, whatever the text', () => {
		const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9QMSPA./ -]{0,24}$/));
		fc.assert(
			fc.property(texts, (text) => {
				const reading = parsePeriod(text);
				if ('period' in reading) expect(reading.period.to).toBeGreaterThan(reading.period.from);
				else expect(reading.fault.why).not.toBe('');
			}),
			{ numRuns: 2000 }
		);
	});
});
