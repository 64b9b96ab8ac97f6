import { describe, expect, it } from 'vitest';
import { parsePeriod } from '#lib/trade/period.ts';
import { periodLabel } from './periods.ts';

describe('a period in English', () => {
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
