import { formatDate } from '#lib/lang/dates.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { FLOWS } from '#lib/trade/observation.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { rateIn } from '#lib/words/printed.ts';
import type { Packed } from './packed.ts';

/** All that a word of some rows is known by, in small letters: a line for each spelling. In the order of the words. */
export interface Vocabulary {
	readonly areas: readonly string[];
	readonly flows: readonly string[];
	readonly products: readonly string[];
	readonly periods: readonly string[];
	readonly units: readonly string[];
	readonly sources: readonly string[];
	readonly notes: readonly string[];
	readonly files: readonly string[];
	readonly currencies: readonly string[];
}

/** Words that are spelled out between two steps: each is worded several times in several languages. */
const STEP = 32;

/** By rows and language, dropped with the rows: writing out all dates takes longer than searching through them. */
const vocabularyCache = new WeakMap<Packed, Map<Lang, Vocabulary>>();

const lines = (...texts: string[]): string => texts.join('\n').toLowerCase();

/** What the words of some rows are called in the files' English and in the language of a reader's table. */
export function* vocabularyOf(packed: Packed, lang: Lang): Steps<Vocabulary> {
	const ofRows = vocabularyCache.get(packed) ?? new Map<Lang, Vocabulary>();
	const cached = ofRows.get(lang);
	if (cached) return cached;
	const { words } = packed;
	const langs = [...new Set([DEFAULT_LANG, lang])];
	const vocabulary: Vocabulary = {
		areas: yield* spelled(words.areas, ({ code, name }) => lines(code, name)),
		flows: FLOWS.map((flow) => lines(flow, m.flow_row({ flow }, { locale: lang }))),
		products: yield* spelled(words.products, (product) => lines(product)),
		periods: yield* spelled(words.periods, (period) =>
			lines(
				formatPeriod(period),
				...langs.flatMap((inLang) => [periodLabel(period, 'long', inLang), periodLabel(period, 'short', inLang)])
			)
		),
		units: yield* spelled(words.units, (unit) => lines(formatUnit(unit))),
		sources: yield* spelled(words.sources, ({ id, publisher, origin, title, published }) =>
			lines(id, publisher, origin, title, published, ...langs.map((inLang) => formatDate(published, inLang)))
		),
		notes: yield* spelled(words.notes, (note) => lines(note)),
		files: yield* spelled(words.files, (file) => lines(file)),
		currencies: words.currencies.map((currency) =>
			lines(currency, ...langs.map((inLang) => rateIn('', currency, '', inLang)))
		)
	};
	vocabularyCache.set(packed, ofRows.set(lang, vocabulary));
	return vocabulary;
}

function* spelled<T>(words: readonly T[], spell: (word: T) => string): Steps<string[]> {
	const texts: string[] = [];
	for (const [i, word] of words.entries()) {
		if (i % STEP === STEP - 1) yield;
		texts.push(spell(word));
	}
	return texts;
}
