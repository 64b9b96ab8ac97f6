import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { packing, type Packed } from '#lib/pages/rows/packed.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { yielding } from '#lib/trade/steps.ts';

const packedBySnapshot = new WeakMap<Snapshot, Map<Lang, Promise<Packed>>>();

/** All rows that may be shown today, packed to be searched or sent, with areas named in a language; once a snapshot. */
export function packedRows(snapshot: Snapshot, lang: Lang): Promise<Packed> {
	const byLang = packedBySnapshot.get(snapshot) ?? new Map<Lang, Promise<Packed>>();
	packedBySnapshot.set(snapshot, byLang);
	let packed = byLang.get(lang);
	if (!packed) {
		packed = allRows(snapshot).then((rows) => yielding(packing(rows, snapshot.namesIn(lang).name)));
		byLang.set(lang, packed);
		packed.catch(() => byLang.delete(lang));
	}
	return packed;
}

/** Rows of packed files that are taken into memory together, to be searched or sent. */
const MOST_ROWS = 1_000_000;

/** There are more rows than are searched or sent at once. */
export class TooManyRows extends Error {
	constructor(readonly rows: number) {
		super(`There are ${rows} rows, more than can be searched or sent at once: at most ${MOST_ROWS}.`);
	}
}

/**
 * All rows that may be shown today.
 * @throws {TooManyRows}
 */
export async function allRows({ listing }: Snapshot): Promise<readonly Observation[]> {
	if (listing.all) return listing.all;
	if (listing.length > MOST_ROWS) throw new TooManyRows(listing.length);
	const rows: Observation[] = [];
	for await (const part of listing.parts()) for (const row of part) rows.push(row);
	return rows;
}
