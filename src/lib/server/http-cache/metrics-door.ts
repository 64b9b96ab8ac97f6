import type { IncomingMessage } from 'node:http';
import { isSame } from '#lib/server/secret.ts';
import { isLoopback } from './address.ts';

/** Headers by which a proxy says that it asks for somebody else. */
const OF_PROXIES = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-server', 'x-real-ip'];

const LOOPBACK = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/;

/**
 * Whether somebody may see /metrics: who has the token in METRICS_TOKEN, and programs of this very machine that ask
 * without a proxy. A proxy on this machine comes from it too, but says for whom it asks, or under which name.
 */
export function maySeeMetrics({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
	const ofProxy = [...OF_PROXIES, (process.env['ADDRESS_HEADER'] ?? '').toLowerCase()];
	const token = process.env['METRICS_TOKEN'] ?? '';
	const callerToken = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
	if (token !== '' && callerToken !== undefined && isSame(callerToken, token)) return true;
	return (
		LOOPBACK.test(socket.remoteAddress ?? '') &&
		isLoopback(headers.host ?? '') &&
		ofProxy.every((name) => headers[name] === undefined)
	);
}
