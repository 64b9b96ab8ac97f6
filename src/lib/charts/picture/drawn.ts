import type { Font } from './font.ts';

/** A rectangle that clips what is drawn, in pixels. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A pen's move, in pixels of the picture. `circle` is drawn around its point. */
export type PenMove =
	| { to: 'move' | 'line'; x: number; y: number }
	| { to: 'curve'; x: number; y: number; x1: number; y1: number; x2: number; y2: number }
	| { to: 'circle'; x: number; y: number; r: number }
	| { to: 'close' };

export interface Shape {
	kind: 'shape';
	steps: PenMove[];
	fill?: string;
	stroke?: string;
	lineWidth: number;
	dash: readonly number[];
	cap: CanvasLineCap;
	join: CanvasLineJoin;
	alpha: number;
	clip?: Box;
}

export interface Label {
	kind: 'label';
	text: string;
	x: number;
	/** Of the baseline. */
	y: number;
	font: Font;
	width: number;
	anchor: 'start' | 'middle' | 'end';
	fill: string;
	alpha: number;
	/** Clockwise, in degrees. */
	turn: number;
}

export type Drawn = Shape | Label;

const sameBox = (a: Box | undefined, b: Box | undefined): boolean =>
	a === b ||
	(a !== undefined &&
		b !== undefined &&
		a.left === b.left &&
		a.top === b.top &&
		a.right === b.right &&
		a.bottom === b.bottom);

/** Whether two shapes can be one: nothing shines through, and they are painted alike. */
export const alike = (a: Shape, b: Shape): boolean =>
	a.alpha === 1 &&
	b.alpha === 1 &&
	a.fill === b.fill &&
	a.stroke === b.stroke &&
	a.lineWidth === b.lineWidth &&
	a.cap === b.cap &&
	a.join === b.join &&
	a.dash.join() === b.dash.join() &&
	sameBox(a.clip, b.clip);

/** What nobody sees cut off, in pixels. */
const SLACK = 0.55;

/** Whether a path lies within a box, pen's width and all: then the box need not clip it. */
export function holds(box: Box, steps: readonly PenMove[], lineWidth: number): boolean {
	const within = (x: number, y: number, reach: number): boolean =>
		x - reach >= box.left - SLACK &&
		x + reach <= box.right + SLACK &&
		y - reach >= box.top - SLACK &&
		y + reach <= box.bottom + SLACK;
	return steps.every((step) => {
		if (step.to === 'close') return true;
		return within(step.x, step.y, (step.to === 'circle' ? step.r : 0) + lineWidth / 2);
	});
}
