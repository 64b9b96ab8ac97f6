import { escapeXml } from './escape-xml.ts';
import type { Box, Drawn, Label, Shape, PenMove } from './drawn.ts';

/** Colours in use, each by the class that paints with it. */
export class Palette {
	readonly #pairs = new Map<string, string>();
	readonly #id: string;

	/** `id` begins every class, so that pictures beside each other keep their own colours. */
	constructor(id: string) {
		this.#id = id;
	}

	/** What paints with a colour: an attribute, `fill="#1c2126"`, or a class where the theme decides. */
	paint(property: 'fill' | 'stroke', color: string): { attribute?: string; class?: string } {
		if (!color.includes(';')) return { attribute: `${property}="${shortHex(color)}"` };
		const key = `${property}:${color}`;
		let name = this.#pairs.get(key);
		if (!name) this.#pairs.set(key, (name = `${this.#id}${property === 'fill' ? 'f' : 's'}${this.#pairs.size}`));
		return { class: name };
	}

	/** The rules of one theme, such as `.f0{fill:#1c2126}`. */
	rules(theme: 'light' | 'dark'): string {
		return [...this.#pairs]
			.map(([key, name]) => {
				const [property, colors = ''] = key.split(':');
				const [light = '', dark = ''] = colors.split(';');
				return `.${name}{${property}:${shortHex(theme === 'light' ? light : dark)}}`;
			})
			.join('');
	}
}

const shortHex = (color: string): string => color.replace(/^#(.)\1(.)\2(.)\3$/i, '#$1$2$3');

/** A length with one decimal at most: a tenth of a pixel is finer than the eye. */
const tenths = (value: number): number => Math.round(value * 10);

const written = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');

/** Numbers side by side; a minus sign separates as well as a space does. */
const numbers = (...values: number[]): string =>
	values.map(written).reduce((all, text) => all + (all === '' || text.startsWith('-') ? '' : ' ') + text, '');

/** A path's `d`: relative moves in tenths of a pixel, so that rounding never adds up. */
export function pathText(steps: readonly PenMove[]): string {
	let [x, y] = [0, 0];
	let [startX, startY] = [0, 0];
	let text = '';
	for (const step of steps) {
		if (step.to === 'close') {
			text += 'z';
			[x, y] = [startX, startY];
			continue;
		}
		const [nextX, nextY] = [tenths(step.x), tenths(step.y)];
		const [dx, dy] = [nextX - x, nextY - y];
		switch (step.to) {
			case 'move':
				text += text === '' ? `M${numbers(nextX, nextY)}` : `m${numbers(dx, dy)}`;
				[startX, startY] = [nextX, nextY];
				break;
			case 'line':
				if (dy === 0) text += `h${numbers(dx)}`;
				else if (dx === 0) text += `v${numbers(dy)}`;
				else text += `l${numbers(dx, dy)}`;
				break;
			case 'curve':
				text += `c${numbers(tenths(step.x1) - x, tenths(step.y1) - y, tenths(step.x2) - x, tenths(step.y2) - y, dx, dy)}`;
				break;
			case 'circle': {
				const r = tenths(step.r);
				const move = text === '' ? `M${numbers(nextX - r, nextY)}` : `m${numbers(dx - r, dy)}`;
				text += `${move}a${numbers(r, r)} 0 1 0 ${numbers(2 * r, 0)}a${numbers(r, r)} 0 1 0 ${numbers(-2 * r, 0)}`;
				[x, y] = [nextX - r, nextY];
				[startX, startY] = [x, y];
				continue;
			}
		}
		[x, y] = [nextX, nextY];
	}
	return text;
}

const attributes = (parts: readonly (string | undefined | false)[]): string =>
	parts
		.filter(Boolean)
		.map((part) => ` ${part}`)
		.join('');

const classes = (...paints: { class?: string }[]): string | undefined => {
	const names = paints.flatMap((paint) => paint.class ?? []);
	return names.length === 0 ? undefined : `class="${names.join(' ')}"`;
};

/** What holds for a run of labels and is written once around them. */
function labelGroup(label: Label, palette: Palette): string {
	const fill = palette.paint('fill', label.fill);
	return attributes([
		fill.attribute,
		classes(fill),
		`font-size="${Number(label.font.size.toFixed(1))}"`,
		label.font.weight !== 400 && `font-weight="${label.font.weight}"`,
		label.anchor !== 'start' && `text-anchor="${label.anchor}"`,
		label.alpha < 1 && `opacity="${label.alpha}"`
	]);
}

function labelText({ text, x, y, width, turn }: Label): string {
	const [left, base] = [tenths(x), tenths(y)];
	const place = attributes([
		`x="${written(left)}"`,
		`y="${written(base)}"`,
		// another font than the one that was measured takes the same room
		text.length > 1 && `textLength="${written(tenths(width))}" lengthAdjust="spacingAndGlyphs"`,
		Math.abs(turn) > 0.01 && `transform="rotate(${Number(turn.toFixed(2))} ${numbers(left, base)})"`
	]);
	return `<text${place}>${escapeXml(text)}</text>`;
}

function shapeText(shape: Shape, palette: Palette, clip: (box: Box) => string): string {
	const fill = shape.fill === undefined ? { attribute: 'fill="none"' } : palette.paint('fill', shape.fill);
	const stroke = shape.stroke === undefined ? {} : palette.paint('stroke', shape.stroke);
	const isStroked = shape.stroke !== undefined;
	return `<path${attributes([
		fill.attribute,
		stroke.attribute,
		classes(fill, stroke),
		isStroked && shape.lineWidth !== 1 && `stroke-width="${Number(shape.lineWidth.toFixed(2))}"`,
		isStroked && shape.dash.length > 0 && `stroke-dasharray="${shape.dash.join(' ')}"`,
		isStroked && shape.cap !== 'butt' && `stroke-linecap="${shape.cap}"`,
		isStroked && shape.join !== 'miter' && `stroke-linejoin="${shape.join}"`,
		shape.alpha < 1 && `opacity="${shape.alpha}"`,
		shape.clip && `clip-path="url(#${clip(shape.clip)})"`
	])} d="${pathText(shape.steps)}"/>`;
}

/**
 * Writes a drawing as SVG elements: text as text, equal neighbours as one path. `id` begins every id, so that several
 * pictures can stand on one page. Drawings that share a palette share its classes.
 */
export function writeSvg(drawn: readonly Drawn[], id: string, palette: Palette): string {
	const clips = new Map<string, string>();
	const clip = (box: Box): string => {
		const [x, y] = [tenths(box.left), tenths(box.top)];
		const rect = `<rect x="${written(x)}" y="${written(y)}" width="${written(tenths(box.right) - x)}" height="${written(tenths(box.bottom) - y)}"/>`;
		const clipId = clips.get(rect) ?? `${id}${clips.size}`;
		clips.set(rect, clipId);
		return clipId;
	};
	let group = '';
	let text = '';
	for (const part of drawn) {
		const next = part.kind === 'label' ? labelGroup(part, palette) : '';
		if (group !== next) text += (group && '</g>') + (next && `<g${next}>`);
		group = next;
		text += part.kind === 'label' ? labelText(part) : shapeText(part, palette, clip);
	}
	if (group) text += '</g>';
	const definitions = [...clips].map(([rect, name]) => `<clipPath id="${name}">${rect}</clipPath>`).join('');
	return (definitions && `<defs>${definitions}</defs>`) + text;
}
