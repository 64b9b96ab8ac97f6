import { LANG_TAGS } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { WORLD } from '#lib/names/area-names.ts';
import { tooDear } from '#lib/views/cost.ts';
import { parseView, publishedQuery, type Refused, type View } from '#lib/views/view.ts';
import { coveredBy } from './show.ts';
import type { Varied } from './varied.ts';

/** A partner or product that a view can be made of. */
export interface Choice {
	readonly code: string;
	readonly name: string;
}

/** The partners that a view's reporter has figures of, or the products, in the order of their names or codes. */
export function choicesFor({ reporter, partner, product, lang }: View, over: Varied, snapshot: Snapshot): Choice[] {
	const codes = new Set<string>();
	for (const { relation } of snapshot.catalogue.coverage) {
		if (relation.reporter !== reporter) continue;
		if (over === 'partner' && product.includes(relation.product) && relation.partner !== WORLD)
			codes.add(relation.partner);
		if (over === 'product' && (partner === 'all' || partner.includes(relation.partner))) codes.add(relation.product);
	}
	const { name: nameOf } = over === 'partner' ? snapshot.namesIn(lang) : snapshot.productsIn(lang);
	const { compare } = new Intl.Collator(LANG_TAGS[lang]);
	return [...codes]
		.map((code) => ({ code, name: nameOf(code) }))
		.sort((a, b) => (over === 'partner' ? compare(a.name, b.name) : byLevel(a.code, b.code)));
}

/** All goods first, then codes in their own order. */
const byLevel = (a: string, b: string): number =>
	Number(b === TOTAL) - Number(a === TOTAL) || (a < b ? -1 : Number(a > b));

/**
 * The queries of a view made of each of some partners or products in turn, or what is wrong with one of them: nothing of
 * them is begun then.
 */
export function eachOf(
	query: URLSearchParams,
	over: Varied,
	codes: readonly string[],
	snapshot: Snapshot
): readonly string[] | Refused {
	const queries: string[] = [];
	for (const code of new Set(codes)) {
		const one = new URLSearchParams(query);
		one.set(over, code);
		// what was pointed out among several is alone now
		one.delete('highlight');
		const asked = parseView(one, snapshot.vocabulary);
		if ('fault' in asked) return asked;
		const fault = tooDear(asked.view, coveredBy(snapshot, asked.view));
		if (fault) return { fault };
		queries.push(publishedQuery(asked.view));
	}
	return queries;
}
