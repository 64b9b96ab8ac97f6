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
/** Greyed lines of so few move beside each other, so that each has its name; of more, some have none. */
const FEW = 6;
/** How far, in heights of a label: from the top down, so that none passes another while there is room. */
const MOVES = [1, -1].flatMap((way) => Array.from({ length: 2 * FEW - 1 }, (_, half) => (way * half) / 2));

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

/** Moves labels apart without leaving the plot: down where they overlap, then up from the bottom. */
export function spread<T extends { y: number; height: number }>(labels: T[], top: number, bottom: number): T[] {
	const sorted = [...labels].sort((a, b) => a.y - b.y);
	let edge = top;
	for (const label of sorted) {
		label.y = Math.max(label.y, edge + label.height / 2);
		edge = label.y + label.height / 2;
	}
	edge = bottom;
	for (const label of sorted.reverse()) {
		label.y = Math.min(label.y, edge - label.height / 2);
		edge = label.y - label.height / 2;
	}
	return sorted.reverse();
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
			const highlighted = spread(
				ends.filter(({ label }) => label.first),
				chartArea.top - size / 2,
				chartArea.bottom + size / 2
			);
			const shown = [...highlighted];
			const moves = ends.length <= FEW ? MOVES : [0];
			for (const end of ends.filter(({ label }) => !label.first).sort((a, b) => a.at - b.at)) {
				const free = moves
					.map((move) => ({ ...end, y: end.at + move * end.height }))
					.filter(({ y }) => y >= chartArea.top && y <= chartArea.bottom)
					.find((moved) => shown.every((other) => apart(moved, other)));
				if (free) shown.push(free);
			}
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
