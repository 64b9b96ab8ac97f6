import { parseFont, type Font, type Measure } from './font.ts';

/** A rectangle that clips what is drawn, in pixels. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A pen's move, in pixels of the picture. `circle` is drawn around its point. */
export type Step =
	| { to: 'move' | 'line'; x: number; y: number }
	| { to: 'curve'; x: number; y: number; x1: number; y1: number; x2: number; y2: number }
	| { to: 'circle'; x: number; y: number; r: number }
	| { to: 'close' };

export interface Shape {
	kind: 'shape';
	steps: Step[];
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

interface Pen {
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

const FRESH: Pen = {
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

const ANCHORS: Record<CanvasTextAlign, Label['anchor']> = {
	left: 'start',
	start: 'start',
	center: 'middle',
	right: 'end',
	end: 'end'
};

const sameBox = (a: Box | undefined, b: Box | undefined): boolean =>
	a === b ||
	(a !== undefined &&
		b !== undefined &&
		a.left === b.left &&
		a.top === b.top &&
		a.right === b.right &&
		a.bottom === b.bottom);

/** Whether two shapes can be one: nothing shines through, and they are painted alike. */
const alike = (a: Shape, b: Shape): boolean =>
	a.alpha === 1 &&
	b.alpha === 1 &&
	a.fill === b.fill &&
	a.stroke === b.stroke &&
	a.lineWidth === b.lineWidth &&
	a.cap === b.cap &&
	a.join === b.join &&
	a.dash.join() === b.dash.join() &&
	sameBox(a.clip, b.clip);

const isTransparent = (color: string): boolean =>
	color === 'transparent' || /^rgba\(.*,\s*0(\.0+)?\)$/.test(color) || /^#[0-9a-f]{6}00$/i.test(color);

/**
 * A drawing surface that keeps what Chart.js draws instead of painting it, for charts whose parts stand still: what
 * `getContext('2d')` gives, as far as our configurations and plugins use it. Everything else throws, so that nothing
 * is lost from a picture without a word.
 */
export class Recorder {
	readonly drawn: Drawn[] = [];
	/** Chart.js asks the context for its canvas, and the canvas for its context. */
	readonly canvas: { width: number; height: number; getContext: (kind: string) => Recorder };
	lineDashOffset = 0;
	readonly #measure: Measure;
	#pen: Pen = { ...FRESH };
	readonly #saved: Pen[] = [];
	#path: Step[] = [];
	/** The path of the last fill, which a stroke of the same path joins. */
	#filled: Step[] | undefined;

	constructor(width: number, height: number, measure: Measure) {
		this.#measure = measure;
		this.canvas = { width, height, getContext: () => this };
	}

	get fillStyle() {
		return this.#pen.fillStyle;
	}
	set fillStyle(value: string) {
		this.#pen.fillStyle = value;
	}
	get strokeStyle() {
		return this.#pen.strokeStyle;
	}
	set strokeStyle(value: string) {
		this.#pen.strokeStyle = value;
	}
	get lineWidth() {
		return this.#pen.lineWidth;
	}
	set lineWidth(value: number) {
		this.#pen.lineWidth = value;
	}
	get lineCap() {
		return this.#pen.lineCap;
	}
	set lineCap(value: CanvasLineCap) {
		this.#pen.lineCap = value;
	}
	get lineJoin() {
		return this.#pen.lineJoin;
	}
	set lineJoin(value: CanvasLineJoin) {
		this.#pen.lineJoin = value;
	}
	get font() {
		return this.#pen.font;
	}
	set font(value: string) {
		this.#pen.font = value;
	}
	get textAlign() {
		return this.#pen.textAlign;
	}
	set textAlign(value: CanvasTextAlign) {
		this.#pen.textAlign = value;
	}
	get textBaseline() {
		return this.#pen.textBaseline;
	}
	set textBaseline(value: CanvasTextBaseline) {
		this.#pen.textBaseline = value;
	}
	get globalAlpha() {
		return this.#pen.globalAlpha;
	}
	set globalAlpha(value: number) {
		this.#pen.globalAlpha = value;
	}

	save(): void {
		this.#saved.push({ ...this.#pen });
	}

	restore(): void {
		this.#pen = this.#saved.pop() ?? this.#pen;
	}

	setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
		this.#pen.matrix = [a, b, c, d, e, f];
	}

	resetTransform(): void {
		this.#pen.matrix = FRESH.matrix;
	}

	translate(x: number, y: number): void {
		const [a, b, c, d, e, f] = this.#pen.matrix;
		this.#pen.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
	}

	rotate(angle: number): void {
		const [a, b, c, d, e, f] = this.#pen.matrix;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
		this.#pen.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
	}

	setLineDash(dash: readonly number[]): void {
		this.#pen.dash = [...dash];
	}

	getLineDash(): number[] {
		return [...this.#pen.dash];
	}

	beginPath(): void {
		this.#path = [];
	}

	closePath(): void {
		if (this.#path.length > 0 && this.#path.at(-1)?.to !== 'circle') this.#path.push({ to: 'close' });
	}

	moveTo(x: number, y: number): void {
		this.#path.push({ to: 'move', ...this.#at(x, y) });
	}

	lineTo(x: number, y: number): void {
		this.#path.push({ to: this.#path.length === 0 ? 'move' : 'line', ...this.#at(x, y) });
	}

	bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
		const [one, two] = [this.#at(x1, y1), this.#at(x2, y2)];
		this.#path.push({ to: 'curve', ...this.#at(x, y), x1: one.x, y1: one.y, x2: two.x, y2: two.y });
	}

	/** Whole circles only. */
	arc(x: number, y: number, r: number, start: number, end: number): void {
		if (Math.abs(end - start) < 2 * Math.PI - 1e-6) throw new Error('Only whole circles are recorded.');
		this.#path.push({ to: 'circle', ...this.#at(x, y), r });
	}

	rect(x: number, y: number, width: number, height: number): void {
		this.moveTo(x, y);
		this.lineTo(x + width, y);
		this.lineTo(x + width, y + height);
		this.lineTo(x, y + height);
		this.closePath();
	}

	/** Rectangles only, without rotation: what Chart.js clips to. */
	clip(): void {
		const corners = this.#path.flatMap((step) => (step.to === 'move' || step.to === 'line' ? [step] : []));
		if (corners.length !== 4 || this.#path.length !== 5) throw new Error('Only rectangles clip.');
		const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
		const before = this.#pen.clip;
		this.#pen.clip = {
			left: Math.max(Math.min(...xs), before?.left ?? -Infinity),
			top: Math.max(Math.min(...ys), before?.top ?? -Infinity),
			right: Math.min(Math.max(...xs), before?.right ?? Infinity),
			bottom: Math.min(Math.max(...ys), before?.bottom ?? Infinity)
		};
	}

	fill(): void {
		if (isTransparent(this.#pen.fillStyle)) return;
		this.#add({ fill: this.#pen.fillStyle });
		this.#filled = this.#path;
	}

	stroke(): void {
		const { strokeStyle, lineWidth } = this.#pen;
		if (isTransparent(strokeStyle) || lineWidth <= 0) return;
		if (this.#filled === this.#path) {
			const last = this.drawn.pop();
			if (last?.kind === 'shape') {
				// what was merged before it stays; the path that is stroked as well stands by itself
				const before = last.steps.slice(0, last.steps.length - this.#path.length);
				if (before.length > 0) this.drawn.push({ ...last, steps: before });
				this.#add({ ...(last.fill !== undefined && { fill: last.fill }), stroke: strokeStyle });
				return;
			}
		}
		this.#add({ stroke: strokeStyle });
	}

	fillRect(x: number, y: number, width: number, height: number): void {
		this.#alone(() => {
			this.rect(x, y, width, height);
			this.fill();
		});
	}

	strokeRect(x: number, y: number, width: number, height: number): void {
		this.#alone(() => {
			this.rect(x, y, width, height);
			this.stroke();
		});
	}

	/** Clearing the whole begins anew; nothing of ours clears a part. */
	clearRect(): void {
		this.drawn.length = 0;
	}

	measureText(text: string): Partial<TextMetrics> & { width: number } {
		const { width, ascent, descent } = this.#measure(text, parseFont(this.#pen.font));
		return { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent };
	}

	fillText(text: string, x: number, y: number): void {
		if (text.trim() === '' || isTransparent(this.#pen.fillStyle)) return;
		const font = parseFont(this.#pen.font);
		const { width, ascent, descent } = this.#measure(text, font);
		const below = {
			top: ascent,
			hanging: ascent,
			middle: (ascent - descent) / 2,
			bottom: -descent,
			ideographic: -descent,
			alphabetic: 0
		};
		const at = this.#at(x, y + below[this.#pen.textBaseline]);
		const [a, b] = this.#pen.matrix;
		this.drawn.push({
			kind: 'label',
			text,
			...at,
			font,
			width,
			anchor: ANCHORS[this.#pen.textAlign],
			fill: this.#pen.fillStyle,
			alpha: this.#pen.globalAlpha,
			turn: (Math.atan2(b, a) * 180) / Math.PI
		});
	}

	strokeText(): never {
		throw new Error('Outlined text is not recorded.');
	}

	drawImage(): never {
		throw new Error('Images are not recorded.');
	}

	#at(x: number, y: number): { x: number; y: number } {
		const [a, b, c, d, e, f] = this.#pen.matrix;
		return { x: a * x + c * y + e, y: b * x + d * y + f };
	}

	/** Draws with a path of its own and leaves the current one as it was. */
	#alone(work: () => void): void {
		const kept = this.#path;
		this.#path = [];
		work();
		this.#path = kept;
	}

	#add(paint: { fill?: string; stroke?: string }): void {
		// a path through nothing (a gap's NaN) draws nothing, as on a canvas
		const steps = this.#path.filter((step) => step.to === 'close' || (step.x === step.x && step.y === step.y));
		if (steps.length === 0) return;
		const { lineWidth, dash, lineCap, lineJoin, globalAlpha, clip } = this.#pen;
		const width = paint.stroke === undefined ? 0 : lineWidth;
		const shape: Shape = {
			kind: 'shape',
			steps: [...steps],
			...paint,
			lineWidth: width,
			dash: paint.stroke === undefined ? [] : dash,
			cap: lineCap,
			join: lineJoin,
			alpha: globalAlpha,
			...(clip && !holds(clip, steps, width) && { clip })
		};
		const last = this.drawn.at(-1);
		if (last?.kind === 'shape' && alike(last, shape)) last.steps.push(...shape.steps);
		else this.drawn.push(shape);
	}
}

/** What nobody sees cut off, in pixels. */
const SLACK = 0.55;

/** Whether a path lies within a box, pen's width and all: then the box need not clip it. */
function holds(box: Box, steps: readonly Step[], lineWidth: number): boolean {
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
