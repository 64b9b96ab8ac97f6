import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { FLOWS } from '#lib/trade/observation.ts';
import { byTime, formatPeriod } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { MINUS } from '#lib/lang/numbers.ts';
import { sorting } from '#lib/trade/sorting.ts';
import { growthText } from '#lib/words/printed.ts';
import { NOT_PRINTED, type Packed } from './packed.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** What rows are looked for by; an empty one is no filter. */
export const FILTERS = ['reporter', 'partner', 'flow', 'period', 'source', 'text'] as const;

export const SORTS = [
	'period',
	'reporter',
	'partner',
	'flow',
	'product',
	'value',
	'growth',
	'source',
	'published',
	'row'
] as const;

export type SortKey = (typeof SORTS)[number];

/** A column, or a minus and a column: from the largest down. Empty is the order of the files. */
export type RowSort = '' | SortKey | `-${SortKey}`;

export type RowFilters = Readonly<Record<(typeof FILTERS)[number], string>>;

export type RowsAsked = RowFilters & { readonly sort: RowSort };

export const isEverything = (asked: RowsAsked): boolean =>
	asked.sort === '' && FILTERS.every((key) => asked[key] === '');

/** Rows between two steps: ten words that are looked for in what a table shows take some forty microseconds for one. */
const STEP = 128;
/** The same where they are only counted. */
const COUNTED = 65_536;

/** Words that rows are looked for by at a time: each is looked for in everything that a row says. */
export const MOST_WORDS = 10;

/** The words of a search, each once, in small letters. */
const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))];

/** Whether a search has more words than are looked for. */
export const hasMoreWords = ({ text }: RowFilters): boolean => wordsOf(text).length > MOST_WORDS;

/**
 * The places of the rows that pass the filters, in the order asked for.
 * @param lang what the reader's table says, beside the English that the files are in
 */
export function* selecting(packed: Packed, asked: RowsAsked, lang: Lang): Steps<Uint32Array<ArrayBuffer>> {
	const passes = yield* filterOf(packed, asked, lang);
	const passing = new Uint32Array(packed.length);
	let count = 0;
	for (let i = 0; i < packed.length; i++) {
		if (i % STEP === STEP - 1) yield;
		if (passes.every((pass) => pass(i))) passing[count++] = i;
	}
	const order = passing.slice(0, count);
	return asked.sort === '' ? order : yield* sorting(order, yield* comparing(packed, asked.sort));
}

type Test = (i: number) => boolean;

/** Whether a row names a word that passes. Most columns have few words, but notes may be as many as rows. */
function* naming<T>(words: readonly T[], column: Int32Array, pass: (word: T) => boolean): Steps<Test> {
	const passing = new Uint8Array(words.length);
	for (const [at, word] of words.entries()) {
		if (at % STEP === STEP - 1) yield;
		if (pass(word)) passing[at] = 1;
	}
	return (i) => passing[column[i] ?? 0] === 1;
}

/** A period is matched by how it begins, a source by its id or else by part of its id or publisher. */
function* filterOf(packed: Packed, asked: RowFilters, lang: Lang): Steps<Test[]> {
	const { words, places } = packed;
	const { reporter, partner, flow, period, source, text } = asked;
	const tests: Test[] = [];
	if (reporter !== '') tests.push(yield* naming(words.areas, places.reporter, ({ code }) => code === reporter));
	if (partner !== '') tests.push(yield* naming(words.areas, places.partner, ({ code }) => code === partner));
	if (flow !== '') tests.push(yield* naming(FLOWS, places.flow, (word) => word === flow));
	if (period !== '')
		tests.push(yield* naming(words.periods, places.period, (of) => formatPeriod(of).startsWith(period)));
	if (source !== '') {
		const isId = words.sources.some(({ id }) => id === source);
		const part = source.toLowerCase();
		const isMeant = ({ id, publisher }: { id: string; publisher: string }): boolean =>
			isId ? id === source : `${id}\n${publisher}`.toLowerCase().includes(part);
		tests.push(yield* naming(words.sources, places.source, isMeant));
	}
	if (text === '') return tests;
	const vocabulary = yield* vocabularyOf(packed, lang);
	for (const word of wordsOf(text).slice(0, MOST_WORDS)) {
		yield;
		tests.push(yield* saying(packed, vocabulary, word, lang));
	}
	return tests;
}

/** Whether any text of a row contains a word: also its numbers as printed, and its dates as the table writes them. */
function* saying({ words, places, numbers }: Packed, vocabulary: Vocabulary, word: string, lang: Lang): Steps<Test> {
	const langs = new Set([DEFAULT_LANG, lang]);
	const says = (texts: readonly string[], column: Int32Array): Steps<Test> =>
		naming(texts, column, (text) => text.includes(word));
	const anywhere: Test[] = [
		yield* says(vocabulary.areas, places.reporter),
		yield* says(vocabulary.areas, places.partner),
		yield* says(vocabulary.flows, places.flow),
		yield* says(vocabulary.products, places.product),
		yield* says(vocabulary.periods, places.period),
		yield* says(vocabulary.units, places.unit),
		yield* says(vocabulary.sources, places.source),
		yield* says(vocabulary.notes, places.note),
		yield* says(vocabulary.files, places.file)
	];
	const { growthCurrency, unit, file, line } = places;
	const isCurrency = yield* says(vocabulary.currencies, growthCurrency);
	const ownCurrencies = words.units.map(({ currency }) => currency);
	// Chinese has no space between a rate and its currency: copied from the table they are one word
	const isRate = word.includes('%');
	const typed = word.replaceAll(MINUS, '-');
	const isShown: Test = (i) => {
		const growth = { value: numbers.growth[i] ?? 0, decimals: places.growthDecimals[i] ?? 0 };
		const [currency, rowUnit] = [words.currencies[growthCurrency[i] ?? 0], words.units[unit[i] ?? 0]];
		if (currency === undefined || rowUnit === undefined) return false;
		return [...langs].some((inLang) =>
			growthText(growth, currency, rowUnit, inLang).toLowerCase().replaceAll(MINUS, '-').includes(typed)
		);
	};
	/** The table names the currency of a growth where it is not the row's. */
	const isElsewhere: Test = (i) =>
		places.growthDecimals[i] !== NOT_PRINTED &&
		words.currencies[growthCurrency[i] ?? 0] !== ownCurrencies[unit[i] ?? 0] &&
		(isCurrency(i) || (isRate && isShown(i)));
	anywhere.push(isElsewhere);
	const colon = word.lastIndexOf(':');
	if (colon >= 0) {
		const endsSo = yield* naming(vocabulary.files, file, (name) => name.endsWith(word.slice(0, colon)));
		anywhere.push((i) => endsSo(i) && String(line[i]).startsWith(word.slice(colon + 1)));
	}
	const digits = typed.replace(/^\+/, '').replace(/%$/, '');
	const isNumber = /^-?[\d.]+$/.test(digits);
	const prints = (column: Float64Array, decimals: Int32Array, i: number): boolean => {
		const places = decimals[i] ?? NOT_PRINTED;
		return places !== NOT_PRINTED && (column[i] ?? 0).toFixed(places).includes(digits);
	};
	return (i) =>
		anywhere.some((test) => test(i)) ||
		(isNumber && (prints(numbers.value, places.valueDecimals, i) || prints(numbers.growth, places.growthDecimals, i)));
}

type Comparison = (a: number, b: number) => number;

/** The place of each word in the words' order. */
function* ranks<T>(words: readonly T[], compare: (a: T, b: T) => number): Steps<Float64Array> {
	const places = Uint32Array.from(words, (_, i) => i);
	const inOrder = yield* sorting(places, (a, b) => compare(words[a] as T, words[b] as T));
	const ranked = new Float64Array(words.length);
	let rank = -1;
	for (const [at, i] of inOrder.entries()) {
		const before = words[inOrder[at - 1] ?? -1];
		// words that compare as equal are of one rank: their rows keep their order
		if (before === undefined || compare(before, words[i] as T) !== 0) rank++;
		ranked[i] = rank;
	}
	return ranked;
}

const byText = new Intl.Collator('en').compare;

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Words by name, periods by time, numbers by size. What was not printed comes last either way. Amounts of different
 * currencies are not compared: the currency of most rows comes first.
 */
function* comparing(packed: Packed, sort: Exclude<RowSort, ''>): Steps<Comparison> {
	const isDown = sort.startsWith('-');
	const { words, places, numbers } = packed;
	const key = (isDown ? sort.slice(1) : sort) as SortKey;
	const named = function* <T>(
		all: readonly T[],
		column: Int32Array,
		compare: (a: T, b: T) => number
	): Steps<Comparison> {
		const rank = yield* ranks(all, compare);
		return turned((i) => rank[column[i] ?? 0] ?? 0);
	};
	const turned = (value: (i: number) => number): Comparison =>
		isDown ? (a, b) => value(b) - value(a) : (a, b) => value(a) - value(b);
	const printedFirst = (decimals: Int32Array, compare: Comparison): Comparison => {
		const isMissing = (i: number) => Number(decimals[i] === NOT_PRINTED);
		return (a, b) => isMissing(a) - isMissing(b) || (isMissing(a) ? 0 : compare(a, b));
	};
	switch (key) {
		case 'reporter':
		case 'partner':
			return yield* named(words.areas, places[key], (a, b) => byText(a.name, b.name));
		case 'flow':
			return turned((i) => places.flow[i] ?? 0);
		case 'product':
			return yield* named(words.products, places.product, byBytes);
		case 'period':
			return yield* named(words.periods, places.period, byTime);
		case 'source':
			return yield* named(words.sources, places.source, (a, b) => byText(a.publisher || a.id, b.publisher || b.id));
		case 'published':
			return yield* named(words.sources, places.source, (a, b) => byBytes(a.day, b.day));
		case 'row':
			return turned((i) => i);
		case 'growth':
			return printedFirst(
				places.growthDecimals,
				turned((i) => numbers.growth[i] ?? 0)
			);
		case 'value': {
			const currency = yield* currencyRanks(packed);
			const scales = Float64Array.from(words.units, ({ power }) => 10 ** power);
			const bySize = turned((i) => (numbers.value[i] ?? 0) * (scales[places.unit[i] ?? 0] ?? 1));
			const rank = (i: number) => currency[places.unit[i] ?? 0] ?? 0;
			return printedFirst(places.valueDecimals, (a, b) => rank(a) - rank(b) || bySize(a, b));
		}
	}
}

/** Of each unit, how its currency ranks by the number of rows. */
function* currencyRanks({ length, words, places }: Packed): Steps<Float64Array> {
	const rows = new Uint32Array(words.units.length);
	for (let i = 0; i < length; i++) {
		if (i % COUNTED === COUNTED - 1) yield;
		const unit = places.unit[i] ?? 0;
		rows[unit] = (rows[unit] ?? 0) + 1;
	}
	const counts = new Map<string, number>();
	for (const [at, { currency }] of words.units.entries())
		counts.set(currency, (counts.get(currency) ?? 0) + (rows[at] ?? 0));
	const count = (currency: string) => counts.get(currency) ?? 0;
	return yield* ranks(words.units, (a, b) => count(b.currency) - count(a.currency) || byBytes(a.currency, b.currency));
}
