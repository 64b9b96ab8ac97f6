import type { Edition } from '#lib/snapshot/snapshot.ts';
import { packing, type Packed } from '#lib/snapshot/rows/packed.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { inSlices } from './yielding.ts';

const known = new WeakMap<Edition, Map<Lang, Promise<Packed>>>();

/** All rows that may be shown today, packed to be searched or sent, with areas named in a language; once an edition. */
export function packedRows(now: Edition, lang: Lang): Promise<Packed> {
	const ours = known.get(now) ?? new Map<Lang, Promise<Packed>>();
	known.set(now, ours);
	let packed = ours.get(lang);
	if (!packed) {
		packed = inSlices(packing(now.knowledge('').ledger.rows, now.namesIn(lang).name));
		ours.set(lang, packed);
		packed.catch(() => ours.delete(lang));
	}
	return packed;
}
