import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { tagIn, tagOf } from '#lib/server/etag.ts';
import type { RenderedResponse } from './render.ts';

export type Encoding = 'identity' | 'gzip' | 'br';

/** One encoding of a response, ready to be sent. */
export interface Variant {
	readonly body: Buffer;
	readonly etag: string;
	/** Names and values in turn, as node takes them quickest. */
	readonly headers: readonly string[];
	/** Those that go with 304. */
	readonly shortHeaders: readonly string[];
}

/** A response that everyone may have, in the encodings that were asked for so far. */
export interface FinishedResponse {
	/** Version of the data it was made from; empty for a file of the build, which no data change touches. */
	readonly version: string;
	/** What tags of all its encodings begin with. */
	readonly tag: string;
	readonly rendered: RenderedResponse;
	readonly isCompressible: boolean;
	/** Those made so far; "identity" is always among them. */
	readonly variants: Map<Encoding, Variant>;
	/** Whether the smallest brotli body has been asked for: it is made once, off the path of requests. */
	isRecompressed: boolean;
}

/** What is worth compressing; pictures of pixels and fonts are compressed already. */
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml))|image\/svg\+xml)/;
/** Shorter bodies fit in one packet either way. */
const LEAST_COMPRESSED = 600;
/** From this length on a caller may ask for a part of the body. */
export const LARGE = 64 * 1024;
/** Longer bodies keep the quick compression: the best one would take a core for seconds. */
const RECOMPRESSED_AT_MOST = 1024 * 1024;

/** Made anew for every response, or only true between two hops. */
const DROPPED = new Set(['connection', 'content-length', 'date', 'etag', 'keep-alive', 'transfer-encoding', 'vary']);

const zipped = promisify(gzip);
const brotli = promisify(brotliCompress);

const brotliAt = (body: Buffer, quality: number): Promise<Buffer> =>
	brotli(body, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: quality,
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_SIZE_HINT]: body.length,
			// no larger than the body: what the compressor sets aside for it takes longer than the work
			[constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(10, Math.ceil(Math.log2(body.length + 16))))
		}
	});

/** @param version of the data it was made from */
export function finish(bare: RenderedResponse, version: string): FinishedResponse {
	const rendered = { ...bare, body: inOwnMemory(bare.body) };
	const { headers, body } = rendered;
	const finished: FinishedResponse = {
		version,
		tag: tagIn(String(headers.etag ?? '')) ?? tagOf(body),
		rendered,
		isCompressible: COMPRESSIBLE.test(String(headers['content-type'] ?? '')) && body.length >= LEAST_COMPRESSED,
		variants: new Map(),
		isRecompressed: false
	};
	finished.variants.set('identity', variantOf(finished, 'identity', body));
	return finished;
}

/** @param kind tells a second body of the same encoding from the first by its tag */
function variantOf(
	{ rendered, tag, isCompressible }: FinishedResponse,
	encoding: Encoding,
	body: Buffer,
	kind = ''
): Variant {
	const etag = encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}${kind}"`;
	const rest = Object.entries(rendered.headers).flatMap(([name, value]) =>
		value === undefined || DROPPED.has(name) ? [] : [name, Array.isArray(value) ? value.join(', ') : String(value)]
	);
	const always = [...rest, 'etag', etag, ...(isCompressible ? ['vary', 'Accept-Encoding'] : [])];
	return {
		body,
		etag,
		headers: [
			...always,
			...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
			...(encoding === 'identity' && body.length >= LARGE ? ['accept-ranges', 'bytes'] : []),
			'content-length',
			String(body.length)
		],
		shortHeaders: always.filter((_, i) => {
			const name = always[i - (i % 2)];
			return name !== 'content-type' && name !== 'link';
		})
	};
}

/** Encodings under way: a hundred who ask at once for what is new wait for one. */
const underWay = new WeakMap<FinishedResponse, Map<Encoding, Promise<Variant>>>();

/** The response in an encoding, compressed once. A small brotli body is compressed quickly at first. */
export async function inEncoding(finished: FinishedResponse, encoding: Encoding): Promise<Variant> {
	const { variants } = finished;
	const variant = variants.get(encoding) ?? (finished.isCompressible ? undefined : variants.get('identity'));
	if (variant) return variant;
	const begun = underWay.get(finished) ?? new Map<Encoding, Promise<Variant>>();
	underWay.set(finished, begun);
	const compressing = begun.get(encoding) ?? compressed(finished, encoding).finally(() => begun.delete(encoding));
	begun.set(encoding, compressing);
	return compressing;
}

async function compressed(finished: FinishedResponse, encoding: Encoding): Promise<Variant> {
	const { variants, rendered } = finished;
	const body = inOwnMemory(
		encoding === 'br' ? await brotliAt(rendered.body, 4) : await zipped(rendered.body, { level: 6 })
	);
	const variant = variantOf(finished, encoding, body);
	variants.set(encoding, variant);
	return variant;
}

/** Takes the smallest brotli body that there is, for all who ask from now on. Its tag is another, for its bytes are. */
export async function recompress(finished: FinishedResponse): Promise<void> {
	const { rendered, variants } = finished;
	if (finished.isRecompressed || !variants.has('br') || rendered.body.length > RECOMPRESSED_AT_MOST) return;
	finished.isRecompressed = true;
	const body = inOwnMemory(await brotliAt(rendered.body, constants.BROTLI_MAX_QUALITY));
	variants.set('br', variantOf(finished, 'br', body, '11'));
}

/** Bytes that a finished response holds: bodies, headers as text, and what objects take beside them. */
export function sizeOf({ variants, rendered }: FinishedResponse): number {
	let size = 1024;
	for (const [name, value] of Object.entries(rendered.headers)) size += name.length + String(value).length;
	for (const { body, headers, shortHeaders } of variants.values())
		size += body.buffer.byteLength + 8 * (headers.length + shortHeaders.length);
	return size;
}

/** The same bytes in memory of their own: what compressors and small buffers give is a part of a larger piece. */
function inOwnMemory(body: Buffer): Buffer {
	if (body.buffer.byteLength === body.length) return body;
	const copy = Buffer.allocUnsafeSlow(body.length);
	body.copy(copy);
	return copy;
}
