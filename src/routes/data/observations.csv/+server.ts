import { writingObservations } from '#lib/dataset/csv.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { inSlices } from '#lib/server/slices.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Steps } from '#lib/trade/steps.ts';

/** All rows as bytes: a million of them are many, and are written a part at a time. */
function* bytesOf(rows: readonly Observation[]): Steps<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	const parts: Uint8Array[] = [];
	let size = 0;
	for (const text of writingObservations(rows)) {
		const part = encoder.encode(text);
		parts.push(part);
		size += part.length;
		yield;
	}
	const whole = new Uint8Array(size);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

export const GET = async ({ request, locals }) =>
	respondCsv(request, await inSlices(bytesOf(locals.now.knowledge('').ledger.rows)));
