import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { rowWords } from './row-words.ts';

/** What a newer file says otherwise of figures that were printed before. */
export interface Revised {
	/** How many of them it changes. */
	readonly changed: number;
	/** How many of them it prints again. */
	readonly printedAgain: number;
	/** How much, in per cent whichever way: half of the changes are larger. */
	readonly median: number;
	/** The one that changes most. */
	readonly largest: { readonly row: Observation; readonly before: Observation; readonly percent: number };
}

/** Small changes have two places: half of all revisions are under one per cent. */
const placesOf = (percent: number): number => (Math.abs(percent) < 1 ? 2 : 1);

/** "Revises 12 of 36 figures that were printed before, by 0.4% at the median; most: ..." */
export function revisedText(
	{ changed, printedAgain, median, largest: { row, before, percent } }: Revised,
	nameOf: (code: string) => string,
	lang: Lang
): string {
	const words = rowWords(lang, nameOf);
	const locale = { locale: lang };
	const most = {
		trade: words.trade(row),
		before: words.value(before),
		now: words.value(row),
		change: words.percent(percent, placesOf(percent))
	};
	const of = printedAgain.toLocaleString(lang);
	if (changed === 1) return m.revised_one({ of, ...most }, locale);
	const middle = formatFigure({ value: median, low: median, high: median }, '%', { decimals: placesOf(median), lang });
	return m.revised_many({ count: changed.toLocaleString(lang), of, median: middle, ...most }, locale);
}
