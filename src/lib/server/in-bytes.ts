import type { Steps } from '#lib/trade/steps.ts';

/** Text that comes in parts, as bytes: a million rows are many, and are written a part at a time. */
export function* inBytes(parts: Iterable<string>): Steps<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	const encoded: Uint8Array[] = [];
	let size = 0;
	for (const text of parts) {
		const part = encoder.encode(text);
		encoded.push(part);
		size += part.length;
		yield;
	}
	const whole = new Uint8Array(size);
	let at = 0;
	for (const part of encoded) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
