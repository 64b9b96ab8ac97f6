import type { Plugin } from 'chart.js';
import { pointPlace } from './geometry.ts';

/** A line's name, at its end. */
export interface EndLabel {
	text: string;
	/** Its value: beside the name where there is room, else below it. */
	detail: string;
	color: string;
	/** The datum it names the end of; the last that has a place without. */
	index?: number;
	/** Written before the others, and whatever room there is. */
	first: boolean;
}

export interface EndLabelStyle {
	font: string;
	size: number;
	/** Whether a label that had to give way is led to its line's end. */
	hasLeaders?: boolean;
}

const GAP = 8;
/** So few have a name each, moved apart; of more, greyed ones have theirs where there is room, so many at most. */
const FEW = 6;
const MOST_GREY = 4;

interface Placed {
	label: EndLabel;
	/** Where the line ends. */
	x: number;
	at: number;
	/** Where its label stands. */
	y: number;
	height: number;
}

/** Breaks a text into lines at spaces, so that it fits a width where it can. */
function lines(text: string, fits: (text: string) => boolean): string[] {
	const all: string[] = [];
	for (const word of text.split(' ')) {
		const last = all.at(-1);
		if (last !== undefined && fits(`${last} ${word}`)) all[all.length - 1] = `${last} ${word}`;
		else all.push(word);
	}
	return all;
}

/** Labels that touch, from top to bottom, and the sum of where each of them would have the first begin. */
interface Stack<T> {
	labels: readonly T[];
	height: number;
	wished: number;
}

/** Moves labels apart, as little as can be, in their order, without leaving the plot while there is room in it. */
export function spread<T extends { y: number; height: number }>(
	labels: readonly T[],
	top: number,
	bottom: number
): T[] {
	const begins = ({ labels, height, wished }: Stack<T>): number =>
		Math.max(top, Math.min(wished / labels.length, bottom - height));
	const stacks: Stack<T>[] = [];
	for (const label of [...labels].sort((a, b) => a.y - b.y)) {
		let stack: Stack<T> = { labels: [label], height: label.height, wished: label.y - label.height / 2 };
		for (let above = stacks.at(-1); above && begins(above) + above.height > begins(stack); above = stacks.at(-1)) {
			const { labels, height, wished } = stack;
			stacks.pop();
			stack = {
				labels: [...above.labels, ...labels],
				height: above.height + height,
				wished: above.wished + wished - labels.length * above.height
			};
		}
		stacks.push(stack);
	}
	return stacks.flatMap((stack) => {
		let edge = begins(stack);
		return stack.labels.map((label) => {
			edge += label.height;
			return { ...label, y: edge - label.height / 2 };
		});
	});
}

const apart = (a: Placed, b: Placed): boolean => Math.abs(a.y - b.y) >= (a.height + b.height) / 2;

/** Names lines at their ends instead of in a legend. Greyed lines are named where there is room beside their end. */
export function endLabels(labels: (EndLabel | undefined)[], { font, size, hasLeaders = true }: EndLabelStyle): Plugin {
	return {
		id: 'endLabels',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea } = chart;
			const room = chart.width - chartArea.right - GAP;
			ctx.save();
			const write = (weight: number) => (ctx.font = `${weight} ${size}px ${font}`);
			write(600);
			const fits = (text: string): boolean => ctx.measureText(text).width <= room;
			const ends: (Placed & { text: string[]; isBelow: boolean })[] = [];
			labels.forEach((label, d) => {
				if (!label) return;
				const { data } = chart.getDatasetMeta(d);
				const last =
					label.index === undefined
						? data.findLast((element) => Number.isFinite(pointPlace(element).y))
						: data[label.index];
				if (!last) return;
				const { x, y } = pointPlace(last);
				const text = lines(label.text, fits);
				const isBelow = label.detail !== '' && (text.length > 1 || !fits(`${label.text} ${label.detail}`));
				const height = (text.length + Number(isBelow)) * size * 1.1 + 2;
				ends.push({ label, text, isBelow, x, at: y, y, height });
			});
			const [top, bottom] = [chartArea.top - size / 2, chartArea.bottom + size / 2];
			const isRoomy = ends.reduce((sum, { height }) => sum + height, 0) <= bottom - top;
			const isFew = ends.length <= FEW && isRoomy;
			const shown = spread(isFew ? ends : ends.filter(({ label }) => label.first), top, bottom);
			// the uppermost greyed line has its name first
			const grey = isFew ? [] : ends.filter(({ label }) => !label.first).sort((a, b) => a.at - b.at);
			const most = shown.length + MOST_GREY;
			for (const end of grey) if (shown.length < most && shown.every((other) => apart(end, other))) shown.push(end);
			ctx.textBaseline = 'middle';
			ctx.textAlign = 'left';
			for (const { label, text, isBelow, x, at, y } of shown) {
				const start = chartArea.right + GAP;
				if (hasLeaders && Math.abs(at - y) > size * (isBelow ? 1.1 : 0.6)) {
					ctx.strokeStyle = label.color;
					ctx.lineWidth = 0.75;
					ctx.beginPath();
					ctx.moveTo(x + 4, at);
					ctx.lineTo(start - 2, y);
					ctx.stroke();
				}
				ctx.fillStyle = label.color;
				write(label.first ? 600 : 400);
				const rows = text.length + Number(isBelow);
				const lineAt = (i: number): number => y + (i - (rows - 1) / 2) * size * 1.1;
				text.forEach((line, i) => ctx.fillText(line, start, lineAt(i)));
				const end = start + ctx.measureText(`${text.at(-1) ?? ''} `).width;
				write(400);
				if (isBelow) ctx.fillText(label.detail, start, lineAt(text.length));
				else if (label.detail) ctx.fillText(label.detail, end, y);
			}
			ctx.restore();
		}
	};
}
