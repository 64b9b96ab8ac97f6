import type { PictureInput } from './compose.ts';
import type { Drawn } from './drawn.ts';
import type { ToldEvent } from './words.ts';

/** Whether a chart as it was drawn has the names of all events, and not their numbers. */
export const isNamedIn = (drawn: readonly Drawn[], events: readonly ToldEvent[]): boolean =>
	events.every(({ name }) => drawn.some((part) => part.kind === 'label' && part.text === name));

export const withoutLegend = (input: PictureInput): PictureInput => ({
	...input,
	words: { ...input.words, events: [] }
});
