import type { ChartConfiguration, Plugin } from 'chart.js';
import { hierarchy, treemap } from 'd3-hierarchy';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { formatFigure, formatGrowth, formatNumber } from '#lib/lang/numbers.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { clearer, mix } from './color.ts';
import {
	growthStyle,
	numberStyle,
	periodsOf,
	pointAt,
	SIZE,
	type ChartInput,
	type Drawing,
	type Mark
} from './drawing.ts';
import { fitted } from './fitted.ts';
import { BLUE, VERMILION, type Tokens } from './palette.ts';
import { treemapHeight } from './treemap-height.ts';

/** One part with its figure: as large as its value, in the colour of its growth. */
interface Tile {
	readonly name: string;
	/** The figure, and its growth where it is known. */
	readonly details: readonly string[];
	readonly value: number;
	readonly fill: string;
	readonly ink: string;
	readonly mark: Mark;
}

/** Where a tile lies, in pixels. */
interface Place {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** Growth of so much either way, in per cent, has the full colour; more is not told apart. */
const FULL = 30;
const [RISE, FALL] = [BLUE, VERMILION];

/** A growth on one scale: blue for a rise, red for a fall, pale for neither. */
function toneOf(growth: number, { background, ink }: Tokens): string {
	const share = Math.min(Math.abs(growth) / FULL, 1);
	return mix(mix(background, ink, 0.1), growth < 0 ? FALL : RISE, share);
}

/** Grey where growth is not known. */
const fillOf = ({ growth }: ResultPoint, tokens: Tokens): string =>
	growth ? toneOf(growth.value, tokens) : mix(tokens.context, tokens.background, 0.35);

const readable = (fill: string, { ink, background }: Tokens): string => clearer(fill, ink, background);

/** The parts of the newest window that have an area, largest first as they are given, what is left of them last. */
function tilesOf({ answer, tokens }: ChartInput): Tile[] {
	const newest = periodsOf(answer).at(-1);
	if (!newest) return [];
	const style = numberStyle(answer);
	return answer.series.flatMap((series, s): Tile[] => {
		const p = pointAt(series.points, newest);
		const point = series.points[p];
		if (!point || point.value <= 0) return [];
		// the first and largest says what all are counted in
		const withUnit = s === 0 || answer.unit.kind !== 'money';
		const value = withUnit ? formatFigure(point, style.unit, style) : formatNumber(point, style);
		const fill = fillOf(point, tokens);
		return [
			{
				name: series.label,
				details: point.growth ? [value, formatGrowth(point.growth, growthStyle(answer))] : [value],
				value: point.value,
				fill,
				ink: readable(fill, tokens),
				mark: { series: s, point: p }
			}
		];
	});
}

/** Between tiles, in pixels. */
const GAP = 2;

/** Tiles in the order given, each as large as its value, as near to squares as that allows. */
export function placesOf(values: readonly number[], width: number, height: number): Place[] {
	interface Node {
		readonly value: number;
		readonly children?: readonly Node[];
	}
	const root = hierarchy<Node>({ value: 0, children: values.map((value) => ({ value })) }, ({ children }) => children);
	const laidOut = treemap<Node>().size([width, height]).paddingInner(GAP)(root.sum(({ value }) => value));
	// a tile thinner than the gap beside it would reach half a gap beyond the edge
	const within = (from: number, to: number, end: number): [number, number] => {
		const start = Math.min(Math.max(from, 0), end);
		return [start, Math.max(Math.min(to, end) - start, 0)];
	};
	return laidOut.leaves().map(({ x0, y0, x1, y1 }) => {
		const [left, across] = within(x0, x1, width);
		const [top, down] = within(y0, y1, height);
		return { left, top, width: across, height: down };
	});
}

const INSET = 6;

/** Words in as few lines as a width leaves; undefined where a word is wider than that. */
function wrapped(text: string, room: number, widthOf: (text: string) => number): string[] | undefined {
	const lines: string[] = [];
	// Chinese has no spaces to break at
	for (const word of text.match(/[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+\s?/g) ?? []) {
		const last = lines.at(-1);
		const longer = last === undefined ? word : last + word;
		if (last !== undefined && widthOf(longer.trimEnd()) <= room) lines[lines.length - 1] = longer;
		else lines.push(word);
		if (widthOf((lines.at(-1) ?? '').trimEnd()) > room) return undefined;
	}
	return lines.map((line) => line.trimEnd());
}

/** Letters of a name that tell what it is. */
const LEAST_LETTERS = 5;

/** Names, and below them values with growth, in those tiles that have the room. */
function write(
	ctx: CanvasRenderingContext2D,
	tile: Tile,
	place: Place,
	{ font, size }: { font: string; size: number }
) {
	const [room, high] = [place.width - 2 * INSET, place.height - 2 * INSET];
	const line = Math.round(size * 1.25);
	const widthOf = (text: string) => ctx.measureText(text).width;
	ctx.font = `600 ${size}px ${font}`;
	const whole = wrapped(tile.name, room, widthOf);
	const lines = whole && whole.length * line <= high ? whole : [fitted(tile.name, room, widthOf, LEAST_LETTERS) ?? ''];
	if (lines[0] === '' || lines.length * line > high) return;
	ctx.fillStyle = tile.ink;
	lines.forEach((text, i) => ctx.fillText(text, place.left + INSET, place.top + INSET + i * line));
	ctx.font = `400 ${size}px ${font}`;
	// a dot or a comma before a minus sign would be read with it
	const inOneLine = tile.details.join('\u2002');
	const details = widthOf(inOneLine) <= room ? [inOneLine] : tile.details;
	if (details.some((text) => widthOf(text) > room) || (lines.length + details.length) * line > high) return;
	details.forEach((text, i) => ctx.fillText(text, place.left + INSET, place.top + INSET + (lines.length + i) * line));
}

/** How high the scale of colours is, with the room below it, in pixels. */
const SCALE = 26;
/** Its steps, in per cent, and how wide each is, in pixels. */
const STEPS = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1].map((share) => share * FULL);
const STEP = { width: 22, height: 11 };

/** What the colours stand for, above the tiles: the growth at both ends of their scale, and what it is growth over. */
function writeScale(
	ctx: CanvasRenderingContext2D,
	width: number,
	{ lang, tokens, font, size }: { lang: Lang; tokens: Tokens; font: string; size: number }
): void {
	const end = (value: number) => formatGrowth({ value, low: value, high: value }, { lang, decimals: 0 });
	ctx.font = `400 ${size}px ${font}`;
	ctx.fillStyle = tokens.muted;
	let left = 0;
	const say = (text: string) => {
		ctx.fillText(text, left, 1);
		left += ctx.measureText(text).width + INSET;
	};
	const [rise, whole] = [end(FULL), m.growth_on_year_earlier({ growth: end(FULL) }, { locale: lang })];
	say(end(-FULL));
	for (const step of STEPS) {
		ctx.fillStyle = toneOf(step, tokens);
		ctx.fillRect(left, 3, STEP.width, STEP.height);
		left += STEP.width + 1;
	}
	left += INSET - 1;
	ctx.fillStyle = tokens.muted;
	say(left + ctx.measureText(whole).width <= width ? whole : rise);
}

function tiling(
	tiles: readonly Tile[],
	tokens: Tokens,
	text: { font: string; size: number },
	lang: Lang | undefined
): Plugin {
	const scaleRoom = lang ? SCALE : 0;
	const values = tiles.map(({ value }) => value);
	return {
		id: 'tiling',
		/** Bars stand for the tiles where a reader points: they are moved to where the tiles lie. */
		beforeDatasetDraw(chart) {
			const { ctx, width, height } = chart;
			const places = placesOf(values, width, height - scaleRoom).map((place) => ({
				...place,
				top: place.top + scaleRoom
			}));
			const bars = chart.getDatasetMeta(0).data;
			const active = chart.getActiveElements().map(({ index }) => index);
			ctx.save();
			ctx.textAlign = 'left';
			ctx.textBaseline = 'top';
			if (lang) writeScale(ctx, width, { lang, tokens, ...text });
			tiles.forEach((tile, i) => {
				const [place, bar] = [places[i], bars[i]];
				if (!place || !bar) return;
				const { left, top } = place;
				Object.assign(bar, {
					x: left + place.width / 2,
					y: top,
					base: top + place.height,
					width: place.width,
					height: place.height
				});
				ctx.fillStyle = tile.fill;
				// two tiles of one colour stay two shapes of a recorded picture
				ctx.lineJoin = i % 2 === 0 ? 'miter' : 'bevel';
				ctx.fillRect(left, top, place.width, place.height);
			});
			tiles.forEach((tile, i) => {
				const place = places[i];
				if (place) write(ctx, tile, place, text);
				if (!place || !active.includes(i)) return;
				ctx.strokeStyle = tokens.ink;
				ctx.lineWidth = 2;
				ctx.strokeRect(place.left + 1, place.top + 1, place.width - 2, place.height - 2);
			});
			ctx.restore();
			return false;
		}
	};
}

/** Parts as areas. */
export function drawTreemap(input: ChartInput): Drawing {
	const { tokens, layout, font } = input;
	const tiles = tilesOf(input);
	const config: ChartConfiguration<'bar'> = {
		type: 'bar',
		data: {
			labels: tiles.map(({ name }) => name),
			datasets: [{ data: tiles.map(({ value }) => value) }]
		},
		options: {
			animation: false,
			interaction: { mode: 'nearest', axis: 'xy', intersect: true },
			layout: { padding: 0 },
			scales: { x: { type: 'category', display: false }, y: { type: 'linear', display: false } }
		}
	};
	const text = { font, size: SIZE[layout].small };
	const hasGrowth = input.answer.series.some(({ points }) => points.some(({ growth }) => growth));
	const lang = hasGrowth ? input.answer.view.lang : undefined;
	return {
		config: { ...(config as ChartConfiguration), plugins: [tiling(tiles, tokens, text, lang)] },
		marks: [tiles.map(({ mark }) => mark)],
		height: treemapHeight(input)
	};
}
