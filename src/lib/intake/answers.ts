import type { Gap } from '#lib/formats/incoming.ts';
import { lastDay } from '#lib/tables/sources.ts';
import type { Source } from '#lib/trade/observation.ts';

/** A source as a person describes it. */
export type NewSource = Pick<Source, 'id' | 'publisher' | 'origin' | 'title' | 'published' | 'url' | 'rank'>;

/** What a person says of a file that it does not say itself. */
export interface Answers {
	readonly given: Readonly<Partial<Record<Gap, string>>>;
	/** When its figures were published; empty where that is not said. */
	readonly published: string;
	readonly sources: readonly NewSource[];
	/** The file of observations the rows go in, without folder; empty for the usual one. */
	readonly target: string;
	/** Partners that are wanted, by code or name with commas between; empty for all. */
	readonly partners: string;
}

export const NO_ANSWERS: Answers = { given: {}, published: '', sources: [], target: '', partners: '' };

/** A described source as sources.csv would have it. */
export const sourceFrom = (source: NewSource): Source => ({
	...source,
	origin: source.origin || source.publisher,
	day: lastDay(source.published) ?? '',
	basis: '',
	licence: ''
});

/** The names or codes of a list that a person typed, with commas or tildes between. */
export const listed = (text: string): string[] =>
	text
		.split(/[,~]/)
		.map((part) => part.trim())
		.filter(Boolean);
