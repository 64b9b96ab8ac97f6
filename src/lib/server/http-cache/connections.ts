import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { clientAt } from '#lib/server/client-address.ts';

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
	/** A request came in whole: its connection is worth keeping, more so until it is answered. */
	asked(socket: Socket, response: ServerResponse): void;
	/** Closes those that never asked for anything: browsers open some ahead of need. */
	closeUnused(): void;
}

/** How much there is to lose when a connection closes: it asked for nothing yet, was answered, or is being. */
type Worth = 'unused' | 'idle' | 'answering';

/**
 * Keeps a server's connections to `most`. One more pushes out one of the client that has most of them: the oldest that
 * has not asked for anything yet, then one that is idle, then any, but never one for the sake of the same client. So
 * whoever opens many takes their places from themself, and what somebody else is reading goes on.
 */
export function limitConnections(server: Server, most = mostConnections()): Connections {
	/** Of each client, the oldest first. */
	const clients = new Map<string, Set<Socket>>();
	const unused = new Set<Socket>();
	/** Answers that are made or sent. */
	const answers = new WeakMap<Socket, number>();
	let open = 0;

	const worthOf = (socket: Socket): Worth => {
		if (unused.has(socket)) return 'unused';
		return answers.has(socket) ? 'answering' : 'idle';
	};
	const makeRoomFor = (newcomer: Socket) => {
		let largest: ReadonlySet<Socket> = new Set();
		for (const sockets of clients.values()) if (sockets.size > largest.size) largest = sockets;
		const others = [...largest].filter((each) => each !== newcomer && !each.destroyed);
		const oldest = (worth: Worth) => others.find((each) => worthOf(each) === worth);
		const other = oldest('unused') ?? oldest('idle');
		(other ?? (largest.has(newcomer) ? newcomer : oldest('answering')))?.destroy();
	};
	// beyond, even making room takes more files than there are
	server.maxConnections = most + 8;
	server.on('connection', (socket: Socket) => {
		const client = clientAt(socket);
		const sockets = clients.get(client) ?? new Set();
		clients.set(client, sockets.add(socket));
		unused.add(socket);
		socket.once('close', () => {
			open--;
			sockets.delete(socket);
			if (sockets.size === 0 && clients.get(client) === sockets) clients.delete(client);
			unused.delete(socket);
		});
		if (++open > most) makeRoomFor(socket);
	});
	return {
		asked(socket, response) {
			unused.delete(socket);
			answers.set(socket, (answers.get(socket) ?? 0) + 1);
			response.once('close', () => {
				const left = (answers.get(socket) ?? 0) - 1;
				if (left > 0) answers.set(socket, left);
				else answers.delete(socket);
			});
		},
		closeUnused: () => unused.forEach((socket) => socket.destroy())
	};
}
