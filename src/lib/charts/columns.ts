import type { ChartConfiguration } from 'chart.js';
import { samePeriod } from '#lib/trade/period.ts';
import { formatNumber } from '#lib/lang/numbers.ts';
import {
	isHollow,
	isInOtherCurrency,
	isWorkedOut,
	numberStyle,
	periodsOf,
	pointAt,
	SIZE,
	type ChartInput,
	type Drawing
} from './drawing.ts';
import { earlierTone, seriesColors } from './palette.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { barLabels, type BarLabel } from './plugins/bar-labels.ts';
import { heldMarks } from './plugins/held-marks.ts';
import { pointed } from './plugins/pointed.ts';
import { whiskers } from './plugins/whiskers.ts';
import { zeroLine } from './plugins/zero-line.ts';
import { columnLabels, isLeftOut, withMissing } from './time-axis.ts';
import { axisText, valueAxis } from './value-axis.ts';

/** Values are written on this many columns; of more, the axis has to be read. */
const MOST_LABELS = { wide: 16, narrow: 8 };

export const columnsHeight = ({ layout }: ChartInput): number => (layout === 'wide' ? 340 : 280);

/** Columns over time, side by side where there are several series. */
export function drawColumns(input: ChartInput): Drawing {
	const { answer, colors, tokens, layout, font } = input;
	const lang = answer.view.lang;
	const periods = withMissing(periodsOf(answer));
	const ofSeries = seriesColors(answer.series, colors, tokens);
	const { small } = SIZE[layout];
	const places = answer.series.map(({ points }) => periods.map((period) => pointAt(points, period)));
	const points = answer.series.map((series, s) => (places[s] ?? []).map((p) => series.points[p]));
	const shownPoints = points.flat().filter((point) => point !== undefined);
	// below zero, side by side, they would meet the years
	const hasRoom = answer.series.length === 1 || shownPoints.every(({ value }) => value >= 0);
	const labelled = hasRoom && shownPoints.length <= MOST_LABELS[layout];
	const labels = points.map((ofOne) =>
		ofOne.map((point): BarLabel | undefined => {
			if (!point || !labelled) return undefined;
			const star = isInOtherCurrency(answer, point) ? '*' : '';
			const text = formatNumber(point, numberStyle(answer)) + star;
			return isWorkedOut(point) ? { text, beyond: point.value < 0 ? point.low : point.high } : { text };
		})
	);
	const names = columnLabels(periods, layout, lang);
	const named = names.flatMap((name, i) => (name === '' ? [] : [i]));
	const config: ChartConfiguration<'bar'> = {
		type: 'bar',
		data: {
			labels: names,
			datasets: answer.series.map((series, s) => {
				const color = ofSeries[s] ?? tokens.ink;
				const ofOne = points[s] ?? [];
				const fills = ofOne.map((point) => (point && isHollow(point) ? earlierTone(color, tokens) : color));
				return {
					label: series.label,
					data: ofOne.map((point) => point?.value ?? null),
					backgroundColor: fills,
					hoverBackgroundColor: fills,
					borderColor: color,
					borderWidth: ofOne.map((point) => (point && isHollow(point) ? 1 : 0)),
					borderSkipped: false as const,
					barPercentage: answer.series.length > 1 ? 0.92 : 0.78,
					categoryPercentage: answer.series.length > 1 ? 0.78 : 1
				};
			})
		},
		options: {
			animation: false,
			interaction: { mode: 'nearest', axis: 'xy', intersect: false },
			layout: { padding: { top: 24, right: 2 } },
			scales: {
				x: {
					type: 'category',
					grid: { display: false },
					border: { display: false },
					ticks: {
						autoSkip: false,
						maxRotation: 0,
						padding: 4,
						color: tokens.muted,
						font: { family: font, size: small, lineHeight: 1.15 },
						callback(_value, index) {
							return isLeftOut(this.chart.width, named.indexOf(index), named.length) ? '' : (names[index] ?? '');
						}
					}
				},
				y: { ...valueAxis(input), beginAtZero: true, grace: labelled ? '8%' : 0 }
			},
			plugins: {
				legend: {
					display: answer.series.length > 1,
					position: 'top',
					align: 'start',
					onClick: () => undefined,
					labels: {
						boxWidth: 11,
						boxHeight: 11,
						padding: 14,
						color: tokens.ink,
						font: { family: font, size: small, weight: 600 },
						// the first bar may be a lighter, hollow one; the key shows the series' own colour
						generateLabels: () =>
							answer.series.map(({ label }, s) => ({
								text: label,
								fillStyle: ofSeries[s] ?? tokens.ink,
								fontColor: tokens.ink,
								lineWidth: 0,
								datasetIndex: s
							}))
					}
				}
			}
		}
	};
	const plugins = [
		axisUnit(axisText(answer), { font, size: small, color: tokens.muted }),
		whiskers(
			points.map((ofOne) => ofOne.map((point) => (point && isWorkedOut(point) ? point : undefined))),
			tokens.ink
		),
		heldMarks(
			answer.series.flatMap(({ held = [] }) =>
				held.map(({ period }) => ({ x: periods.findIndex((each) => samePeriod(each, period)) }))
			),
			tokens.caution
		),
		zeroLine(tokens.zero),
		barLabels(labels, {
			font,
			size: small,
			color: tokens.ink,
			detailColor: tokens.muted,
			cautionColor: tokens.caution
		}),
		pointed(tokens.ink, tokens.background)
	];
	return {
		config: { ...(config as ChartConfiguration), plugins },
		marks: places.map((ofOne, series) => ofOne.map((point) => (point < 0 ? undefined : { series, point }))),
		height: columnsHeight(input)
	};
}
