import type { IncomingMessage } from 'node:http';
import { isIPv6, type Socket } from 'node:net';

/**
 * The header in which a proxy in front says who asks, and how many proxies stand in front (for X-Forwarded-For), under
 * the names that adapter-node has for them.
 */
const settings = () => ({
	header: (process.env['ADDRESS_HEADER'] ?? '').toLowerCase(),
	depth: Number(process.env['XFF_DEPTH'] || 1)
});

/**
 * The address of who asks: what the trusted proxy says where there is one, else the connection's. A header that is
 * missing or too short is no failure: that request did not come through the proxy.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
	const { header, depth } = settings();
	const forwarded = header === '' ? undefined : headers[header];
	const text = Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '');
	const address = header === 'x-forwarded-for' ? (text.split(',').at(-depth) ?? '') : text;
	return plain(address.trim() || (socket.remoteAddress ?? ''));
}

/** An IPv4 address that is written as an IPv6 one is the same. */
const plain = (address: string): string => address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');

/**
 * Who asks, for sharing things out: the address, but of IPv6 the network only ("2001:db8:0:7::/64"), since one
 * customer has all addresses of it.
 */
export const clientOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>): string =>
	networkOf(clientAddress(request));

/** The same of whoever has a connection: behind a proxy, the proxy. */
export const clientAt = ({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): string =>
	networkOf(plain(remoteAddress));

function networkOf(address: string): string {
	if (!isIPv6(address)) return address.slice(0, 64);
	const [before = '', after = ''] = address.split('::');
	const head = before === '' ? [] : before.split(':');
	const tail = after === '' ? [] : after.split(':');
	const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0') : [];
	const groups = [...head, ...zeros, ...tail].slice(0, 4);
	return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
