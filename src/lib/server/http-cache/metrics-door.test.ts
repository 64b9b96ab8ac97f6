import type { Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { maySeeMetrics } from './metrics-door.ts';

afterEach(() => void vi.unstubAllEnvs());

const HERE = { host: '127.0.0.1:3000' };
const TOKEN = { authorization: 'Bearer secret' };

it.each<[string, Record<string, string>, string, boolean]>([
	['127.0.0.1', HERE, '', true],
	['::ffff:127.0.0.1', { host: 'localhost:3000' }, '', true],
	['::1', { host: '[::1]:3000' }, '', true],
	['203.0.113.7', HERE, '', false],
	['127.0.0.1', { host: 'trade.example' }, '', false],
	['127.0.0.1', { ...HERE, 'x-forwarded-for': '203.0.113.7' }, '', false],
	['127.0.0.1', { ...HERE, 'x-real-ip': '203.0.113.7' }, '', false],
	['127.0.0.1', { ...HERE, via: '1.1 proxy' }, '', false],
	['203.0.113.7', { host: 'trade.example', ...TOKEN }, 'secret', true],
	['203.0.113.7', { host: 'trade.example', authorization: 'Bearer other' }, 'secret', false],
	['203.0.113.7', { host: 'trade.example', authorization: 'Bearer ' }, '', false],
	['203.0.113.7', { host: 'trade.example', ...TOKEN }, '', false]
])('from %s with %o and METRICS_TOKEN=%s: %s', (remoteAddress, headers, token, may) => {
	vi.stubEnv('METRICS_TOKEN', token);
	expect(maySeeMetrics({ headers, socket: { remoteAddress } as Socket })).toBe(may);
});

it('knows what comes through the proxy by the header that it is set up to send', () => {
	vi.stubEnv('ADDRESS_HEADER', 'X-Client');
	const socket = { remoteAddress: '127.0.0.1' } as Socket;
	expect(maySeeMetrics({ headers: { ...HERE, 'x-client': '203.0.113.7' }, socket })).toBe(false);
	expect(maySeeMetrics({ headers: HERE, socket })).toBe(true);
});
