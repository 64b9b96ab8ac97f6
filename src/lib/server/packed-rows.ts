import type { Edition } from '#lib/edition/edition.ts';
import { packing, type Packed } from '#lib/edition/rows/packed.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { inSlices } from './slices.ts';

const known = new WeakMap<Edition, Promise<Packed>>();

/** All rows that may be shown today, packed to be searched or sent, with areas named in a language; once an edition. */
export async function packedRows(now: Edition, lang: Lang = DEFAULT_LANG): Promise<Packed> {
	const packed = await packedOnce(now);
	if (lang === DEFAULT_LANG) return packed;
	const { name } = now.namesIn(lang);
	const areas = packed.words.areas.map(({ code }) => ({ code, name: name(code) }));
	return { ...packed, words: { ...packed.words, areas } };
}

function packedOnce(now: Edition): Promise<Packed> {
	let packed = known.get(now);
	if (!packed) {
		packed = inSlices(packing(now.knowledge('').ledger.rows, now.names.name));
		known.set(now, packed);
		packed.catch(() => known.delete(now));
	}
	return packed;
}
