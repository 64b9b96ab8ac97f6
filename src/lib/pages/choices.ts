import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { nameKey } from '#lib/names/name-key.ts';
import type { Catalogue } from '#lib/snapshot/catalogue.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { isCode } from '#lib/trade/product.ts';
import type { Level } from '#lib/views/view.ts';
import { isMadeOf, knownTrades } from './known-goods.ts';

export interface Choice {
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
	/** Groups and chapters that there are figures of; what is below them is searched for (`goodsFound`). */
	products: Choice[];
	/** Levels that some goods are told apart at. */
	levels: Level[];
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
	const relations = coverage.map(({ relation }) => relation);
	return {
		reporters: named(relations.map(({ reporter }) => reporter)),
		partners: named(relations.map(({ partner }) => partner)).map((choice) => ({
			...choice,
			keys: [...new Set([choice.name, ...snapshot.areas.otherNames(choice.code)].map(nameKey))]
		})),
		...goodsIn(snapshot, lang),
		currencies: [...currencies],
		sources: sources
			.map(({ id, publisher, published }) => ({ id, publisher, published }))
			.sort((a, b) => a.publisher.localeCompare(b.publisher, 'en') || b.published.localeCompare(a.published)),
		firstMonth,
		lastMonth
	};
}

const LEVELS: readonly Level[] = [2, 4, 6];

function goodsIn(snapshot: Snapshot, lang: Lang): Pick<Choices, 'products' | 'levels'> {
	const trades = knownTrades(snapshot).all;
	const codes = new Set(trades.flatMap(({ codes }) => [...codes]));
	const wholes = new Set(trades.flatMap(({ wholes }) => [...wholes]));
	const { groups } = snapshot.dataset;
	const known = [...groups.keys()].filter((code) => codes.has(code) || isMadeOf({ codes, wholes }, code, groups));
	const chapters = new Set([...codes, ...wholes].filter(isCode).map((code) => code.slice(0, 2)));
	const { name } = snapshot.productsIn(lang);
	const finest = [...codes].filter(isCode).reduce((digits, { length }) => Math.max(digits, length), 0);
	return {
		products: [...known, ...[...chapters].sort()].map((code) => ({ code, name: name(code) })),
		levels: LEVELS.filter((level) => level <= finest)
	};
}
