import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends connections on which nothing is read or written for a while; not those that wait for an answer that is still being
 * made, which is no fault of who asked.
 * @param idle milliseconds
 */
export function endIdle(server: Server, idle: number): void {
	const asked = new WeakMap<Socket, { request: IncomingMessage; response: ServerResponse }>();
	server.setTimeout(idle);
	server.on('request', (request, response) => asked.set(request.socket, { request, response }));
	server.on('timeout', (socket) => {
		const last = asked.get(socket);
		const isMaking = last?.request.complete && !last.response.headersSent && !last.response.destroyed;
		if (!isMaking) socket.destroy();
	});
}
