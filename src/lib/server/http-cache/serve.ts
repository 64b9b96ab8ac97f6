import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { currentSnapshot, pin, watchData } from '#lib/server/current.ts';
import { log } from '#lib/server/log.ts';
import type { Handler } from './render.ts';
import { HttpCache } from './http-cache.ts';

/** Milliseconds. Slow callers must not hold a connection, nor a proxy find one closed that it is about to use. */
const LIMITS = {
	headersTimeout: 10_000,
	requestTimeout: 60_000,
	keepAliveTimeout: 72_000,
	/** Nothing read or written for this long. */
	idle: 75_000
};
const MOST_HEADER_BYTES = 16 * 1024;

/** Megabytes of finished responses, where FRONT_CACHE_MB does not say otherwise. */
const CACHE_MB = 64;

/** Milliseconds for answers under way once the server is told to stop. */
const GRACE = 4000;

/** The site's server: `handler` makes pages, everything else is settled here. It does not listen yet. */
export function createSite(handler: Handler): Server {
	const { env } = process;
	const cache = new HttpCache(
		handler,
		{ snapshot: currentSnapshot, pin, watch: watchData },
		{
			origin: env['ORIGIN'] ? new URL(env['ORIGIN']).origin : undefined,
			bytes: (Number(env['FRONT_CACHE_MB']) || CACHE_MB) * 1e6
		}
	);
	const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, ...LIMITS });
	server.setTimeout(LIMITS.idle);
	const noteRequest = stopOnSignals(server);
	server.on('request', (request, response) => {
		noteRequest(request, response);
		cache.listener(request, response);
	});
	server.once('listening', () => {
		cache.warm().catch((error: unknown) => log().error({ err: error }, 'data cannot be read'));
	});
	return server;
}

/**
 * Ends in good order: no new connections, answers under way are finished, and the process ends with 0.
 * Browsers open connections ahead of need; those that have never asked for anything are closed at once.
 * Gives what has to see every request first.
 */
function stopOnSignals(server: Server): RequestListener {
	const unused = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		unused.add(socket);
		socket.once('close', () => unused.delete(socket));
	});
	let isStopping = false;
	const stop = () => {
		if (isStopping) return;
		isStopping = true;
		log().info('stopping');
		server.close(() => {
			process.emit('sveltekit:shutdown' as 'exit', 0);
			process.exit(0);
		});
		for (const socket of unused) socket.destroy();
		setInterval(() => server.closeIdleConnections(), 50).unref();
		setTimeout(() => server.closeAllConnections(), GRACE).unref();
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	return ({ socket }, response) => {
		unused.delete(socket);
		if (isStopping) response.setHeader('connection', 'close');
	};
}
