import { expect, it } from 'vitest';
import { isKnown, tagIn, tagOf } from './etag.ts';

const tag = tagOf('figures');

it('is the same for the same bytes, and another for others', () => {
	expect(tagOf(Buffer.from('figures'))).toBe(tag);
	expect(tagOf('figures ')).not.toBe(tag);
	expect(tagIn(`"${tag}"`)).toBe(tag);
	for (const other of ['', '"short"', `W/"${tag}"`, `"${tag}-gzip"`]) expect(tagIn(other)).toBeUndefined();
});

it.each([
	[`"${tag}"`, true],
	[`W/"${tag}"`, true],
	[`"${tag}-gzip"`, true],
	[`W/"${tag}-br11"`, true],
	[`"other" , "${tag}"`, true],
	['*', true],
	['', false],
	['"other"', false],
	[tag, false],
	[`"${tag}`, false],
	[`"${tag}x"`, false]
])('If-None-Match: %s is known: %s', (header, is) => expect(isKnown(header, tag)).toBe(is));
