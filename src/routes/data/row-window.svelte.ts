import {
	elementScroll,
	observeElementOffset,
	observeElementRect,
	Virtualizer,
	type VirtualItem
} from '@tanstack/virtual-core';
import type { Attachment } from 'svelte/attachments';

/** Rows drawn above and below those in view. */
const BEYOND = 8;

/** Which of many rows a box that scrolls has in view; only those are drawn. Rows may be of any height. */
export interface RowWindow {
	readonly items: readonly VirtualItem[];
	/** Height of all rows, in pixels. */
	readonly height: number;
	/** For the box. */
	readonly box: Attachment<HTMLElement>;
	/** For each row drawn, which says its place in `data-index`. */
	readonly row: Attachment<HTMLElement>;
	/** The rows are others now. */
	renew(): void;
	/** Brings a row to the middle of the box, or the first or last to its edge. */
	show(place: number): void;
}

/** Of a row where none was drawn yet, in pixels. */
const LIKELY_HEIGHT = 30;

/** @param count how many rows there are */
export function rowWindow(count: () => number): RowWindow {
	let items = $state.raw<readonly VirtualItem[]>([]);
	let height = $state.raw(0);
	let box: HTMLElement | null = null;
	let likely = LIKELY_HEIGHT;

	const look = () => {
		items = virtualizer.getVirtualItems();
		height = virtualizer.getTotalSize();
	};
	/** Once for all that are measured together: each look adds up all heights. */
	let isLookingSoon = false;
	const lookSoon = () => {
		if (isLookingSoon) return;
		isLookingSoon = true;
		queueMicrotask(() => {
			isLookingSoon = false;
			look();
		});
	};
	const options = (rows: number) => ({
		count: rows,
		getScrollElement: () => box,
		estimateSize: () => likely,
		overscan: BEYOND,
		observeElementRect,
		observeElementOffset,
		scrollToFn: elementScroll,
		onChange: lookSoon
	});
	const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options(0));

	/** Rows are mostly as high as the middle one of those drawn: a row found to be so moves no other. */
	function guess() {
		const heights = [...(box?.querySelectorAll<HTMLElement>('[data-index]') ?? [])]
			.map((row) => row.offsetHeight)
			.sort((a, b) => a - b);
		likely = heights[Math.floor(heights.length / 2)] || likely;
	}

	return {
		get items() {
			return items;
		},
		get height() {
			return height;
		},
		box(element) {
			box = element;
			guess();
			virtualizer.setOptions(options(count()));
			const end = virtualizer._didMount();
			virtualizer._willUpdate();
			look();
			return end;
		},
		row(element) {
			virtualizer.measureElement(element);
			return () => virtualizer.measureElement(null);
		},
		renew() {
			guess();
			virtualizer.setOptions(options(count()));
			virtualizer.measure();
			look();
		},
		show(place) {
			const align = place === 0 ? 'start' : place === count() - 1 ? 'end' : 'center';
			virtualizer.scrollToIndex(place, { align });
		}
	};
}
