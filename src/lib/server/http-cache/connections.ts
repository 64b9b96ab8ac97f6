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

/** A client's connections by what they are worth, those that have been so for longest first. */
type Client = Readonly<Record<Worth, Set<Socket>>>;

const sizeOf = ({ unused, idle, answering }: Client): number => unused.size + idle.size + answering.size;

interface Connection {
	readonly client: Client;
	worth: Worth;
	/** Answers that are made or sent. */
	answers: number;
}

/**
 * Keeps a server's connections to `most`. One more pushes out one of the client that has most of them: the oldest that
 * has not asked for anything yet, then one that is idle, then any, but never one for the sake of the same client. So
 * whoever opens many takes their places from themself, and what somebody else is reading goes on.
 */
export function limitConnections(server: Server, most = mostConnections()): Connections {
	const clients = new Map<string, Client>();
	const connections = new Map<Socket, Connection>();

	const move = (socket: Socket, connection: Connection, worth: Worth) => {
		connection.client[connection.worth].delete(socket);
		connection.client[worth].add(socket);
		connection.worth = worth;
	};
	const makeRoomFor = (newcomer: Socket, own: Client) => {
		let largest = own;
		for (const client of clients.values()) if (sizeOf(client) > sizeOf(largest)) largest = client;
		const first = (worth: Worth): Socket | undefined => {
			for (const socket of largest[worth]) if (socket !== newcomer && !socket.destroyed) return socket;
			return undefined;
		};
		(first('unused') ?? first('idle') ?? (largest === own ? newcomer : first('answering')))?.destroy();
	};
	// beyond, even making room takes more files than there are
	server.maxConnections = most + 8;
	server.on('connection', (socket: Socket) => {
		const address = clientAt(socket);
		const client = clients.get(address) ?? { unused: new Set(), idle: new Set(), answering: new Set() };
		const connection: Connection = { client, worth: 'unused', answers: 0 };
		clients.set(address, client);
		connections.set(socket, connection);
		client.unused.add(socket);
		socket.once('close', () => {
			connections.delete(socket);
			client[connection.worth].delete(socket);
			if (sizeOf(client) === 0 && clients.get(address) === client) clients.delete(address);
		});
		if (connections.size > most) makeRoomFor(socket, client);
	});
	return {
		asked(socket, response) {
			const connection = connections.get(socket);
			if (!connection) return;
			connection.answers++;
			if (connection.worth !== 'answering') move(socket, connection, 'answering');
			response.once('close', () => {
				if (--connection.answers === 0 && connections.has(socket)) move(socket, connection, 'idle');
			});
		},
		closeUnused() {
			for (const { unused } of clients.values()) for (const socket of unused) socket.destroy();
		}
	};
}
