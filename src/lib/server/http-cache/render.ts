import {
	IncomingMessage,
	ServerResponse,
	type IncomingHttpHeaders,
	type OutgoingHttpHeader,
	type OutgoingHttpHeaders
} from 'node:http';
import { FRAME_POLICY } from './refusals.ts';

/** What makes a response: adapter-node's handler, which calls `next` where it has nothing to say. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** A whole response, before it is compressed or sent. */
export interface RenderedResponse {
	readonly status: number;
	/** By lower-case name. */
	readonly headers: Readonly<OutgoingHttpHeaders>;
	readonly body: Buffer;
}

/** Takes everything that is written to it instead of sending it. */
class Captured extends ServerResponse {
	private readonly parts: Buffer[] = [];
	readonly whole: Promise<RenderedResponse>;
	private finish!: (rendered: RenderedResponse) => void;

	constructor(request: IncomingMessage) {
		super(request);
		this.whole = new Promise((resolve) => (this.finish = resolve));
	}

	override writeHead(status: number, ...more: unknown[]): this {
		this.statusCode = status;
		const headers = more.find((each) => typeof each === 'object' && each !== null);
		for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders))
			if (value !== undefined) this.setHeader(name, value as OutgoingHttpHeader & string);
		return this;
	}

	override write(chunk: unknown, ...more: unknown[]): boolean {
		this.parts.push(bytesOf(chunk, more[0]));
		return true;
	}

	override end(...given: unknown[]): this {
		const [chunk, encoding] = given;
		if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.parts.push(bytesOf(chunk, encoding));
		const [only, ...others] = this.parts;
		const body = only && others.length === 0 ? only : Buffer.concat(this.parts);
		this.finish({ status: this.statusCode, headers: this.getHeaders(), body });
		return this;
	}

	override destroy(error?: Error): this {
		this.finish({
			status: 500,
			headers: { 'content-type': 'text/plain; charset=utf-8' },
			body: Buffer.from(error ? 'Something went wrong while this was made.\n' : '')
		});
		return this;
	}
}

const bytesOf = (chunk: unknown, encoding: unknown): Buffer =>
	typeof chunk === 'string'
		? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
		: bytesIn(chunk as Uint8Array);

const bytesIn = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
	Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** The headers of a request that the response to it may depend on. */
export function headersThatCount({ headers }: Pick<IncomingMessage, 'headers'>): IncomingHttpHeaders {
	const names = ['host', 'x-forwarded-proto', 'accept'].filter((name) => headers[name] !== undefined);
	return Object.fromEntries(names.map((name) => [name, headers[name]]));
}

/**
 * The response to a GET as everyone gets it: asked without cookies, conditions, ranges or encodings, so that it can be
 * given to others.
 * @param origin whose headers name the site (host and scheme), and say whether a page is wanted
 * @param prepare sees the request before the handler does
 */
export async function render(
	handler: Handler,
	target: string,
	origin: IncomingMessage,
	prepare?: (request: IncomingMessage) => void
): Promise<RenderedResponse> {
	const request = new IncomingMessage(origin.socket);
	request.method = 'GET';
	request.url = target;
	request.httpVersion = '1.1';
	request.httpVersionMajor = 1;
	request.httpVersionMinor = 1;
	Object.assign(request.headers, headersThatCount(origin));
	request.push(null);
	prepare?.(request);
	return capture(handler, request);
}

/** The whole response to a request as it came; so how long its caller takes to read it matters to nobody else. */
export async function capture(handler: Handler, request: IncomingMessage): Promise<RenderedResponse> {
	const response = new Captured(request);
	await handler(request, response, () => response.writeHead(404, NOTHING_HERE).end('There is nothing here.\n'));
	const rendered = await response.whole;
	return { ...rendered, headers: { ...FOR_NO_FRAME, ...rendered.headers } };
}

/** What answers say that SvelteKit makes by itself, redirects to an address without a slash at its end for example. */
const FOR_NO_FRAME = { ...FRAME_POLICY, 'x-content-type-options': 'nosniff' };

const NOTHING_HERE = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
