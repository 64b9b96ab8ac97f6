import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FILTERS } from '#lib/pages/rows/selecting.ts';
import { formValues } from '../../../routes/explore/form.ts';
import { isHost, isOwnHost, keyOf, keysReadBy, QUERY_KEYS, readAddress } from './address.ts';

it.each([
	['/explore?time=2023&partner=RUS', '/explore?partner=RUS&time=2023'],
	['/explore?partner=RUS&utm_source=x&fbclid=y', '/explore?partner=RUS'],
	['/explore?partner=RUS&partner=JPN', '/explore?partner=RUS&partner=JPN'],
	['/explore?', '/explore'],
	['/explore?nothing=1', '/explore'],
	['/embed/a?childId=x&theme=dark', '/embed/a?theme=dark'],
	[
		'/oembed?format=json&url=https%3A%2F%2Fa.example%2Fcharts%2Fb',
		'/oembed?format=json&url=https%3A%2F%2Fa.example%2Fcharts%2Fb'
	],
	['/data/add?token=secret&b=1', '/data/add?token=secret&b=1'],
	['/charts/a?a=%zz&top=%zz', '/charts/a?top=%25zz'],
	['/method/../explore?top=2', '/explore?top=2'],
	['//evil/explore', '//evil/explore'],
	['/data/observations.csv?text=1', '/data/observations.csv'],
	['/data/problems.json?from=1&code=sum&text=1&file=a.csv', '/data/problems.json?code=sum&file=a.csv&from=1'],
	['/data/row.json?row=observations/a.csv:2&lang=ru', '/data/row.json?row=observations%2Fa.csv%3A2'],
	['/data/decide?b=1', '/data/decide?b=1'],
	['/data?text=1&top=2&page=3', '/data?page=3&text=1'],
	['/data/__data.json?text=1&x-sveltekit-invalidated=01', '/data/__data.json?text=1&x-sveltekit-invalidated=01'],
	['/__data.json?lang=ru&text=1', '/__data.json?lang=ru'],
	['/?partner=RUS&lang=zh', '/?lang=zh'],
	['/healthz?lang=ru&page=2', '/healthz'],
	['/charts/a.png?width=300&from=2023', '/charts/a.png?width=300'],
	['/charts/a?width=300', '/charts/a'],
	['/explore?from=2023', '/explore?from=2023'],
	['/frozen/0123456789abcdef?lang=zh&partner=RUS', '/frozen/0123456789abcdef?lang=zh'],
	['/embed/frozen/0123456789abcdef?theme=dark&time=2023', '/embed/frozen/0123456789abcdef?theme=dark'],
	['/nowhere?partner=RUS&b=1', '/nowhere?partner=RUS']
])('%s is %s', (target, normal) => expect(readAddress(target)?.normal).toBe(normal));

it('reads the keys it knows among thousands of others, in order', () => {
	const others = Array.from({ length: 1900 }, (_, i) => `_${i}`).join('&');
	expect(readAddress(`/explore?time=2023&${others}&partner=RUS`)?.normal).toBe('/explore?partner=RUS&time=2023');
});

const ROUTES = Object.keys(import.meta.glob('/src/routes/**/+{page,server,page.server}.{ts,svelte}'));

it.each([...new Set(ROUTES.map((file) => file.replace(/^\/src\/routes|\/\+[^/]+$/g, '') || '/'))])(
	'it is listed which keys %s reads',
	(route) => {
		const path = route.replace('[part=picture]', 'wide').replace(/\[\w+(?:=\w+)?\]/g, 'x');
		if (!readAddress(path)?.isPrivate) expect(keysReadBy(path)).not.toBe(QUERY_KEYS);
	}
);

it.each([
	['trade.example', true],
	['TRADE.example:8443', true],
	['localhost:3000', true],
	['a.localhost', true],
	['127.0.0.1:3000', true],
	['127.9.9.9', true],
	['[::1]:80', true],
	['evil.example', false],
	['trade.example.evil.example', false],
	['127.0.0.1.evil.example', false],
	['localhost.evil.example', false],
	['203.0.113.7', false],
	['', false]
])('host %s is of a site at https://trade.example: %s', (host, is) =>
	expect(isOwnHost(host, 'https://trade.example')).toBe(is)
);

it('stores under one key what is one site', () => {
	const keyFor = (host: string, scheme = 'http') =>
		keyOf({ headers: { host, 'x-forwarded-proto': scheme } } as unknown as IncomingMessage, undefined, '/a');
	expect(keyFor('A.example:80')).toBe(keyFor('a.example'));
	expect(keyFor('a.example:443', 'https')).toBe(keyFor('a.example', 'https'));
	expect(new Set([keyFor('a.example'), keyFor('a.example:443'), keyFor('a.example', 'https')]).size).toBe(3);
});

it('is the same address in whatever order its keys stand, and reading it again changes nothing', () => {
	const query = fc.uniqueArray(fc.tuple(fc.constantFrom(...QUERY_KEYS, 'utm_source'), fc.string()), {
		selector: ([key]) => key
	});
	fc.assert(
		fc.property(query, (pairs) => {
			const normal = readAddress(`/explore?${new URLSearchParams(pairs)}`)?.normal ?? '';
			expect(readAddress(`/explore?${new URLSearchParams([...pairs].reverse())}`)?.normal).toBe(normal);
			expect(readAddress(normal)?.normal).toBe(normal);
		})
	);
});

it('knows every key that a page reads', () => {
	for (const key of [...FILTERS, ...Object.keys(formValues(new URLSearchParams()))])
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

it.each([
	['/data/add', true],
	['/data/%61dd', true],
	['/data/add/__data.json', true],
	['/%64ata/add/save?x', true],
	['/data/x/../add', true],
	['/data/x/%2e%2e/add', true],
	['/data\\add', true],
	['/data/add.json', true],
	['/data', false],
	['/data/added', false],
	// two slashes are no page's
	['//data/add', false]
])('%s is private: %s', (target, is) => expect(readAddress(target)?.isPrivate).toBe(is));

it.each(['/%', '/charts/%zz', '/%ff', '/data/add/%c0'])('%s cannot be decoded', (target) =>
	expect(readAddress(target)).toBeUndefined()
);
