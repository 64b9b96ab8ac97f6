import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** The boxes of a list that are there to be ticked, in their order. */
const boxesOf = (list: Element): HTMLInputElement[] => [
	...list.querySelectorAll<HTMLInputElement>('label:not(.hidden) > input')
];

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
	ArrowDown: (at, last) => Math.min(at + 1, last),
	ArrowUp: (at) => Math.max(at - 1, 0),
	Home: () => 0,
	End: (_, last) => last
};

/**
 * Tab leads to one box of a list, which had the focus last, or to the first; arrow keys lead from there to the others.
 * Without script Tab leads to each.
 */
export const byArrows: Attachment<HTMLElement> = (list) => {
	let current: EventTarget | null = null;
	function placeStop() {
		const all = boxesOf(list);
		const stop = all.find((box) => box === current) ?? all[0];
		for (const box of all) {
			const index = box === stop ? 0 : -1;
			if (box.tabIndex !== index) box.tabIndex = index;
		}
	}
	placeStop();
	// a search hides boxes, the one that Tab leads to too
	const changes = new MutationObserver(placeStop);
	changes.observe(list, { childList: true, subtree: true, attributeFilter: ['class'] });
	const offFocus = on(list, 'focusin', ({ target }) => {
		current = target;
		placeStop();
	});
	const offKeys = on(list, 'keydown', (event) => {
		const all = boxesOf(list);
		const at = all.findIndex((box) => box === document.activeElement);
		const step = STEPS[event.key];
		if (!step || at < 0) return;
		event.preventDefault();
		all[step(at, all.length - 1)]?.focus();
	});
	return () => {
		changes.disconnect();
		offFocus();
		offKeys();
	};
};
