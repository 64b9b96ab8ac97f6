import type { Lang } from '#lib/lang/lang.ts';
import { loadNomenclature } from '#lib/names/nomenclature.ts';
import { goodsSearch, type FoundGoods, type GoodsSearch } from '#lib/names/product-search.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { isCode } from '#lib/trade/product.ts';
import type { Group } from '#lib/trade/vocabulary.ts';
import { isMadeOf, tradesWithGoods, type KnownGoods } from './known-goods.ts';

/** What somebody looks for, and in whose trade at first. */
export interface GoodsAsked {
	/** A name, the beginning of a code, or an everyday word. */
	readonly text: string;
	readonly reporter?: string;
	/** `all`, or codes. */
	readonly partners?: 'all' | readonly string[];
}

/** Goods that there are figures of. */
export interface GoodsHit extends FoundGoods {
	/** What was looked for, where that has no figures of its own and is within these goods. */
	readonly holds?: string;
	/** Whose trade has them, where it is not the one that was asked about. */
	readonly trade?: { readonly reporter: string; readonly partner: string; readonly names: readonly [string, string] };
}

/** Hits that a list shows, and candidates that they are chosen from. */
const [MOST, CANDIDATES] = [12, 60];

const searches = new WeakMap<Dataset, Promise<GoodsSearch>>();

/** Made once of the names of a dataset, by whoever first looks for goods: the nomenclature is large. */
function searchIn({ dataset }: Pick<Snapshot, 'dataset'>): Promise<GoodsSearch> {
	let search = searches.get(dataset);
	if (!search) {
		const { products, groups } = dataset;
		search = loadNomenclature().then((nomenclature) => goodsSearch({ products, groups, nomenclature }));
		searches.set(dataset, search);
	}
	return search;
}

type Searched = Pick<Snapshot, 'dataset' | 'catalogue' | 'listing' | 'productsIn' | 'namesIn'>;

/**
 * Goods with figures that a text may mean, those it means most surely first. Goods that no row is about are told by
 * those they are within: where only chapters are known, "cars" leads to vehicles.
 */
export async function goodsFound(snapshot: Searched, asked: GoodsAsked, lang: Lang): Promise<GoodsHit[]> {
	const search = await searchIn(snapshot);
	const { groups } = snapshot.dataset;
	const { name } = snapshot.namesIn(lang);
	const trades = tradesFor(snapshot, asked);
	const hits = new Map<string, GoodsHit>();
	for (const meant of search(asked.text, lang, CANDIDATES)) {
		const known = firstKnown(trades, [meant.code, ...widerCodes(meant.code, groups)], groups);
		if (!known || hits.has(known.code)) continue;
		const { code, goods, isAsked } = known;
		const isItself = code === meant.code;
		hits.set(code, {
			code,
			name: isItself ? meant.name : snapshot.productsIn(lang).name(code),
			...(!isItself && { holds: meant.name }),
			...(!isAsked && {
				trade: {
					reporter: goods.reporter,
					partner: goods.partner,
					names: [name(goods.reporter), name(goods.partner)]
				}
			})
		});
		if (hits.size === MOST) break;
	}
	return [...hits.values()];
}

interface Trades {
	readonly asked: readonly KnownGoods[];
	/** Those with the most rows first. */
	readonly others: readonly KnownGoods[];
}

function tradesFor(snapshot: Searched, { reporter, partners = 'all' }: GoodsAsked): Trades {
	const all = tradesWithGoods(snapshot);
	const isAsked = (trade: KnownGoods) =>
		(reporter === undefined || trade.reporter === reporter) && (partners === 'all' || partners.includes(trade.partner));
	return { asked: all.filter(isAsked), others: all.filter((trade) => !isAsked(trade)) };
}

/** The first of some codes that the trade asked about has figures of; else that any other trade has. */
function firstKnown({ asked, others }: Trades, codes: readonly string[], groups: ReadonlyMap<string, Group>) {
	for (const [trades, isAsked] of [
		[asked, true],
		[others, false]
	] as const) {
		for (const code of codes) {
			const goods = trades.find((trade) => trade.codes.has(code) || isMadeOf(trade, code, groups));
			if (goods) return { code, goods, isAsked };
		}
	}
	return undefined;
}

/** The codes that goods are within, the nearest first; a group is within what its first code is within. */
function widerCodes(code: string, groups: ReadonlyMap<string, Group>): string[] {
	const first = isCode(code) ? code : (groups.get(code)?.codes[0] ?? '');
	return [6, 4, 2].filter((length) => length < first.length).map((length) => first.slice(0, length));
}
