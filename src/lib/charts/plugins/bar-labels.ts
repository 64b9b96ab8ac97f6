import type { Chart, Element, Plugin } from 'chart.js';
import { SLIM } from '../drawing.ts';
import { barBox } from './geometry.ts';

/** A value at the end of its bar, with a second, quieter text behind it. */
export interface BarLabel {
	text: string;
	detail?: string;
	/** Whether the second text warns: another currency, say. */
	isCaution?: boolean;
	/** Whether the second text stands below the first. */
	isStacked?: boolean;
	/** The end of the bar's bounds nearest to the label, as a value; the label stands beyond it. */
	beyond?: number;
}

export interface BarLabelStyle {
	font: string;
	size: number;
	color: string;
	detailColor: string;
	cautionColor: string;
}

const GAP = 6;

/** Whether there is room for the second text on a drawing so wide: a warning, or one about as short as the first, has it. */
export const isDetailed = (
	{ text, detail = '', isStacked, isCaution }: Pick<BarLabel, 'text' | 'detail' | 'isStacked' | 'isCaution'>,
	width: number
): boolean => isCaution === true || width >= SLIM || (isStacked === true && detail.length <= text.length + 1);

const fontOf = (weight: number, { size, font }: BarLabelStyle): string => `${weight} ${size}px ${font}`;

function beside(chart: Chart, bar: Element, label: BarLabel, style: BarLabelStyle): void {
	const { ctx } = chart;
	const scale = chart.scales['x'];
	if (!scale) return;
	const { x, y, base } = barBox(bar);
	const left = x < base;
	const reach = label.beyond === undefined ? x : scale.getPixelForValue(label.beyond);
	const detail = isDetailed(label, chart.width) ? (label.detail ?? '') : '';
	ctx.textBaseline = 'middle';
	ctx.textAlign = 'left';
	ctx.font = fontOf(600, style);
	const space = ctx.measureText(' ').width + 2;
	const width = ctx.measureText(label.text).width;
	ctx.font = fontOf(400, style);
	const isStacked = label.isStacked === true && detail !== '';
	if (isStacked) ctx.font = fontOf(400, { ...style, size: style.size - 1 });
	const second = detail ? ctx.measureText(detail).width : 0;
	const whole = isStacked ? Math.max(width, second) : width + (detail ? space + second : 0);
	const start = left ? Math.min(x, reach) - GAP - whole : Math.max(x, reach) + GAP;
	ctx.font = fontOf(600, style);
	ctx.fillStyle = style.color;
	const line = isStacked ? style.size * 0.58 : 0;
	ctx.fillText(label.text, start, y + 1 - line);
	if (!detail) return;
	ctx.font = fontOf(400, isStacked ? { ...style, size: style.size - 1 } : style);
	ctx.fillStyle = label.isCaution ? style.cautionColor : style.detailColor;
	ctx.fillText(detail, isStacked ? start : start + width + space, y + 1 + line);
}

/** Values above (or below) columns: all of them, or none where they would touch. */
function above(chart: Chart, bars: [Element, BarLabel][], style: BarLabelStyle): void {
	const { ctx } = chart;
	const scale = chart.scales['y'];
	if (!scale) return;
	ctx.font = fontOf(600, style);
	ctx.fillStyle = style.color;
	ctx.textAlign = 'center';
	const placed = bars
		.map(([bar, label]) => {
			const { x, y, base } = barBox(bar);
			const down = y > base;
			const reach = label.beyond === undefined ? y : scale.getPixelForValue(label.beyond);
			const end = down ? Math.max(y, reach) + GAP : Math.min(y, reach) - GAP;
			return { x, end, down, text: label.text, half: ctx.measureText(label.text).width / 2 };
		})
		.sort((a, b) => a.x - b.x);
	const touching = placed.some((label, i) => {
		const next = placed[i + 1];
		return next !== undefined && label.x + label.half + 3 > next.x - next.half;
	});
	if (touching) return;
	for (const { x, end, down, text } of placed) {
		ctx.textBaseline = down ? 'top' : 'bottom';
		ctx.fillText(text, x, end);
	}
}

/** Writes values on the bars, so that no axis has to be read. */
export function barLabels(labels: (BarLabel | undefined)[][], style: BarLabelStyle): Plugin {
	return {
		id: 'barLabels',
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			const bars = labels.flatMap((ofDataset, d) =>
				chart.getDatasetMeta(d).data.flatMap((element, i) => {
					const label = ofDataset[i];
					return label ? [[element, label] as [Element, BarLabel]] : [];
				})
			);
			ctx.save();
			if (chart.options.indexAxis === 'y') for (const [bar, label] of bars) beside(chart, bar, label, style);
			else above(chart, bars, style);
			ctx.restore();
		}
	};
}
