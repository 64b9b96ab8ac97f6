import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections at a time, where MAX_CONNECTIONS does not say otherwise and the system allows so many files. */
const MOST = 2000;
/** Files that the server itself needs open: its code, the data, pictures. */
const OWN_FILES = 48;

/** Files that the system lets this process open; nothing where it does not say. */
function mostFiles(): number | undefined {
	try {
		const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
		return soft === undefined ? undefined : Number(soft);
	} catch {
		return undefined;
	}
}

/** Connections that a server may have: as set, but fewer where files would run out. */
export function mostConnections(setting = process.env['MAX_CONNECTIONS'], files = mostFiles()): number {
	const most = Number(setting) > 0 ? Math.floor(Number(setting)) : MOST;
	return files === undefined ? most : Math.max(8, Math.min(most, Math.floor((files - OWN_FILES) * 0.75)));
}

/** The connections of a server. */
export interface Connections {
	/** A request came in whole: its connection is worth keeping. */
	asked(socket: Socket): void;
	/** Closes those that never asked for anything: browsers open some ahead of need. */
	closeUnused(): void;
}

/**
 * Keeps a server's connections to `most`. One more pushes out the oldest that has not asked for anything yet, then those
 * that are idle: whoever opens many connections takes their places from themself.
 */
export function limitConnections(server: Server, most = mostConnections()): Connections {
	const unused = new Set<Socket>();
	let open = 0;
	const close = (socket: Socket | undefined) => {
		if (!socket) return;
		unused.delete(socket);
		socket.destroy();
	};
	// beyond, even making room takes more files than there are
	server.maxConnections = most + 8;
	server.on('connection', (socket: Socket) => {
		open++;
		if (open > most) {
			const [oldest] = unused;
			if (oldest) close(oldest);
			else server.closeIdleConnections();
		}
		unused.add(socket);
		socket.once('close', () => {
			open--;
			unused.delete(socket);
		});
	});
	return {
		asked: (socket) => void unused.delete(socket),
		closeUnused: () => unused.forEach(close)
	};
}
