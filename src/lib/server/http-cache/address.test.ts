import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FILTERS } from '#lib/snapshot/rows/selecting.ts';
import { askedBy } from '../../../routes/explore/form.ts';
import { isHost, QUERY_KEYS, readAddress } from './address.ts';

it.each([
	['/explore?time=2023&partner=RUS', '/explore?partner=RUS&time=2023'],
	['/explore?partner=RUS&utm_source=x&fbclid=y', '/explore?partner=RUS'],
	['/explore?partner=RUS&partner=JPN', '/explore?partner=RUS&partner=JPN'],
	['/explore?', '/explore'],
	['/explore?nothing=1', '/explore'],
	['/embed/a?childId=x&theme=dark', '/embed/a?theme=dark'],
	['/oembed?format=json&url=https%3A%2F%2Fa.example%2Fcharts%2Fb', '/oembed?format=json&url=https%3A%2F%2Fa.example%2Fcharts%2Fb'],
	['/data/add?token=secret&b=1', '/data/add?token=secret&b=1'],
	['/charts/%zz?a=%zz&top=%zz', '/charts/%zz?top=%25zz']
])('%s is %s', (target, normal) => expect(readAddress(target).normal).toBe(normal)); // prettier-ignore

it('is the same address in whatever order its keys stand, and reading it again changes nothing', () => {
	const query = fc.uniqueArray(fc.tuple(fc.constantFrom(...QUERY_KEYS, 'utm_source'), fc.string()), {
		selector: ([key]) => key
	});
	fc.assert(
		fc.property(query, (pairs) => {
			const { normal } = readAddress(`/explore?${new URLSearchParams(pairs)}`);
			expect(readAddress(`/explore?${new URLSearchParams([...pairs].reverse())}`).normal).toBe(normal);
			expect(readAddress(normal).normal).toBe(normal);
		})
	);
});

it('knows every key that a page reads', () => {
	for (const key of [...FILTERS, ...Object.keys(askedBy(new URLSearchParams()))])
		expect(QUERY_KEYS.has(key), key).toBe(true);
});

it.each([
	['trade.example.org', true],
	['127.0.0.1:4330', true],
	['[::1]:80', true],
	['localhost', true],
	['', false],
	['a b', false],
	['evil.example/x', false],
	['evil.example@b', false],
	['"><script>', false],
	[undefined, false]
])('host %s: %s', (text, is) => expect(isHost(text)).toBe(is));
