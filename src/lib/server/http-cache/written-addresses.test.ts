import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { WrittenAddresses } from './written-addresses.ts';

function request(url: string, host: string, scheme = 'http'): IncomingMessage {
	const made = new IncomingMessage(new Socket());
	Object.assign(made, { url });
	Object.assign(made.headers, { host, 'x-forwarded-proto': scheme });
	return made;
}

it('tells hosts apart, and schemes unless the site has one address', () => {
	for (const [origin, isApart] of [
		[undefined, true],
		['https://trade.example', false]
	] as const) {
		const addresses = new WrittenAddresses(origin, 10_000);
		addresses.remember(request('/a?b=1', 'a.example'), 'key');
		expect(addresses.keyOf(request('/a?b=1', 'a.example'))).toBe('key');
		expect(addresses.keyOf(request('/a?b=2', 'a.example'))).toBeUndefined();
		expect(addresses.keyOf(request('/a?b=1', 'b.example'))).toBeUndefined();
		expect(addresses.keyOf(request('/a?b=1', 'a.example', 'https'))).toBe(isApart ? undefined : 'key');
	}
});

it('holds no more bytes than it may in a flood of addresses, long ones and hosts', () => {
	const addresses = new WrittenAddresses(undefined, 10_000);
	for (let i = 0; i < 1000; i++) {
		addresses.remember(request(`/${'x'.repeat(i * 8)}`, `${i}.example`), `key ${i}`);
		expect(addresses.bytes).toBeLessThanOrEqual(10_000);
	}
	addresses.remember(request('/a', 'a.example'), 'key');
	expect(addresses.keyOf(request('/a', 'a.example'))).toBe('key');
	const { bytes } = addresses;
	addresses.remember(request('/a', 'a.example'), 'key');
	expect(addresses.bytes).toBe(bytes);
});
