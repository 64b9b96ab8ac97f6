import type { ChartConfiguration, Scale } from 'chart.js';
import { formatUnitName, unitAffixes } from '#lib/lang/units.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { shownUnit } from '#lib/views/unit.ts';
import { isHeading, rowsOf } from './bar-rows.ts';
import { labelOf, wholeLabel } from './bar-texts.ts';
import {
	isWorkedOut,
	periodsOf,
	SIZE,
	textWidth,
	type Charted,
	type ChartInput,
	type Drawing,
	type Row
} from './drawing.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { barLabels, isDetailed, type BarLabel } from './plugins/bar-labels.ts';
import { earlierTicks } from './plugins/earlier-ticks.ts';
import { hatching } from './plugins/hatching.ts';
import { pointed } from './plugins/pointed.ts';
import { rounding } from './plugins/rounding.ts';
import { zeroLine } from './plugins/zero-line.ts';

/** Bars of at most this many windows lie side by side with their values; of more they stand along a time axis. */
const MOST_WINDOWS = 3;

export const isInRows = (answer: Charted): boolean =>
	answer.view.chart === 'rank' || periodsOf(answer).length <= MOST_WINDOWS;

/** Bars that each carry the unit; of more, only the first does. */
const FEW_BARS = 6;

/** A unit that is wider than this, in pixels, is told once: "млрд долл. США" beside bars would take half their room. */
const WIDE_UNIT = 70;

/** On a phone, or where it is long, a unit stands above the bars, once: beside one of them it would take the room of all. */
function headingOf({ answer, layout }: ChartInput): string {
	if (answer.unit.kind === 'percent' || answer.unit.kind === 'index') return '';
	const unit = shownUnit(answer.unit);
	const { before, after } = unitAffixes(unit, answer.view.lang);
	if (layout === 'wide' && textWidth(before + after, SIZE.wide.text) <= WIDE_UNIT) return '';
	return formatUnitName(unit, answer.view.lang);
}

/** For that unit, in pixels. */
const HEADING = 20;
export const headingRoom = (input: ChartInput): number => (headingOf(input) === '' ? 0 : HEADING);

/** How wide a bar's label is on a drawing so wide: the second text stands below the first where it is stacked. */
function labelWidth(label: BarLabel, width: number, size: number): number {
	const detail = isDetailed(label, width) ? (label.detail ?? '') : '';
	if (!label.isStacked) return textWidth(`${label.text} ${detail}`, size);
	return Math.max(textWidth(label.text, size), textWidth(detail, size - 1));
}

/** Of the room beside the names, what the longest bar has at least. */
const LEAST_SHARE = 0.1;

/** How wide a bar of one unit can be so that every label still fits beside its bar. */
function pixelsPerUnit(bars: readonly { value: number; label: number }[], available: number): number {
	const reach = (k: number): number => {
		const side = (sign: 1 | -1) =>
			Math.max(0, ...bars.filter(({ value }) => value * sign > 0).map((bar) => bar.value * sign * k + bar.label));
		return side(1) + side(-1);
	};
	const largest = Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
	let [least, most] = [0, available / largest];
	for (let i = 0; i < 40; i++) {
		const middle = (least + most) / 2;
		if (reach(middle) <= available) least = middle;
		else most = middle;
	}
	// where there is hardly room for the labels, bars keep some of it
	return Math.max(least, (available / largest) * LEAST_SHARE);
}

/** Labels longer than this many letters break in two on a phone. */
const LONG = 15;
/** Under a partner's name stand periods, which break before their year. */
const LONG_PERIOD = 8;

function twoLines(text: string, long: number): string | string[] {
	if (textWidth(text, 1) <= long * 0.53) return text;
	const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
	const middle = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
	return middle === undefined ? text : [text.slice(0, middle), text.slice(middle + 1)];
}

const isBold = (row: Row | undefined): boolean =>
	row !== undefined && (row.kind === 'heading' ? !row.isQuiet : row.whole !== undefined);

/** Whether the name of a line is read first: where some stand above others, theirs. */
const isFirst = (row: Row | undefined, rows: readonly Row[]): boolean =>
	isBold(row) || (row?.kind === 'bar' && !rows.some(isHeading));

/** Few rows are thick, many are thin, in pixels. */
const rowHeight = (rows: number): number => (rows <= 6 ? 44 : rows <= 9 ? 34 : 29);

/** Above and below all rows together. */
export const AROUND = 12;

const heightFor = (rows: number): number => rows * rowHeight(rows) + AROUND;

export const rowsHeight = (input: ChartInput): number => heightFor(rowsOf(input).length) + headingRoom(input);

/** How far from zero a bar reaches with its bounds and the mark of its year before: labels stand clear of both. */
function reachOf(point: ResultPoint, earlier = point.value): number {
	const ends = isWorkedOut(point) ? [point.low, point.high] : [point.value];
	return point.value < 0 ? Math.min(...ends, earlier) : Math.max(...ends, earlier);
}

/** Horizontal bars with their values written on them: no axis to read. */
export function drawRows(input: ChartInput): Drawing {
	const { answer, tokens, layout, font } = input;
	const all = rowsOf(input);
	const rows = input.pick?.(all) ?? all;
	const size = SIZE[layout].text;
	const count = rows.filter(({ kind }) => kind === 'bar').length;
	const isGrouped = answer.view.chart !== 'rank' && periodsOf(answer).length > 1;
	const heading = headingOf(input);
	let first = heading === '';
	const labels = rows.map((row): BarLabel | undefined => {
		if (row.kind === 'heading') return undefined;
		const withUnit = answer.unit.kind === 'percent' || first || (count <= FEW_BARS && heading === '');
		first &&= row.whole !== undefined;
		if (row.whole) return { ...wholeLabel(answer, row.point, row.whole), isStacked: layout === 'narrow' };
		return {
			// many bars on a phone: the table tells their growth
			...labelOf(answer, row.point, {
				withUnit,
				withGrowth: row.isNewest && (layout === 'wide' || count <= FEW_BARS),
				isWide: layout === 'wide'
			}),
			isStacked: layout === 'narrow',
			beyond: reachOf(row.point, row.earlier)
		};
	});
	const names = rows.map(({ label }) =>
		layout === 'narrow' ? twoLines(label, isGrouped ? LONG_PERIOD : LONG) : label
	);
	const column = Math.max(...names.flat().map((name) => textWidth(name, size)), 0) + 12;
	const sized = rows.flatMap((row, i) => {
		const label = labels[i];
		return row.kind === 'bar' && label
			? [
					{
						value: label.beyond ?? row.point.value,
						label: (width: number): number => labelWidth(label, width, size) + 12
					}
				]
			: [];
	});
	const bars = rows.map((row) => (row.kind === 'bar' ? row : undefined));
	const config: ChartConfiguration<'bar'> = {
		type: 'bar',
		data: {
			labels: names,
			datasets: [
				{
					data: bars.map((bar) => bar?.point.value ?? null),
					backgroundColor: bars.map((bar) => bar?.fill ?? tokens.background),
					hoverBackgroundColor: bars.map((bar) => bar?.fill ?? tokens.background),
					borderColor: bars.map((bar) => bar?.color ?? tokens.background),
					borderWidth: bars.map((bar) => (bar?.isOutlined ? 1 : 0)),
					borderSkipped: false,
					barPercentage: 0.74,
					categoryPercentage: 1
				}
			]
		},
		options: {
			indexAxis: 'y',
			animation: false,
			interaction: { mode: 'nearest', axis: 'y', intersect: false },
			layout: { padding: { top: 2 + headingRoom(input), bottom: 2, right: 2 } },
			scales: {
				x: {
					type: 'linear',
					display: false,
					bounds: 'data',
					afterDataLimits(scale: Scale) {
						const { width } = scale.chart;
						const placed = sized.map(({ value, label }) => ({ value, label: label(width) }));
						const k = pixelsPerUnit(placed, Math.max(width - column - 6, 40));
						const side = (sign: 1 | -1) =>
							Math.max(
								0,
								...placed.filter(({ value }) => value * sign > 0).map((bar) => bar.value * sign + bar.label / k)
							);
						scale.min = -side(-1);
						scale.max = side(1) || (sized.some(({ value }) => value < 0) ? 0 : 1);
					}
				},
				y: {
					type: 'category',
					grid: { display: false },
					border: { display: false },
					ticks: {
						autoSkip: false,
						crossAlign: 'far',
						padding: 8,
						color: ({ index }) => (isFirst(rows[index], rows) ? tokens.ink : tokens.muted),
						font: ({ index }) => ({
							family: font,
							size,
							lineHeight: 1.05,
							weight: isBold(rows[index]) ? 600 : 400
						})
					}
				}
			}
		}
	};
	const plugins = [
		hatching([bars.map((bar) => (bar?.point.supposing ? bar.color : undefined))]),
		rounding([bars.map((bar) => (bar && isWorkedOut(bar.point) ? bar.point : undefined))], tokens.ink),
		axisUnit(heading, { font, size: SIZE[layout].small, color: tokens.muted }),
		earlierTicks(
			bars.map((bar) => bar?.earlier),
			tokens.ink
		),
		zeroLine(tokens.zero),
		barLabels([labels], {
			font,
			size,
			color: tokens.ink,
			detailColor: tokens.muted,
			cautionColor: tokens.caution
		}),
		pointed(tokens.ink, tokens.background)
	];
	return {
		config: { ...(config as ChartConfiguration), plugins },
		marks: [bars.map((bar) => bar?.mark)],
		height: heightFor(rows.length) + headingRoom(input)
	};
}
