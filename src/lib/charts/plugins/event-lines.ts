import type { Chart, Plugin } from 'chart.js';
import { groupBy } from '#lib/trade/group-by.ts';
import { barBox, isBar } from './geometry.ts';

/** A line across a plot where something happened: on the chart's scales; from the top to the foot where it has no ends. */
export interface EventLine {
	readonly x: number;
	/** Ends within a panel, on the vertical scale, and where the panel begins, on the other one. */
	readonly ends?: { readonly left: number; readonly top: number; readonly bottom: number };
	readonly text: string;
	readonly number: number;
}

interface Style {
	readonly font: string;
	readonly size: number;
	readonly color: string;
	readonly textColor: string;
	/** Where the first line of labels begins above the plot, in pixels from the top of the chart. */
	readonly top: number;
	/** From one line of names to the next, in pixels; absent where numbers stand for them. */
	readonly namesEvery?: number;
}

const GAP = 4;
/** Between two names in one line: nearer, they would be read as one sentence. */
const NAME_GAP = 16;

interface Label {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	/** From the top. */
	readonly line: number;
}

/** Names beside their lines, to the left where the right has no room: in the last line together, else each in its own. */
function named(lines: readonly { x: number; text: string; width: number }[], edge: number): Label[] {
	const labels = lines.map(({ x, text, width }, line): Label => {
		const left = x + width + GAP <= edge ? x : Math.max(0, x - width);
		return { text, left, right: left + width, line };
	});
	const areApart = labels.every(({ left }, i) => left >= (labels[i - 1]?.right ?? -Infinity) + NAME_GAP);
	if (areApart) return labels.map((label) => ({ ...label, line: lines.length - 1 }));
	// a name to the left of its line has the line of one before it under it, not through it
	const last = labels.at(-1);
	const isLeft = last !== undefined && last.right <= (lines.at(-1)?.x ?? 0);
	return isLeft ? labels.map((label) => ({ ...label, line: lines.length - 1 - label.line })) : labels;
}

/** Numbers over their lines, or some pixels beside them; those that would meet are one, "2, 3". */
function numbered(
	lines: readonly { x: number; number: number }[],
	widthOf: (text: string) => number,
	beside?: number
): Label[] {
	const labels: Label[] = [];
	for (const { x, number } of lines) {
		const width = widthOf(String(number));
		const left = x + (beside ?? -width / 2);
		const last = labels.at(-1);
		if (last && left < last.right + GAP) {
			const text = `${last.text}, ${number}`;
			labels[labels.length - 1] = { text, left: last.left, right: last.left + widthOf(text), line: 0 };
		} else labels.push({ text: String(number), left, right: left + width, line: 0 });
	}
	return labels;
}

/** Where the line at some pixel ends: above the columns there and their values, else at the foot of the plot. */
function footAt(chart: Chart, x: number, size: number): number {
	const columns = chart.getSortedVisibleDatasetMetas().flatMap(({ data }) => data.filter(isBar).map(barBox));
	const tops = columns.flatMap((column) => (Math.abs(column.x - x) <= column.width / 2 ? [column.y, column.base] : []));
	return Math.min(chart.chartArea.bottom, ...tops.map((top) => top - size - GAP - 4));
}

/** Lines where something happened, behind what is drawn: named above the plot, or by number. */
export function eventLines(
	lines: readonly EventLine[],
	{ font, size, color, textColor, top, namesEvery }: Style
): Plugin {
	return {
		id: 'eventLines',
		beforeDatasetsDraw(chart) {
			const { ctx, scales } = chart;
			const at = (value: number): number => scales['y']?.getPixelForValue(value) ?? 0;
			const widthOf = (text: string): number => ctx.measureText(text).width;
			ctx.save();
			ctx.strokeStyle = color;
			ctx.lineWidth = 1;
			ctx.fillStyle = textColor;
			ctx.font = `400 ${size}px ${font}`;
			ctx.textAlign = 'left';
			ctx.textBaseline = 'top';
			const placed = lines.map((line) => ({
				...line,
				x: scales['x']?.getPixelForValue(line.x) ?? 0,
				width: widthOf(line.text)
			}));
			const above = placed.filter(({ ends }) => !ends);
			const labels = namesEvery ? named(above, chart.width) : numbered(above, widthOf);
			const yOf = ({ line }: Label): number => top + line * (namesEvery ?? 0);
			const strike = (x: number, from: number, to: number) => {
				ctx.beginPath();
				ctx.moveTo(x, from);
				ctx.lineTo(x, to);
				ctx.stroke();
			};
			const inPanels = placed.flatMap(({ ends, x, number }) => (ends ? [{ x, number, ends }] : []));
			for (const panel of groupBy(inPanels, ({ ends: { left, top } }) => `${left} ${top}`).values()) {
				for (const { x, ends } of panel) strike(x, at(ends.top), at(ends.bottom));
				const top = at(panel[0]?.ends.top ?? 0);
				for (const { text, left } of numbered(panel, widthOf, 3)) ctx.fillText(text, left, top);
			}
			above.forEach(({ x }, i) => {
				// below every label that the line would cross, and its own
				const crossed = labels.filter((label, l) => l === i || (label.left - GAP < x && x < label.right + GAP));
				const from = Math.max(...crossed.map(yOf), top);
				strike(x, from + size + 2, footAt(chart, x, size));
			});
			for (const label of labels) ctx.fillText(label.text, label.left, yOf(label));
			ctx.restore();
		}
	};
}
