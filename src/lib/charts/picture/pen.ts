import type { Box } from './drawn.ts';

/** How a canvas paints at a moment; `save` and `restore` move between such states. */
interface PenState {
	fillStyle: string;
	strokeStyle: string;
	lineWidth: number;
	lineCap: CanvasLineCap;
	lineJoin: CanvasLineJoin;
	font: string;
	textAlign: CanvasTextAlign;
	textBaseline: CanvasTextBaseline;
	globalAlpha: number;
	dash: readonly number[];
	/** As canvas has it: x' = a x + c y + e, y' = b x + d y + f. */
	matrix: readonly [number, number, number, number, number, number];
	clip: Box | undefined;
}

const FRESH: PenState = {
	fillStyle: '#000000',
	strokeStyle: '#000000',
	lineWidth: 1,
	lineCap: 'butt',
	lineJoin: 'miter',
	font: '10px sans-serif',
	textAlign: 'start',
	textBaseline: 'alphabetic',
	globalAlpha: 1,
	dash: [],
	matrix: [1, 0, 0, 1, 0, 0],
	clip: undefined
};

/**
 * The part of a canvas's context that says how it paints: colours, lines, fonts, and where its axes lie. Chart.js sets
 * these as properties.
 */
export class Pen {
	protected state: PenState = { ...FRESH };
	readonly #saved: PenState[] = [];

	get fillStyle() {
		return this.state.fillStyle;
	}
	set fillStyle(value: string) {
		this.state.fillStyle = value;
	}
	get strokeStyle() {
		return this.state.strokeStyle;
	}
	set strokeStyle(value: string) {
		this.state.strokeStyle = value;
	}
	get lineWidth() {
		return this.state.lineWidth;
	}
	set lineWidth(value: number) {
		this.state.lineWidth = value;
	}
	get lineCap() {
		return this.state.lineCap;
	}
	set lineCap(value: CanvasLineCap) {
		this.state.lineCap = value;
	}
	get lineJoin() {
		return this.state.lineJoin;
	}
	set lineJoin(value: CanvasLineJoin) {
		this.state.lineJoin = value;
	}
	get font() {
		return this.state.font;
	}
	set font(value: string) {
		this.state.font = value;
	}
	get textAlign() {
		return this.state.textAlign;
	}
	set textAlign(value: CanvasTextAlign) {
		this.state.textAlign = value;
	}
	get textBaseline() {
		return this.state.textBaseline;
	}
	set textBaseline(value: CanvasTextBaseline) {
		this.state.textBaseline = value;
	}
	get globalAlpha() {
		return this.state.globalAlpha;
	}
	set globalAlpha(value: number) {
		this.state.globalAlpha = value;
	}

	save(): void {
		this.#saved.push({ ...this.state });
	}

	restore(): void {
		this.state = this.#saved.pop() ?? this.state;
	}

	setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
		this.state.matrix = [a, b, c, d, e, f];
	}

	resetTransform(): void {
		this.state.matrix = FRESH.matrix;
	}

	translate(x: number, y: number): void {
		const [a, b, c, d, e, f] = this.state.matrix;
		this.state.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
	}

	rotate(angle: number): void {
		const [a, b, c, d, e, f] = this.state.matrix;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
		this.state.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
	}

	setLineDash(dash: readonly number[]): void {
		this.state.dash = [...dash];
	}

	getLineDash(): number[] {
		return [...this.state.dash];
	}

	/** Where a point of the drawing lies in the picture. */
	protected at(x: number, y: number): { x: number; y: number } {
		const [a, b, c, d, e, f] = this.state.matrix;
		return { x: a * x + c * y + e, y: b * x + d * y + f };
	}
}
