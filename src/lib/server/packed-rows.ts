import type { Edition } from '#lib/edition/edition.ts';
import { packing, type Packed } from '#lib/edition/rows/packed.ts';
import { inSlices } from './slices.ts';

const known = new WeakMap<Edition, Promise<Packed>>();

/** All rows that may be shown today, packed to be searched or sent; once an edition. */
export function packedRows(now: Edition): Promise<Packed> {
	let packed = known.get(now);
	if (!packed) {
		packed = inSlices(packing(now.knowledge('').ledger.rows, now.names.name));
		known.set(now, packed);
		packed.catch(() => known.delete(now));
	}
	return packed;
}
