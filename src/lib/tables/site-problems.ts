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

export const badBrandFile = (at: Place, found: string, most: number): Problem =>
	problem('bad-site', 'error', at, {
		message: say('{found} is not what its name says, or has more than {most} kB', { found, most }),
		found,
		advice: say('choose a PNG, WebP or WOFF2 file')
	});

export const brandNameTaken = (at: Place, found: string): Problem =>
	problem('bad-site', 'error', at, {
		message: say('brand/ has another file of the name {found}', { found }),
		found,
		advice: say('give this one another name')
	});

export const noBrandFile = (at: Place, found: string): Problem =>
	problem('bad-site', 'error', at, {
		message: say('brand/ has no file {found} that could be shown', { found }),
		found,
		advice: say('choose one of those there, or bring it')
	});

export const badSiteValue = (at: Place, key: string, found: string, expected: Sentence | string): Problem =>
	problem('bad-site', 'error', at, {
		message: say('"{found}" is no {key}', { found, key }),
		found,
		expected,
		advice: say('write {what}', { what: typeof expected === 'string' ? [expected] : expected })
	});
