import type { ChartConfiguration, Scale } from 'chart.js';
import { months, type Period } from '#lib/trade/period.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { formatFigure, formatNumber } from '#lib/lang/numbers.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { WINDOW_TRAITS } from '#lib/views/windows.ts';
import {
	isAmount,
	isHollow,
	isInOtherCurrency,
	numberStyle,
	oncePerYear,
	periodsOf,
	SIZE,
	textWidth,
	type Charted,
	type ChartInput,
	type Drawing,
	type Mark
} from './drawing.ts';
import { eventRoom } from './events.ts';
import { colorsOf, hasHighlight, highlighted, MOST_COLORED } from './highlight.ts';
import { labelColor, type Tokens } from './palette.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { endLabels, type EndLabel } from './plugins/end-labels.ts';
import { gapDashes, type Gap } from './plugins/gap-dashes.ts';
import { heldMarks } from './plugins/held-marks.ts';
import { pointed } from './plugins/pointed.ts';
import { isLeftOut, timeTicks } from './time-axis.ts';
import { axisTextRoom, axisText, valueAxis } from './value-axis.ts';

/** Beyond this many points on a line only the worked-out and the lonely ones are marked. */
const MOST_DOTS = 16;

/** Whether January and February stand as one period among single months, drawn at their average per month. */
export const hasCombinedMonths = (answer: Charted): boolean =>
	answer.view.window === 'month' && answer.series.some(({ points }) => points.some((p) => months(p.period) === 2));

/** What every chart of lines is drawn and read by. */
export const lineOptions = () => ({
	animation: false as const,
	parsing: false as const,
	normalized: true,
	interaction: { mode: 'nearest' as const, axis: 'xy' as const, intersect: false },
	datasets: { line: { clip: 8 } }
});

export interface Datum {
	x: number;
	y: number;
	mark?: Mark;
	/** Whether the point itself is here; a combined period's line begins before it and ends after it. */
	dot?: boolean;
	hollow?: boolean;
	/** Growth in another currency than the chart's. */
	isOther?: boolean;
	/** How many windows are missing here, where the line goes on behind them. */
	missing?: number;
}

/** Whether one window is the next after another; where it is not, the line breaks. */
function isNext(before: Period, after: Period, { view }: Charted, yearly: boolean): boolean {
	if (yearly) return after.to - before.to === 12;
	if (view.window === 'rolling12') return after.to - before.to === 1;
	// a year to date starts anew each January
	if (view.window === 'ytd')
		return after.from === before.from || view.measure !== 'value' ? after.to - before.to <= 2 : false;
	return after.from === before.to;
}

/** How many windows a line breaks for; none where a year to date starts anew. */
function missingBetween(before: Period, after: Period, { view }: Charted, yearly: boolean): number {
	if (!yearly && view.window === 'ytd' && before.from !== after.from) return 0;
	const step = yearly ? 12 : WINDOW_TRAITS[view.window].step;
	const between = yearly || WINDOW_TRAITS[view.window].isRunning ? after.to - before.to - step : after.from - before.to;
	return Math.max(1, Math.round(between / step));
}

/** Dashes go on over three windows, a year of quarters or half a year of months: over more, nobody expects the line. */
const mostDashed = ({ view }: Charted, yearly: boolean): number =>
	yearly ? 3 : view.window === 'month' ? 6 : view.window === 'quarter' ? 4 : 3;

/** Which breaks the lines of a chart have because figures are missing: those that dashes cross, and longer ones. */
export function gapsIn(answer: Charted): { dashed: boolean; open: boolean } {
	const yearly = oncePerYear(periodsOf(answer));
	const most = mostDashed(answer, yearly);
	const missing = answer.series.flatMap((_, s) => dataOf(answer, s, yearly).flatMap((datum) => datum.missing ?? []));
	return { dashed: missing.some((count) => count <= most), open: missing.some((count) => count > most) };
}

/** Where dashes cross the gaps of a series' line. */
export function dashesOf(answer: Charted, data: readonly Datum[], yearly: boolean): Gap[] {
	const most = mostDashed(answer, yearly);
	return data.flatMap(({ missing }, i): Gap[] => (missing !== undefined && missing <= most ? [[i - 1, i + 1]] : []));
}

/** Where a window stands on the axis of months. */
export function timeOf({ view }: Charted, { from, to }: Period, yearly: boolean): number {
	if (yearly) return to;
	return view.window === 'ytd' || view.window === 'rolling12' ? to - 0.5 : (from + to) / 2;
}

/** Where the axis of months begins: a window that has run for months is shown where it ends. */
export function startOf(first: Period, { view }: Charted, yearly: boolean): number {
	if (yearly) return first.to;
	return WINDOW_TRAITS[view.window].isRunning ? first.to - 1 : first.from;
}

/** Where on that axis a series' figures are held back. */
export const heldTimes = (answer: Charted, s: number, yearly: boolean): number[] =>
	(answer.series[s]?.held ?? []).map(({ period }) => timeOf(answer, period, yearly));

/** A series' line: its points in time, broken where a window is missing. */
export function dataOf(answer: Charted, s: number, yearly: boolean): Datum[] {
	const data: Datum[] = [];
	let before: Period | undefined;
	answer.series[s]?.points.forEach((point, p) => {
		const span = point.period;
		const combined = answer.view.window === 'month' && months(span) === 2;
		const y = combined && isAmount(answer) ? point.value / 2 : point.value;
		const x = timeOf(answer, span, yearly);
		if (before && !isNext(before, span, answer, yearly)) {
			const missing = missingBetween(before, span, answer, yearly);
			data.push({ x: (data.at(-1)?.x ?? x) + 0.25, y: NaN, ...(missing > 0 && { missing }) });
		}
		// one level for both months, from the middle of the first to the middle of the second
		const mark = { series: s, point: p };
		if (combined) data.push({ x: x - 0.5, y, mark });
		const isOther = isInOtherCurrency(answer, point);
		data.push({ x, y, mark, dot: true, hollow: isHollow(point), isOther });
		if (combined) data.push({ x: x + 0.5, y, mark });
		before = span;
	});
	return data;
}

/** The value at a line's end: the axis says its unit, but for per cent. */
export function endText(answer: Charted, point: ResultPoint): string {
	const style = numberStyle(answer);
	return answer.unit.kind === 'percent' ? formatFigure(point, style.unit, style) : formatNumber(point, style);
}

/** How a line and its points look. Where not all points are marked, the worked-out and the lonely ones are. */
export function lineStyle(
	data: readonly Datum[],
	{ color, bold, radius, dots }: { color: string; bold: boolean; radius: number; dots: boolean },
	tokens: Tokens
) {
	const lonely = (i: number) => !Number.isFinite(data[i - 1]?.y) && !Number.isFinite(data[i + 1]?.y);
	return {
		order: bold ? 0 : 1,
		borderColor: color,
		borderWidth: bold ? 2.25 : 1.25,
		borderJoinStyle: 'round' as const,
		borderCapStyle: 'round' as const,
		spanGaps: false as const,
		tension: 0,
		pointStyle: data.map(({ isOther }) => (isOther ? ('rect' as const) : ('circle' as const))),
		pointRadius: data.map(({ dot, hollow, isOther }, i) => {
			if (!dot) return 0;
			if (isOther) return radius * 1.6;
			// a grey one is seen and no more
			if (!bold) return lonely(i) ? radius * 0.6 : 0;
			if (lonely(i)) return radius;
			return dots ? radius : hollow ? radius * 0.75 : 0;
		}),
		pointHoverRadius: data.map(() => 0),
		pointBackgroundColor: data.map(({ hollow }) => (hollow ? tokens.background : color)),
		pointBorderColor: color,
		pointBorderWidth: data.map(({ hollow }) => (hollow ? 1.5 : 0))
	};
}

export const linesHeight = (input: ChartInput): number => (input.layout === 'wide' ? 380 : 300) + eventRoom(input);

/** Whether a line has most of its windows and goes on to the last: of a crowd such a grey one is named where there is room. */
const isLong = (points: readonly ResultPoint[], periods: readonly Period[]): boolean =>
	points.length * 2 > periods.length && points.at(-1)?.period.to === periods.at(-1)?.to;

/** Lines over time, named at their ends. Missing windows are gaps. */
export function drawLines(input: ChartInput): Drawing {
	const { answer, tokens, layout, font } = input;
	const lang = answer.view.lang;
	const { fromNought } = MEASURE_TRAITS[answer.view.measure];
	const periods = periodsOf(answer);
	const yearly = oncePerYear(periods);
	const bold = highlighted(answer);
	const lineColors = colorsOf(input);
	const isAsked = hasHighlight(answer);
	const isFew = answer.series.length <= MOST_COLORED;
	const series = answer.series.map((drawn, s) => {
		const color = bold[s] ? (lineColors[s] ?? tokens.ink) : tokens.context;
		return { ...drawn, s, color, bold: bold[s] ?? false, data: dataOf(answer, s, yearly) };
	});
	const size = SIZE[layout].small;
	const labels = series.map(({ label, points, color, bold }): EndLabel | undefined => {
		const last = points.at(-1);
		if (!last || !(bold || (isAsked && isFew) || isLong(points, periods))) return undefined;
		return {
			text: label,
			detail: bold ? endText(answer, last) : '',
			color: bold ? labelColor(color, tokens) : tokens.muted,
			first: bold
		};
	});
	const widest = Math.max(
		0,
		...labels.map((label) => {
			const parts = [label?.text ?? '', label?.detail ?? ''];
			// on a phone the value stands below the name
			return layout === 'wide'
				? textWidth(parts.join(' '), size)
				: Math.max(...parts.map((part) => textWidth(part, size)));
		})
	);
	const ticks = timeTicks(periods, layout, lang);
	const [first, last] = [periods[0], periods.at(-1)];
	const edge = yearly ? 3 : 0.5;
	const radius = layout === 'wide' ? 3 : 2.5;

	const config: ChartConfiguration<'line'> = {
		type: 'line',
		data: {
			datasets: series.map(({ label, color, bold, data, points }) => ({
				label,
				data: data.map(({ x, y }) => ({ x, y })),
				...lineStyle(data, { color, bold, radius, dots: points.length <= MOST_DOTS }, tokens)
			}))
		},
		options: {
			...lineOptions(),
			layout: {
				padding: {
					top: axisTextRoom(answer) + eventRoom(input),
					right: Math.min(widest + 12, layout === 'wide' ? 190 : 92)
				}
			},
			scales: {
				x: {
					type: 'linear',
					min: first ? startOf(first, answer, yearly) - edge : 0,
					max: last ? last.to + (yearly ? edge : 0) : 1,
					grid: {
						display: true,
						drawOnChartArea: false,
						drawTicks: true,
						tickLength: 5,
						color: tokens.muted
					},
					border: { display: false },
					afterBuildTicks(scale: Scale) {
						scale.ticks = ticks.at.map((value) => ({ value }));
					},
					ticks: {
						autoSkip: false,
						maxRotation: 0,
						padding: 2,
						color: tokens.muted,
						font: { family: font, size, lineHeight: 1.15 },
						callback(value, index, all) {
							return isLeftOut(this.chart.width, index, all.length) ? '' : ticks.text(Number(value));
						}
					}
				},
				y: valueAxis(input, { fromNought, pad: 0.03 })
			}
		}
	};
	const plugins = [
		gapDashes(
			// grey ones would only be clutter
			series.map(({ data, bold }) => (bold ? dashesOf(answer, data, yearly) : [])),
			series.map(({ color }) => color)
		),
		axisUnit(axisText(answer), { font, size, color: tokens.muted }),
		heldMarks(
			answer.series.flatMap((_, s) => heldTimes(answer, s, yearly).map((x) => ({ x }))),
			tokens.caution
		),
		endLabels(labels, { font, size }),
		pointed(tokens.ink, tokens.background)
	];
	return {
		config: { ...(config as ChartConfiguration), plugins },
		marks: series.map(({ data }) => data.map(({ mark }) => mark)),
		height: linesHeight(input),
		placesOf: ({ window }) => [{ x: timeOf(answer, window, yearly) }]
	};
}
