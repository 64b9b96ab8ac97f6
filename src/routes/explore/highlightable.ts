import { LANG_TAGS } from '#lib/lang/lang.ts';
import type { Choice } from '#lib/pages/choices.ts';
import type { Answer } from '#lib/views/answer.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';

/** What of a chart can be highlighted: its partners, or its goods, by name; nothing where it shows one, or two records of each. */
export function highlightable(
	{ view, series }: Pick<Answer<unknown>, 'view' | 'series'>,
	names: Readonly<Record<string, string>>
): Choice[] {
	if (MEASURE_TRAITS[view.measure].hasRecords) return [];
	const partners = new Map<string, string>();
	const goods = new Map<string, string>();
	for (const one of series) {
		if (isRest(one)) continue;
		partners.set(one.partner, names[one.partner] ?? one.partner);
		// the label of several flows says the flow too
		if (!goods.has(one.product)) goods.set(one.product, names[one.product] ?? one.label);
	}
	const several = [partners, goods].filter(({ size }) => size > 1);
	// the order of the chart may change with each choice
	const { compare } = new Intl.Collator(LANG_TAGS[view.lang]);
	return several.flatMap((named) =>
		[...named].map(([code, name]) => ({ code, name })).sort((a, b) => compare(a.name, b.name))
	);
}
