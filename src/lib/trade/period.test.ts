import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordPeriodFault } from '#lib/lang/period-faults.ts';
import { formatPeriod, parsePeriod, periodLabel, type Period } from './period.ts';

const read = (text: string): string => {
	const reading = parsePeriod(text);
	return 'period' in reading ? formatPeriod(reading.period) + (reading.spreadsheetDate ? ' (spreadsheet)' : '') : `refused: ${wordPeriodFault(reading.fault, 'en').reason}`; // prettier-ignore
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
		['2022/2023', '2022-01/2023-12'],
		[' 2023-01/2023-08 ', '2023-01/2023-08'],
		['Aug-23', '2023-08 (spreadsheet)']
	])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

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
	])('%s is refused, saying: %s', (text, reason) => expect(read(text)).toContain(reason));

	it('of a million digits is refused at once', () => {
		expect(read('2'.repeat(1_000_000))).toContain('too long');
	});

	it('is read back as it was written', () => {
		fc.assert(
			fc.property(anyPeriod, (period) => {
				expect(parsePeriod(formatPeriod(period))).toEqual({ period });
			})
		);
	});

	it('is never written in two ways', () => {
		fc.assert(fc.property(anyPeriod, anyPeriod, (a, b) => {
 expect(formatPeriod(a) === formatPeriod(b)).toBe(a.from === b.from && a.to === b.to);
 })); // prettier-ignore
	});

	it('is refused or whole months, whatever the text', () => {
		const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9QMSPA./ -]{0,24}$/));
		fc.assert(
			fc.property(texts, (text) => {
				const reading = parsePeriod(text);
				if ('period' in reading) expect(reading.period.to).toBeGreaterThan(reading.period.from);
				else expect(wordPeriodFault(reading.fault, 'en').reason).not.toBe('');
			}),
			{ numRuns: 2000 }
		);
	});

	it.each([
		['2023', '2023'],
		['2023-08', 'August 2023'],
		['2023-Q3', 'Q3 2023'],
		['2023-01/2023-08', 'January–August 2023'],
		['2022-09/2023-08', 'September 2022–August 2023'],
		['2017-01/2023-12', '2017–2023']
	])('%s is said as %s', (text, said) => {
		const reading = parsePeriod(text);
		expect('period' in reading && periodLabel(reading.period)).toBe(said);
	});
});
