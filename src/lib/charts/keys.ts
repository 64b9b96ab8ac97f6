import type { Chart } from 'chart.js';
import type { Mark } from './drawing.ts';

/** Where in the chart a reader is: a datum that shows a point. */
export interface Place {
	datasetIndex: number;
	index: number;
}

type Marks = readonly (readonly (Mark | undefined)[])[];

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;

export type PlaceKey = (typeof KEYS)[number];

export const isPlaceKey = (key: string): key is PlaceKey => (KEYS as readonly string[]).includes(key);

const isLine = ({ config }: Chart): boolean => 'type' in config && config.type === 'line';

const same = (a: Mark | undefined, b: Mark | undefined): boolean => a?.series === b?.series && a?.point === b?.point;

/** The next datum in a direction that shows another point; undefined at the end. */
function along(marks: Marks, { datasetIndex, index }: Place, step: 1 | -1): Place | undefined {
	const row = marks[datasetIndex] ?? [];
	for (let i = index + step; i >= 0 && i < row.length; i += step)
		if (row[i] && !same(row[i], row[index])) return { datasetIndex, index: i };
	return undefined;
}

/** When a datum is: a panel's data say so themselves, elsewhere time runs along the screen. */
function timeOf(chart: Chart, d: number, i: number): number {
	const datum = chart.data.datasets[d]?.data[i] as { time?: number } | number | null | undefined;
	const panelTime = typeof datum === 'object' ? datum?.time : undefined;
	return panelTime ?? chart.getDatasetMeta(d).data[i]?.x ?? Infinity;
}

/** The datum of the next dataset that has any, nearest in time. */
function across(chart: Chart, marks: Marks, from: Place, step: 1 | -1): Place | undefined {
	const at = timeOf(chart, from.datasetIndex, from.index);
	for (let d = from.datasetIndex + step; d >= 0 && d < marks.length; d += step) {
		const distance = (i: number) => Math.abs(timeOf(chart, d, i) - at);
		const shown = (marks[d] ?? []).flatMap((mark, i) => (mark ? [i] : []));
		const nearest = shown.sort((a, b) => distance(a) - distance(b))[0];
		if (nearest !== undefined) return { datasetIndex: d, index: nearest };
	}
	return undefined;
}

function edge(marks: Marks, datasetIndex: number, last: boolean): Place | undefined {
	const row = marks[datasetIndex] ?? [];
	const index = last ? row.findLastIndex(Boolean) : row.findIndex(Boolean);
	return index < 0 ? undefined : { datasetIndex, index };
}

/**
 * Where a key leads: left and right along a series, up and down between series; through horizontal bars up and down
 * as well. The first key leads to the newest point of the first series that has one.
 */
export function placeAfter(key: PlaceKey, chart: Chart, marks: Marks, from: Place | undefined): Place | undefined {
	if (!from) {
		const start = marks.findIndex((row) => row.some(Boolean));
		return start < 0 ? undefined : edge(marks, start, isLine(chart));
	}
	const flat = chart.options.indexAxis === 'y';
	switch (key) {
		case 'Home':
		case 'End':
			return edge(marks, from.datasetIndex, key === 'End');
		case 'ArrowLeft':
		case 'ArrowRight':
			return along(marks, from, key === 'ArrowRight' ? 1 : -1) ?? from;
		case 'ArrowUp':
		case 'ArrowDown': {
			const step = key === 'ArrowDown' ? 1 : -1;
			return (flat ? along(marks, from, step) : across(chart, marks, from, step)) ?? from;
		}
	}
}
