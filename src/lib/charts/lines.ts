import type { ChartConfiguration, Scale } from 'chart.js';
import type { Period } from '#lib/trade/period.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { oncePerYear, periodsOf, SIZE, textWidth, type ChartInput, type Drawing } from './drawing.ts';
import { eventRoom } from './events.ts';
import { colorsOf, hasHighlight, highlighted, MOST_COLORED } from './highlight.ts';
import {
	dashesOf,
	dataOf,
	endText,
	heldTimes,
	isLineless,
	isLonely,
	startOf,
	timeOf,
	type Datum
} from './line-data.ts';
import { contextTone, labelColor, type Tokens } from './palette.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { endLabels, type EndLabel } from './plugins/end-labels.ts';
import { gapDashes } from './plugins/gap-dashes.ts';
import { heldMarks } from './plugins/held-marks.ts';
import { pointed } from './plugins/pointed.ts';
import { isLeftOut, timeTicks } from './time-axis.ts';
import { axisTextRoom, axisText, valueAxis } from './value-axis.ts';

/** Beyond this many points on a line only the worked-out and the lonely ones are marked. */
const MOST_DOTS = 16;

/** What every chart of lines is drawn and read by. */
export const lineOptions = () => ({
	animation: false as const,
	parsing: false as const,
	normalized: true,
	interaction: { mode: 'nearest' as const, axis: 'xy' as const, intersect: false },
	datasets: { line: { clip: 8 } }
});

interface LineLook {
	color: string;
	bold: boolean;
	radius: number;
	dots: boolean;
	/** Whether it is one of a crowd behind others. */
	isThin?: boolean;
}

/** How a line and its points look. Where not all points are marked, the worked-out and the lonely ones are. */
export function lineStyle(data: readonly Datum[], { color, bold, radius, dots, isThin }: LineLook, tokens: Tokens) {
	const lonely = (i: number) => isLonely(data, i);
	return {
		order: bold ? 0 : 1,
		borderColor: color,
		borderWidth: bold ? 2.25 : isThin ? 1 : 1.25,
		borderJoinStyle: 'round' as const,
		// a round end would make a dot of a single point
		borderCapStyle: isThin ? ('butt' as const) : ('round' as const),
		spanGaps: false as const,
		tension: 0,
		pointStyle: data.map(({ isOther }) => (isOther ? ('rect' as const) : ('circle' as const))),
		pointRadius: data.map(({ dot, hollow, isOther }, i) => {
			if (!dot) return 0;
			if (isOther) return radius * 1.6;
			// of a crowd a grey speck would say nothing
			if (!bold) return lonely(i) && !isThin ? radius * 0.6 : 0;
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
	const lines = answer.series.map((_, s) => dataOf(answer, s, yearly));
	const behind = lines.filter((data, s) => !bold[s] && !isLineless(data));
	const grey = contextTone(behind.length, tokens);
	const series = answer.series.map((drawn, s) => {
		const color = bold[s] ? (lineColors[s] ?? tokens.ink) : grey;
		return { ...drawn, s, color, bold: bold[s] ?? false, data: lines[s] ?? [] };
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
				...lineStyle(
					data,
					{ color, bold, radius, dots: points.length <= MOST_DOTS, isThin: !isFew && periods.length > 1 },
					tokens
				)
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
						scale.ticks = ticks.at.filter((at) => at >= scale.min).map((value) => ({ value }));
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
			// of a crowd grey ones would only be clutter
			series.map(({ data, bold }) => (bold || isFew ? dashesOf(answer, data, yearly) : [])),
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
