import type { Chart, Plugin } from 'chart.js';
import { fitted } from '../fitted.ts';
import type { Tokens } from '../palette.ts';

/** One of several small plots of a chart; its sides count columns and rows of panels. */
export interface Panel {
	left: number;
	right: number;
	top: number;
	bottom: number;
	name: string;
	detail: string;
	color: string;
	/** Whether the values of its lines stand to its left. */
	hasValues: boolean;
}

/** A line across (or a tick under) every panel, counted from the panel's row (or column). */
interface Tick {
	at: number;
	text: string;
}

export interface PanelTicks {
	values: (Tick & { isReference: boolean })[];
	times: Tick[];
}

export interface PanelStyle {
	font: string;
	size: number;
	tokens: Tokens;
}

/** Between a panel's name and its plot, in pixels. */
const GAP = 7;

function placed(chart: Chart) {
	const { x, y } = chart.scales;
	return {
		x: (column: number): number => x?.getPixelForValue(column) ?? 0,
		y: (row: number): number => y?.getPixelForValue(row) ?? 0
	};
}

/** A line, from its panel's column and row; not a number in a gap. */
export type ContextLine = readonly { x: number; y: number }[];

/** The lines of a panel's other series, faint. */
function drawContext(chart: Chart, panel: Panel, lines: readonly ContextLine[]): void {
	const { ctx } = chart;
	const { x, y } = placed(chart);
	const row = Math.floor(panel.top);
	ctx.beginPath();
	for (const line of lines)
		line.forEach((point, i) => {
			if (!Number.isFinite(point.y)) return;
			const before = line[i - 1];
			if (before && Number.isFinite(before.y)) ctx.lineTo(x(panel.left + point.x), y(row + point.y));
			else ctx.moveTo(x(panel.left + point.x), y(row + point.y));
		});
	ctx.stroke();
}

/** Between the two lines of a long name, as a multiple of its size. */
const LEADING = 1.1;

/**
 * A panel's name in one line or two, the first as long as fits, so that its figure has room behind the last; an empty last
 * line leaves it one of its own.
 */
function namedIn(name: string, fits: (text: string) => boolean, leavesRoom: (text: string) => boolean): string[] {
	if (leavesRoom(name)) return [name];
	const ends = [...name.matchAll(/ /g)].map(({ index }) => index);
	const end = ends.findLast((at) => fits(name.slice(0, at))) ?? ends[0];
	const two = end === undefined ? [name] : [name.slice(0, end), name.slice(end + 1)];
	return fits(name) && !leavesRoom(two.at(-1) ?? '') ? [name, ''] : two;
}

/** The lines and names of panels: values at the left of a row, times under each. */
export function panels(
	all: readonly Panel[],
	context: readonly ContextLine[],
	ticks: PanelTicks,
	{ font, size, tokens }: PanelStyle
): Plugin {
	return {
		id: 'panels',
		beforeDatasetsDraw(chart) {
			const { ctx } = chart;
			const { x, y } = placed(chart);
			ctx.save();
			ctx.lineWidth = 1;
			for (const isReference of [false, true]) {
				ctx.strokeStyle = isReference ? tokens.zero : tokens.grid;
				ctx.beginPath();
				for (const { left, right, top } of all)
					for (const { at } of ticks.values.filter((tick) => tick.isReference === isReference)) {
						const height = Math.round(y(Math.floor(top) + at)) + 0.5;
						ctx.moveTo(x(left), height);
						ctx.lineTo(x(right), height);
					}
				ctx.stroke();
			}
			ctx.strokeStyle = tokens.muted;
			ctx.beginPath();
			for (const { left, bottom } of all)
				for (const { at } of ticks.times) {
					ctx.moveTo(x(left + at), y(bottom));
					ctx.lineTo(x(left + at), y(bottom) + 4);
				}
			ctx.stroke();
			ctx.strokeStyle = tokens.context;
			ctx.globalAlpha = 0.4;
			all.forEach((panel, s) =>
				drawContext(
					chart,
					panel,
					context.filter((_, other) => other !== s)
				)
			);
			ctx.restore();
		},
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			const { x, y } = placed(chart);
			const widthOf = (text: string) => ctx.measureText(text).width;
			ctx.save();
			for (const { left, right, top, name, detail, color } of all) {
				ctx.textAlign = 'left';
				ctx.textBaseline = 'bottom';
				ctx.fillStyle = color;
				const write = (text: string, weight: number, column: number, line: number) => {
					ctx.font = `${weight} ${size}px ${font}`;
					if (text !== '') ctx.fillText(text, column, y(top) - GAP - line * size * LEADING);
				};
				const room = x(right) - x(left);
				ctx.font = `600 ${size}px ${font}`;
				// measured bold: a figure is hardly narrower in the other weight
				const beside = (text: string) => (text === '' ? 0 : widthOf(`${text} `) + 1);
				const leavesRoom = (text: string) => beside(text) + widthOf(detail) <= room;
				const lines = namedIn(name, (text) => widthOf(text) <= room, leavesRoom).map(
					(line) => fitted(line, room, widthOf, 1) ?? `${line.charAt(0)}…`
				);
				const last = lines.at(-1) ?? '';
				const hasDetail = leavesRoom(last);
				const end = x(left) + beside(last);
				lines.forEach((line, i) => write(line, 600, x(left), lines.length - 1 - i));
				if (hasDetail) write(detail, 400, end, 0);
			}
			ctx.font = `400 ${size}px ${font}`;
			ctx.fillStyle = tokens.muted;
			ctx.textBaseline = 'middle';
			ctx.textAlign = 'right';
			for (const { left, top } of all.filter(({ hasValues }) => hasValues))
				for (const { at, text } of ticks.values) ctx.fillText(text, x(left) - 6, y(Math.floor(top) + at));
			ctx.textBaseline = 'top';
			// the first and the last time are enough: their names begin and end with the plot where they would leave it
			const named =
				ticks.times.length > 1
					? [Math.min, Math.max].map((pick) => pick(...ticks.times.map(({ at }) => at)))
					: ticks.times.map(({ at }) => at);
			for (const { left, right, bottom } of all)
				for (const { at, text } of ticks.times.filter((tick) => named.includes(tick.at))) {
					const half = ctx.measureText(text).width / 2;
					const middle = Math.min(Math.max(x(left + at), x(left) + half), x(right) - half);
					ctx.textAlign = 'center';
					ctx.fillText(text, middle, y(bottom) + 7);
				}
			ctx.restore();
		}
	};
}
