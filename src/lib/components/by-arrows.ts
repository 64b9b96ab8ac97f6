import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** The boxes of a list that are there to be ticked, in their order. */
export const boxesOf = (list: Element): HTMLInputElement[] => [
	...list.querySelectorAll<HTMLInputElement>('label:not(.hidden) > input')
];

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
	ArrowDown: (at, last) => Math.min(at + 1, last),
	ArrowUp: (at) => Math.max(at - 1, 0),
	Home: () => 0,
	End: (_, last) => last
};

/** Arrow keys lead from a box of a list to the others, of which Tab reaches one. */
export const byArrows: Attachment<HTMLElement> = (list) =>
	on(list, 'keydown', (event) => {
		const all = boxesOf(list);
		const at = all.findIndex((box) => box === document.activeElement);
		const step = STEPS[event.key];
		if (!step || at < 0) return;
		event.preventDefault();
		all[step(at, all.length - 1)]?.focus();
	});
