import type { Plugin } from 'chart.js';

/** A line across a plot where something happened: on the chart's scales; from the top to the foot where it has no ends. */
export interface EventLine {
	readonly x: number;
	/** Ends within a panel, on the vertical scale. */
	readonly ends?: { readonly top: number; readonly bottom: number };
	readonly text: string;
	readonly number: number;
}

interface Style {
	readonly font: string;
	readonly size: number;
	readonly color: string;
	readonly textColor: string;
	/** Where the names stand above the plot, in pixels from the top of the chart. */
	readonly top: number;
}

const GAP = 4;

interface Label {
	readonly text: string;
	readonly left: number;
	readonly right: number;
}

/** Labels beside their lines, to the left where the right has no room; undefined where they do not all fit. */
function beside(lines: readonly { x: number; text: string; width: number }[], edge: number): Label[] | undefined {
	const labels = lines.map(({ x, text, width }): Label => {
		const left = x + width + GAP <= edge ? x : x - width;
		return { text, left, right: left + width };
	});
	const isFree = labels.every(({ left }, i) => left >= 0 && left >= (labels[i - 1]?.right ?? -Infinity) + GAP);
	return isFree ? labels : undefined;
}

/** Numbers over their lines; those that would meet are one, "2, 3". */
function numbered(lines: readonly { x: number; number: number }[], widthOf: (text: string) => number): Label[] {
	const labels: Label[] = [];
	for (const { x, number } of lines) {
		const width = widthOf(String(number));
		const last = labels.at(-1);
		if (last && x - width / 2 < last.right + GAP) {
			const text = `${last.text}, ${number}`;
			labels[labels.length - 1] = { text, left: last.left, right: last.left + widthOf(text) };
		} else labels.push({ text: String(number), left: x - width / 2, right: x + width / 2 });
	}
	return labels;
}

/** Lines where something happened, behind what is drawn: named above the plot where there is room, else by number. */
export function eventLines(lines: readonly EventLine[], { font, size, color, textColor, top }: Style): Plugin {
	return {
		id: 'eventLines',
		beforeDatasetsDraw(chart) {
			const { ctx, chartArea, scales } = chart;
			const at = (value: number): number => scales['y']?.getPixelForValue(value) ?? 0;
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
				width: ctx.measureText(line.text).width
			}));
			for (const { x, ends, number } of placed) {
				ctx.beginPath();
				ctx.moveTo(x, ends ? at(ends.top) : top + size + 2);
				ctx.lineTo(x, ends ? at(ends.bottom) : chartArea.bottom);
				ctx.stroke();
				if (ends) ctx.fillText(String(number), x + 3, at(ends.top));
			}
			const above = placed.filter(({ ends }) => !ends);
			const labels = beside(above, chart.width) ?? numbered(above, (text) => ctx.measureText(text).width);
			for (const { text, left } of labels) ctx.fillText(text, left, top);
			ctx.restore();
		}
	};
}
