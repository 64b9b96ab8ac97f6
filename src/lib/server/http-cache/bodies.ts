import { IncomingMessage } from 'node:http';
import { hasEditorToken, longestBody } from '../saving/editor.ts';
import { Overloaded, Unwanted } from './refusals.ts';

/** Bytes of bodies that are held at a time: of those who have the editors' token, and of all others together. */
const MOST = { ofEditors: 3 * 64 * 2 ** 20, ofOthers: 8 * 2 ** 20 };
/** What a piece of a body costs beside its bytes, in bytes. */
const PIECE = 256;

/** A body as it comes. */
interface Body {
	/** Bytes that it takes. */
	size: number;
	giveWay(): void;
}

/** Bodies that share a bound. Where it is reached, the slowest pays for it. */
class Room {
	private bytes = 0;
	private readonly coming = new Set<Body>();

	constructor(private readonly most: number) {}

	enter(body: Body): void {
		this.coming.add(body);
	}

	/** More of a body came; where that is too much, the one that has been coming for longest gives way. */
	grow(body: Body, bytes: number): void {
		body.size += bytes;
		this.bytes += bytes;
		for (const oldest of this.coming) {
			if (this.bytes <= this.most) return;
			oldest.giveWay();
		}
	}

	/** All of a body is here: it keeps its room until it leaves. */
	settle(body: Body, size: number): void {
		this.coming.delete(body);
		this.bytes += size - body.size;
		body.size = size;
	}

	leave(body: Body): void {
		this.coming.delete(body);
		this.bytes -= body.size;
		body.size = 0;
	}
}

/** A request whose body is here. */
export interface WholeRequest {
	readonly request: IncomingMessage;
	/** Frees the room of its body. */
	leave(): void;
}

/**
 * The bodies of requests. Each is read before its request has a turn, so how slowly somebody sends keeps nobody else
 * waiting; and only of a request that its headers alone do not have refused.
 */
export class Bodies {
	private readonly ofEditors: Room;
	private readonly ofOthers: Room;

	constructor(most = MOST) {
		this.ofEditors = new Room(most.ofEditors);
		this.ofOthers = new Room(most.ofOthers);
	}

	/**
	 * A request with its body; of one that is too long as much as shows it, for whoever answers to refuse.
	 * @throws {Overloaded} where newer bodies needed its room
	 * @throws {Unwanted} where its sender is gone
	 */
	async read(request: IncomingMessage): Promise<WholeRequest> {
		const free = () => {};
		if (request.method === 'GET' || request.method === 'HEAD') return { request, leave: free };
		const longest = longestBody(request);
		if (longest === 0) return { request: withBody(request, []), leave: free };
		const room = hasEditorToken(request.headers) ? this.ofEditors : this.ofOthers;
		const { parts, leave } = await readInto(room, request, longest);
		return { request: withBody(request, parts), leave };
	}
}

/** Reads a body until it ends, or is longer than `longest`. */
function readInto(room: Room, request: IncomingMessage, longest: number) {
	return new Promise<{ parts: readonly Buffer[]; leave: () => void }>((resolve, reject) => {
		let parts: Buffer[] = [];
		let length = 0;
		const stop = () => {
			request.off('data', take).off('end', end).off('close', giveWay);
			// what still comes is not kept
			request.resume();
		};
		const giveWay = () => {
			parts = [];
			stop();
			room.leave(body);
			reject(request.destroyed ? new Unwanted() : new Overloaded());
		};
		const end = () => {
			stop();
			// one that came in crumbs takes more than its bytes
			if (body.size > 2 * length) parts = [Buffer.concat(parts)];
			room.settle(body, length + PIECE * parts.length);
			resolve({ parts, leave: () => room.leave(body) });
		};
		const take = (part: Buffer) => {
			parts.push(part);
			length += part.length;
			if (length > longest) end();
			else room.grow(body, part.length + PIECE);
		};
		const body: Body = { size: 0, giveWay };
		if (request.destroyed) return giveWay();
		room.enter(body);
		request.on('data', take).once('end', end).once('close', giveWay);
	});
}

/** The same request as if it had come at once, with this body. */
function withBody(sent: IncomingMessage, parts: readonly Buffer[]): IncomingMessage {
	const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = sent;
	const request = new IncomingMessage(sent.socket);
	const line = { method, url, httpVersion, httpVersionMajor, httpVersionMinor };
	Object.assign(request, { ...line, headers, rawHeaders, complete: true });
	for (const part of parts) request.push(part);
	request.push(null);
	return request;
}
