import type { Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { clientAddress, clientOf } from './client-address.ts';

afterEach(() => void vi.unstubAllEnvs());

const request = (remoteAddress: string, headers: Record<string, string> = {}) => ({
	headers,
	socket: { remoteAddress } as Socket
});

it.each([
	['', '', { 'x-forwarded-for': '9.9.9.9' }, '10.0.0.1'],
	['X-Forwarded-For', '', { 'x-forwarded-for': '1.1.1.1' }, '1.1.1.1'],
	// what the caller says itself comes first, what the proxy adds last
	['X-Forwarded-For', '', { 'x-forwarded-for': 'made up, 1.1.1.1' }, '1.1.1.1'],
	['X-Forwarded-For', '2', { 'x-forwarded-for': 'made up, 1.1.1.1, 2.2.2.2' }, '1.1.1.1'],
	['X-Forwarded-For', '3', { 'x-forwarded-for': '1.1.1.1' }, '10.0.0.1'],
	['X-Forwarded-For', '', {}, '10.0.0.1'],
	['CF-Connecting-IP', '', { 'cf-connecting-ip': '1.1.1.1' }, '1.1.1.1'],
	['CF-Connecting-IP', '', {}, '10.0.0.1']
])('with ADDRESS_HEADER=%s, XFF_DEPTH=%s and %o it is %s', (header, depth, headers, address) => {
	vi.stubEnv('ADDRESS_HEADER', header);
	vi.stubEnv('XFF_DEPTH', depth);
	expect(clientAddress(request('::ffff:10.0.0.1', headers as Record<string, string>))).toBe(address);
});

it.each([
	['203.0.113.7', '203.0.113.7'],
	['::ffff:203.0.113.7', '203.0.113.7'],
	['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
	['2001:0DB8:0000:0007::1', '2001:db8:0:7::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1:2:3:4', 'fe80:0:0:0::/64']
])('shares out to %s as %s', (address, client) => expect(clientOf(request(address))).toBe(client));
