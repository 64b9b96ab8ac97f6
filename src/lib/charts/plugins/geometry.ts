import type { BarElement, Element } from 'chart.js';

/** Where a bar ends, starts and how thick it is, in pixels, as it is drawn now. */
export function barBox(element: Element): {
	x: number;
	y: number;
	base: number;
	width: number;
	height: number;
} {
	const { x, y, base, width, height } = (element as unknown as BarElement).getProps([
		'x',
		'y',
		'base',
		'width',
		'height'
	]);
	return { x: x ?? NaN, y: y ?? NaN, base, width, height };
}

export const isBar = (element: Element): boolean => 'width' in element;

/** Where a point is, in pixels, as it is drawn now; not a number in a gap. */
export function pointPlace(element: Element): { x: number; y: number } {
	const { x, y } = element.getProps(['x', 'y']);
	return { x: x ?? NaN, y: y ?? NaN };
}
