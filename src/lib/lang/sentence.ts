import type { Period, PeriodFault } from '#lib/trade/period.ts';
import type { Lang } from './lang.ts';
import { listed } from './lists.ts';
import { wordPeriodFault } from './period-faults.ts';
import { periodLabel } from './periods.ts';

/** What stands in a sentence: a text of the data as it is, a number, or something that each language says its own way. */
export type Part =
	| string
	| number
	| Sentence
	| { readonly period: Period }
	| { readonly reason: PeriodFault }
	| { readonly remedy: PeriodFault }
	/** "a, b and c" */
	| readonly (string | Sentence)[];

/**
 * A sentence that can still be said in any language: its English text, with names in braces, and what stands for them.
 * Plain data: it passes between threads. The other languages have theirs by the English one.
 */
export interface Sentence {
	readonly text: string;
	readonly parts?: Readonly<Record<string, Part>>;
}

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** A sentence in English; its translations stand in `lib/words/problems/`, which a test compares with the code. */
export function say<Text extends string>(
	text: Text,
	...[parts]: [Names<Text>] extends [never] ? [] : [parts: Readonly<Record<Names<Text>, Part>>]
): Sentence {
	return parts ? { text, parts } : { text };
}

/** A sentence about a text that is put in later, as {found}. */
export function about<Text extends string>(
	text: Text,
	...[parts]: [Exclude<Names<Text>, 'found'>] extends [never]
		? []
		: [parts: Readonly<Record<Exclude<Names<Text>, 'found'>, Part>>]
): Sentence {
	return parts ? { text, parts } : { text };
}

/** Texts by the English ones. */
export type Translations = Readonly<Record<string, string>>;

/** A longer text of the data is cut where it is quoted, in characters. */
export const LONGEST_QUOTE = 80;

/** At most 80 characters of a text: a problem can be printed. */
export const short = (text: string): string =>
	text.length > LONGEST_QUOTE ? `${[...text.slice(0, 2 * LONGEST_QUOTE)].slice(0, LONGEST_QUOTE).join('')}…` : text;

/** Says a sentence. One without a translation is said in English. */
export function saidIn(sentence: Sentence, lang: Lang, translations: Translations = {}): string {
	const partText = (part: Part): string => {
		if (typeof part === 'number') return String(part);
		if (typeof part === 'string') return short(part);
		if ('text' in part) return saidIn(part, lang, translations);
		if ('period' in part) return periodLabel(part.period, 'long', lang);
		// the text that it speaks of stands before it: "it could be January"
		if ('reason' in part) return wordPeriodFault(part.reason, lang).reason.replace(/^it /, '');
		if ('remedy' in part) return wordPeriodFault(part.remedy, lang).suggestion;
		return listed(
			part.map((one) => (typeof one === 'string' ? one : saidIn(one, lang, translations))),
			lang
		);
	};
	const { text, parts = {} } = sentence;
	return (translations[text] ?? text).replace(/\{(\w+)\}/g, (name, key: string) => {
		const part = parts[key];
		return part === undefined ? name : partText(part);
	});
}

/** "1 row", "12 rows" */
export const rowsOf = (number: number): Sentence => (number === 1 ? say('1 row') : say('{number} rows', { number }));
