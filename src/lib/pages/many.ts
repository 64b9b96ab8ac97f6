import { LANG_TAGS } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { WORLD } from '#lib/names/area-names.ts';
import { withRows } from '#lib/trade/slice.ts';
import { tooDear } from '#lib/views/cost.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { likelyOf, needOf } from '#lib/views/need.ts';
import { resulting } from '#lib/views/result.ts';
import { parseView, publishedQuery, type Refused, type View } from '#lib/views/view.ts';
import { coveredBy } from './show.ts';
import type { Varied } from './varied.ts';

/** A partner or product that a view can be made of. */
export interface Choice {
	readonly code: string;
	readonly name: string;
	/** The view has no figure of it. */
	readonly isEmpty?: true;
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

/** Of more partners or products nobody waits to know which have figures: each is a view of its own. */
const MOST_LOOKED_AT = 400;

/** The same, those last that the view has no figure of, where that is known in reasonable time. */
export async function emptyLast(
	query: URLSearchParams,
	over: Varied,
	choices: readonly Choice[],
	snapshot: Snapshot
): Promise<readonly Choice[]> {
	if (choices.length > MOST_LOOKED_AT) return choices;
	const views = choices.map(({ code }) => viewOf(query, over, code, snapshot));
	const good = views.flatMap((each) => ('fault' in each ? [] : [each.view]));
	const [first] = good;
	if (!first) return choices;
	const all: View = {
		...first,
		partner: good.some(({ partner }) => partner === 'all') ? 'all' : good.flatMap(({ partner }) => partner),
		product: [...new Set(good.flatMap(({ product }) => product))]
	};
	if (tooDear(all, coveredBy(snapshot, all))) return choices;
	const knowledge = snapshot.knowledge(await snapshot.rows(needOf(all), likelyOf(all)), all.asof);
	const looked: Choice[] = [];
	for (const [at, choice] of choices.entries()) {
		const each = views[at];
		const byName = (): number => 0;
		const isEmpty =
			each && !('fault' in each) && !hasFigures(await withRows(() => resulting(each.view, knowledge, byName)));
		looked.push(isEmpty ? { ...choice, isEmpty } : choice);
	}
	return [...looked.filter(({ isEmpty }) => !isEmpty), ...looked.filter(({ isEmpty }) => isEmpty)];
}

/** A view made of one partner or product. */
function viewOf(query: URLSearchParams, over: Varied, code: string, { vocabulary }: Snapshot) {
	const one = new URLSearchParams(query);
	one.set(over, code);
	// what was pointed out among several is alone now
	one.delete('highlight');
	return parseView(one, vocabulary);
}

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
		const asked = viewOf(query, over, code, snapshot);
		if ('fault' in asked) return asked;
		const fault = tooDear(asked.view, coveredBy(snapshot, asked.view));
		if (fault) return { fault };
		queries.push(publishedQuery(asked.view));
	}
	return queries;
}
