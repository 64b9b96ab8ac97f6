import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { nameKey } from '#lib/names/name-key.ts';
import type { Catalogue } from '#lib/snapshot/catalogue.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';

interface Choice {
	code: string;
	name: string;
}

/** A partner, with all that people may type to find it, as `nameKey` writes it. */
export interface PartnerChoice extends Choice {
	keys: string[];
}

/** What a person can choose from when exploring. */
export interface Choices {
	reporters: Choice[];
	partners: PartnerChoice[];
	products: string[];
	currencies: string[];
	sources: { id: string; publisher: string; published: string }[];
	firstMonth: string;
	lastMonth: string;
}

const choicesCache = new WeakMap<Catalogue, Map<Lang, Choices>>();

/** Named and ordered in a language. */
export function choices(snapshot: Snapshot, lang: Lang): Choices {
	const all = choicesCache.get(snapshot.catalogue) ?? new Map<Lang, Choices>();
	choicesCache.set(snapshot.catalogue, all);
	let ofLang = all.get(lang);
	if (!ofLang) all.set(lang, (ofLang = choose(snapshot, lang)));
	return ofLang;
}

function choose(snapshot: Snapshot, lang: Lang): Choices {
	const names = snapshot.namesIn(lang);
	const { compare } = new Intl.Collator(LANG_TAGS[lang]);
	const named = (codes: Iterable<string>): Choice[] =>
		[...new Set(codes)].map((code) => ({ code, name: names.name(code) })).sort((a, b) => compare(a.name, b.name));
	const { coverage, sources, currencies, firstMonth, lastMonth } = snapshot.catalogue;
	const relations = [...coverage.values()].map(({ relation }) => relation);
	return {
		reporters: named(relations.map(({ reporter }) => reporter)),
		partners: named(relations.map(({ partner }) => partner)).map((choice) => ({
			...choice,
			keys: [...new Set([choice.name, ...snapshot.areas.otherNames(choice.code)].map(nameKey))]
		})),
		products: [...new Set(relations.map(({ product }) => product))].sort(),
		currencies: [...currencies],
		sources: sources
			.map(({ id, publisher, published }) => ({ id, publisher, published }))
			.sort((a, b) => a.publisher.localeCompare(b.publisher, 'en') || b.published.localeCompare(a.published)),
		firstMonth,
		lastMonth
	};
}
