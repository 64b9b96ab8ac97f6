import type { Surface } from './plot.ts';

/** The part of a canvas's context that a chart's place on it is marked off with. */
export type Paper = Pick<
	CanvasRenderingContext2D,
	'save' | 'restore' | 'beginPath' | 'rect' | 'clip' | 'resetTransform'
> & { setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void };

/** A place on a page, in device pixels. */
export interface Place {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/**
 * Has a chart drawn at a place of a page as on a surface of its own, which would be as large as the page again.
 * @param size of the chart, in its own pixels: where one begins, it takes the surface for as large
 * @param draw draws on the surface; what it clears is nothing of the page
 */
export function drawInset(
	paper: Paper,
	{ left, top, width, height }: Place,
	size: { readonly width: number; readonly height: number },
	draw: (surface: Surface) => void
): void {
	paper.save();
	paper.resetTransform();
	paper.beginPath();
	paper.rect(left, top, width, height);
	paper.clip();
	const surface = { ...size, getContext: (): Paper => context };
	const own = {
		canvas: surface,
		clearRect: () => {},
		resetTransform: () => paper.setTransform(1, 0, 0, 1, left, top),
		setTransform: (a: number, b: number, c: number, d: number, e: number, f: number) =>
			paper.setTransform(a, b, c, d, e + left, f + top)
	};
	const context = withOwn(paper, own);
	try {
		draw(surface);
	} finally {
		paper.restore();
	}
}

/** An object that has some members of its own, and is another one in everything else. */
function withOwn<T extends object>(other: T, own: object): T {
	const methods = new Map<PropertyKey, unknown>();
	return new Proxy(other, {
		get(target, key) {
			if (key in own) return Reflect.get(own, key);
			const known = methods.get(key);
			if (known) return known;
			const value: unknown = Reflect.get(target, key);
			if (typeof value !== 'function') return value;
			const method: unknown = value.bind(target);
			methods.set(key, method);
			return method;
		},
		set: (target, key, value) => Reflect.set(target, key, value)
	});
}
