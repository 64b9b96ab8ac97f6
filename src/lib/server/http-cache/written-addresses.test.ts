import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { finish } from './finished.ts';
import { WrittenAddresses } from './written-addresses.ts';

const stored = () => ({
	finished: finish({ status: 200, headers: {}, body: Buffer.alloc(0) }, ''),
	size: 0,
	isUsed: false
});

function request(url: string, host: string, scheme = 'http'): IncomingMessage {
	const made = new IncomingMessage(new Socket());
	Object.assign(made, { url });
	Object.assign(made.headers, { host, 'x-forwarded-proto': scheme });
	return made;
}

it('tells hosts and schemes apart, unless the site has one address', () => {
	for (const [origin, isApart] of [
		[undefined, true],
		['https://trade.example', false]
	] as const) {
		const addresses = new WrittenAddresses(origin);
		const response = stored();
		addresses.remember(request('/a?b=1', 'a.example'), response);
		expect(addresses.find(request('/a?b=1', 'a.example'))).toBe(response);
		expect(addresses.find(request('/a?b=2', 'a.example'))).toBeUndefined();
		expect(addresses.find(request('/a?b=1', 'b.example'))).toBe(isApart ? undefined : response);
		expect(addresses.find(request('/a?b=1', 'a.example', 'https'))).toBe(isApart ? undefined : response);
	}
});

it('forgets the oldest in a flood of addresses or hosts', () => {
	const addresses = new WrittenAddresses(undefined);
	for (let i = 0; i < 1000; i++) addresses.remember(request(`/${i}`, 'a.example'), stored());
	expect(addresses.find(request('/0', 'a.example'))).toBeUndefined();
	expect(addresses.find(request('/999', 'a.example'))).toBeDefined();
	for (let i = 0; i < 1000; i++) addresses.remember(request('/', `${i}.example`), stored());
	expect(addresses.find(request('/999', 'a.example'))).toBeUndefined();
});
