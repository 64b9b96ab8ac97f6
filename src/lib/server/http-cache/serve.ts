import { createServer, type RequestListener, type Server } from 'node:http';
import { currentSnapshot, isMuchUnderWay, onNewer, outage, pin, watchData } from '#lib/server/current.ts';
import { goOnAfter } from '#lib/trade/steps.ts';
import { log } from '#lib/server/log.ts';
import { Arrivals } from './arrivals.ts';
import { limitConnections, type Connections } from './connections.ts';
import { endIdle } from './idle.ts';
import type { Handler } from './render.ts';
import { HttpCache } from './http-cache.ts';

/** Milliseconds. Slow callers must not hold a connection, nor a proxy find one closed that it is about to use. */
const LIMITS = {
	headersTimeout: 10_000,
	requestTimeout: 60_000,
	/** How often the two above are looked at. */
	connectionsCheckingInterval: 2500,
	keepAliveTimeout: 72_000
};
/** Milliseconds in which nothing is read or written. */
const IDLE = 75_000;
const MOST_HEADER_BYTES = 16 * 1024;

/** Megabytes of finished responses, where FRONT_CACHE_MB does not say otherwise. */
const CACHE_MB = 64;

/** Milliseconds for answers under way once the server is told to stop. */
const GRACE = 4000;

/** The site's server: `handler` makes pages, everything else is settled here. It does not listen yet. */
export function createSite(handler: Handler): Server {
	const { env } = process;
	const arrivals = new Arrivals();
	goOnAfter(arrivals.after);
	const cache = new HttpCache(
		handler,
		{ snapshot: currentSnapshot, pin, watch: watchData, onNewer, outage, isMuchUnderWay },
		{
			origin: env['ORIGIN'] ? new URL(env['ORIGIN']).origin : undefined,
			bytes: (Number(env['FRONT_CACHE_MB']) || CACHE_MB) * 1e6,
			after: arrivals.after
		}
	);
	const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, ...LIMITS });
	arrivals.watch(server);
	endIdle(server, IDLE);
	const connections = limitConnections(server);
	const noteStop = stopOnSignals(server, connections);
	server.on('request', (request, response) => {
		connections.asked(request.socket, response);
		noteStop(request, response);
		cache.listener(request, response);
	});
	server.once('listening', () => {
		cache.warm().catch((error: unknown) => log().error({ err: error }, 'data cannot be read'));
	});
	return server;
}

/**
 * Ends in good order: no new connections, answers under way are finished, and the process ends with 0.
 * Gives what has to see every request first.
 */
function stopOnSignals(server: Server, connections: Connections): RequestListener {
	let isStopping = false;
	const stop = () => {
		if (isStopping) return;
		isStopping = true;
		log().info('stopping');
		server.close(() => {
			process.emit('sveltekit:shutdown' as 'exit', 0);
			process.exit(0);
		});
		connections.closeUnused();
		setInterval(() => server.closeIdleConnections(), 50).unref();
		setTimeout(() => server.closeAllConnections(), GRACE).unref();
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	return (_request, response) => {
		if (isStopping) response.setHeader('connection', 'close');
	};
}
