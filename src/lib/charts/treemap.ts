import type { ChartConfiguration, Plugin } from 'chart.js';
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
import { BLUE, VERMILION, type Tokens } from './palette.ts';
import { treemapHeight } from './treemap-height.ts';
import { layOut, leading, nameAt, type Laid, type Letters, type TileText } from './treemap-layout.ts';

/** One part with its figure: as large as its value, in the colour of its growth. */
interface Tile extends TileText {
	readonly fill: string;
	readonly ink: string;
	readonly mark: Mark;
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

/** How high the scale of colours is, with the room below it, in pixels. */
const SCALE = 26;
/** Between it and what it stands for, in pixels. */
const SCALE_GAP = 6;
/** Its steps, in per cent, and how wide each is where there is room, in pixels. */
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
		left += ctx.measureText(text).width + SCALE_GAP;
	};
	const [fall, rise, whole] = [
		end(-FULL),
		end(FULL),
		m.growth_on_year_earlier({ growth: end(FULL) }, { locale: lang })
	];
	const words = ctx.measureText(fall).width + ctx.measureText(rise).width + 2 * SCALE_GAP;
	const step = Math.min(STEP.width, Math.floor((width - words) / STEPS.length) - 1);
	say(fall);
	for (const growth of STEPS) {
		ctx.fillStyle = toneOf(growth, tokens);
		ctx.fillRect(left, 3, step, STEP.height);
		left += step + 1;
	}
	left += SCALE_GAP - 1;
	ctx.fillStyle = tokens.muted;
	say(left + ctx.measureText(whole).width <= width ? whole : rise);
}

/** Names and figures in their tiles, in the tiles' inks; below them the names of tiles that have a number alone. */
function writeNames(
	ctx: CanvasRenderingContext2D,
	{ tiles: laid, keys, keysTop }: Laid,
	inks: readonly string[],
	{ letters, font, tokens }: { letters: Letters; font: string; tokens: Tokens }
): void {
	const line = leading(letters);
	const write = (text: string, left: number, top: number, weight: 400 | 600, ink: string) => {
		ctx.font = `${weight} ${letters.size}px ${font}`;
		ctx.fillStyle = ink;
		ctx.fillText(text, left, top);
	};
	laid.forEach(({ place, written }, i) => {
		if (!written) return;
		const { inset, name, details } = written;
		const [left, top] = [place.left + inset, place.top + inset];
		[...name, ...details].forEach((text, row) =>
			write(text, left, top + row * line, row < name.length ? 600 : 400, inks[i] ?? tokens.ink)
		);
	});
	for (const key of keys) {
		const top = keysTop + key.row * line;
		write(String(key.number), key.left, top, 600, tokens.ink);
		write(key.name, key.left + nameAt(key, letters), top, 400, tokens.muted);
	}
}

function tiling(
	tiles: readonly Tile[],
	tokens: Tokens,
	text: { font: string; size: number },
	lang: Lang | undefined
): Plugin {
	const scaleRoom = lang ? SCALE : 0;
	return {
		id: 'tiling',
		/** Bars stand for the tiles where a reader points: they are moved to where the tiles lie. */
		beforeDatasetDraw(chart) {
			const { ctx, width, height } = chart;
			const bars = chart.getDatasetMeta(0).data;
			const active = chart.getActiveElements().map(({ index }) => index);
			ctx.save();
			ctx.textAlign = 'left';
			ctx.textBaseline = 'top';
			if (lang) writeScale(ctx, width, { lang, tokens, ...text });
			const letters: Letters = {
				size: text.size,
				widthOf(of, weight) {
					ctx.font = `${weight} ${text.size}px ${text.font}`;
					return ctx.measureText(of).width;
				}
			};
			ctx.translate(0, scaleRoom);
			const laid = layOut(tiles, width, height - scaleRoom, letters);
			laid.tiles.forEach(({ place: { left, top, width, height } }, i) => {
				const [tile, bar] = [tiles[i], bars[i]];
				if (!tile || !bar) return;
				const above = scaleRoom + top;
				Object.assign(bar, { x: left + width / 2, y: above, base: above + height, width, height });
				ctx.fillStyle = tile.fill;
				// two tiles of one colour stay two shapes of a recorded picture
				ctx.lineJoin = i % 2 === 0 ? 'miter' : 'bevel';
				ctx.fillRect(left, top, width, height);
			});
			const inks = tiles.map(({ ink }) => ink);
			writeNames(ctx, laid, inks, { letters, tokens, font: text.font });
			ctx.strokeStyle = tokens.ink;
			ctx.lineWidth = 2;
			for (const { place } of active.flatMap((i) => laid.tiles[i] ?? []))
				ctx.strokeRect(place.left + 1, place.top + 1, place.width - 2, place.height - 2);
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
