import type { Problem } from './problem.ts';
import { say, type Sentence } from '#lib/lang/sentence.ts';
import { problem, type Place } from './problems.ts';

export const badSiteKey = (at: Place, found: string, keys: readonly string[]): Problem =>
	problem('bad-site', 'error', at, {
		message: found === '' ? say('The key is empty') : say('"{found}" is nothing that site.csv can say', { found }),
		found,
		expected: keys.join(', '),
		advice: say('write one of these: {keys}', { keys })
	});

export const badSiteValue = (at: Place, key: string, found: string, expected: Sentence | string): Problem =>
	problem('bad-site', 'error', at, {
		message: say('"{found}" is no {key}', { found, key }),
		found,
		expected,
		advice: say('write {what}', { what: typeof expected === 'string' ? [expected] : expected })
	});
