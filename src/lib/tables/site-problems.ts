import type { Problem } from './problem.ts';
import { list, problem, quote, type Place } from './problems.ts';

export const badSiteKey = (at: Place, found: string, keys: readonly string[]): Problem =>
	problem('bad-site', 'error', at, {
		message: found === '' ? 'The key is empty' : `${quote(found)} is nothing that site.csv can say`,
		found,
		expected: keys.join(', '),
		advice: `write ${list(keys).replace(/ and (?=\S+$)/, ' or ')}`
	});

export const badSiteValue = (at: Place, key: string, found: string, expected: string): Problem =>
	problem('bad-site', 'error', at, {
		message: `${quote(found)} is no ${key}`,
		found,
		expected,
		advice: `write ${expected}`
	});
