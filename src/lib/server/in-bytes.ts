import { createHash } from 'node:crypto';
import type { Steps } from '#lib/trade/steps.ts';
import { tagFrom } from './etag.ts';

/** A body that was written in steps, with what its ETag is made of. */
export interface Written {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly tag: string;
}

/** Bytes that are put in their place between two steps. */
const PIECE = 2 ** 20;

/**
 * Text that comes in parts, as bytes: a million rows are many, and are written, hashed and put together a part at a time.
 */
export function* inBytes(parts: Iterable<string>): Steps<Written> {
	const encoder = new TextEncoder();
	const hash = createHash('sha256');
	const encoded: Uint8Array[] = [];
	let size = 0;
	for (const text of parts) {
		const part = encoder.encode(text);
		encoded.push(part);
		hash.update(part);
		size += part.length;
		yield;
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	let placed = 0;
	for (const part of encoded) {
		bytes.set(part, at);
		at += part.length;
		if (at - placed < PIECE) continue;
		placed = at;
		yield;
	}
	return { bytes, tag: tagFrom(hash) };
}
