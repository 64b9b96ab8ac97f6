import { alike, holds, type Drawn, type Label, type Shape, type PenMove } from './drawn.ts';
import { parseFont, type Measure } from './font.ts';
import { Pen } from './pen.ts';

const ANCHORS: Record<CanvasTextAlign, Label['anchor']> = {
	left: 'start',
	start: 'start',
	center: 'middle',
	right: 'end',
	end: 'end'
};

const isTransparent = (color: string): boolean =>
	color === 'transparent' || /^rgba\(.*,\s*0(\.0+)?\)$/.test(color) || /^#[0-9a-f]{6}00$/i.test(color);

/**
 * A drawing surface that keeps what Chart.js draws instead of painting it, for charts whose parts stand still: what
 * `getContext('2d')` gives, as far as our configurations and plugins use it. Everything else throws, so that nothing
 * is lost from a picture without a word.
 */
export class Recorder extends Pen {
	readonly drawn: Drawn[] = [];
	/** Chart.js asks the context for its canvas, and the canvas for its context. */
	readonly canvas: { width: number; height: number; getContext: (kind: string) => Recorder };
	lineDashOffset = 0;
	readonly #measure: Measure;
	#path: PenMove[] = [];
	/** The path of the last fill, which a stroke of the same path joins. */
	#filled: PenMove[] | undefined;

	constructor(width: number, height: number, measure: Measure) {
		super();
		this.#measure = measure;
		this.canvas = { width, height, getContext: () => this };
	}

	beginPath(): void {
		this.#path = [];
	}

	closePath(): void {
		if (this.#path.length > 0 && this.#path.at(-1)?.to !== 'circle') this.#path.push({ to: 'close' });
	}

	moveTo(x: number, y: number): void {
		this.#path.push({ to: 'move', ...this.at(x, y) });
	}

	lineTo(x: number, y: number): void {
		this.#path.push({ to: this.#path.length === 0 ? 'move' : 'line', ...this.at(x, y) });
	}

	bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
		const [first, second] = [this.at(x1, y1), this.at(x2, y2)];
		this.#path.push({ to: 'curve', ...this.at(x, y), x1: first.x, y1: first.y, x2: second.x, y2: second.y });
	}

	/** Whole circles only. */
	arc(x: number, y: number, r: number, start: number, end: number): void {
		if (Math.abs(end - start) < 2 * Math.PI - 1e-6) throw new Error('Only whole circles are recorded.');
		this.#path.push({ to: 'circle', ...this.at(x, y), r });
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
		const before = this.state.clip;
		this.state.clip = {
			left: Math.max(Math.min(...xs), before?.left ?? -Infinity),
			top: Math.max(Math.min(...ys), before?.top ?? -Infinity),
			right: Math.min(Math.max(...xs), before?.right ?? Infinity),
			bottom: Math.min(Math.max(...ys), before?.bottom ?? Infinity)
		};
	}

	fill(): void {
		if (isTransparent(this.state.fillStyle)) return;
		this.#add({ fill: this.state.fillStyle });
		this.#filled = this.#path;
	}

	stroke(): void {
		const { strokeStyle, lineWidth } = this.state;
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
		this.#withOwnPath(() => {
			this.rect(x, y, width, height);
			this.fill();
		});
	}

	strokeRect(x: number, y: number, width: number, height: number): void {
		this.#withOwnPath(() => {
			this.rect(x, y, width, height);
			this.stroke();
		});
	}

	/** Clearing the whole begins anew; nothing of ours clears a part. */
	clearRect(): void {
		this.drawn.length = 0;
	}

	measureText(text: string): Partial<TextMetrics> & { width: number } {
		const { width, ascent, descent } = this.#measure(text, parseFont(this.state.font));
		return { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent };
	}

	fillText(text: string, x: number, y: number): void {
		if (text.trim() === '' || isTransparent(this.state.fillStyle)) return;
		const font = parseFont(this.state.font);
		const { width, ascent, descent } = this.#measure(text, font);
		const below = {
			top: ascent,
			hanging: ascent,
			middle: (ascent - descent) / 2,
			bottom: -descent,
			ideographic: -descent,
			alphabetic: 0
		};
		const at = this.at(x, y + below[this.state.textBaseline]);
		const [a, b] = this.state.matrix;
		this.drawn.push({
			kind: 'label',
			text,
			...at,
			font,
			width,
			anchor: ANCHORS[this.state.textAlign],
			fill: this.state.fillStyle,
			alpha: this.state.globalAlpha,
			turn: (Math.atan2(b, a) * 180) / Math.PI
		});
	}

	strokeText(): never {
		throw new Error('Outlined text is not recorded.');
	}

	drawImage(): never {
		throw new Error('Images are not recorded.');
	}

	/** Draws with a path of its own and leaves the current one as it was. */
	#withOwnPath(work: () => void): void {
		const before = this.#path;
		this.#path = [];
		work();
		this.#path = before;
	}

	#add(paint: { fill?: string; stroke?: string }): void {
		// a path through nothing (a gap's NaN) draws nothing, as on a canvas
		const steps = this.#path.filter((step) => step.to === 'close' || (step.x === step.x && step.y === step.y));
		if (steps.length === 0) return;
		const { lineWidth, dash, lineCap, lineJoin, globalAlpha, clip } = this.state;
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
