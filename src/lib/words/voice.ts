import type { Names } from '#lib/names/names.ts';
import type { Flow } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Summary } from './summary.ts';
import type { Subtitle, Title } from './title.ts';

/** What a finding is about, with its areas as the language calls them. */
export interface RowTrade {
	readonly reporter: string;
	readonly partner: string;
	readonly flow: Flow;
	/** HS code, or TOTAL. */
	readonly product: string;
	readonly period: Period;
}

/** A language: how it says what was chosen to be said. One file each; its other texts are in lang/messages. */
export interface Voice {
	/** Whose trade with whom: the title of a view that nobody has named. */
	title(title: Title, names: Names): string;
	/** Measure, unit, time and whose records. */
	subtitle(subtitle: Subtitle, names: Names): string;
	/** The sentence of a view. */
	sentence(summary: Summary, names: Names): string;
	/** The trade that a row is of, at the start of a sentence: "China’s trade with Russia, August 2023". */
	rowTrade(trade: RowTrade): string;
	/** An area by its name, within a sentence: "the United States". */
	area(name: string): string;
	/** A currency as a reader says it, after "in": "yuan", "US dollars". */
	currency(code: string): string;
}
