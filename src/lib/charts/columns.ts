import type { ChartConfiguration } from 'chart.js';
import { months, type Period } from '#lib/trade/period.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { formatNumber } from '#lib/lang/numbers.ts';
import {
	isAmount,
	isHollow,
	isInOtherCurrency,
	isWorkedOut,
	monthlyAverage,
	numberStyle,
	periodsOf,
	pointAt,
	SIZE,
	textWidth,
	type ChartInput,
	type Drawing
} from './drawing.ts';
import { eventRoom } from './events.ts';
import { colorsOf, highlighted } from './highlight.ts';
import { endText, hasCombinedMonths } from './line-data.ts';
import { hollowTone, labelColor } from './palette.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { barLabels, type BarLabel } from './plugins/bar-labels.ts';
import { doubleColumns } from './plugins/double-columns.ts';
import { endLabels, type EndLabel } from './plugins/end-labels.ts';
import { hatching } from './plugins/hatching.ts';
import { heldMarks } from './plugins/held-marks.ts';
import { pointed } from './plugins/pointed.ts';
import { rounding } from './plugins/rounding.ts';
import { zeroLine } from './plugins/zero-line.ts';
import { columnLabels, isLeftOut, withMissing } from './time-axis.ts';
import { axisText, valueAxis } from './value-axis.ts';

/** Values are written on this many columns; of more, the axis has to be read. */
const MOST_LABELS = { wide: 16, narrow: 8 };

export const columnsHeight = (input: ChartInput): number => (input.layout === 'wide' ? 340 : 280) + eventRoom(input);

const monthsIn = ({ from, to }: Period): Period[] =>
	Array.from({ length: to - from }, (_, i) => ({ from: from + i, to: from + i + 1 }));

/** Columns over time, side by side where there are several series. */
export function drawColumns(input: ChartInput): Drawing {
	const { answer, tokens, layout, font } = input;
	const lang = answer.view.lang;
	const known = withMissing(periodsOf(answer));
	const combined = hasCombinedMonths(answer) ? known.filter((period) => months(period) === 2) : [];
	// two months that are known together stand where both would
	const periods = known.flatMap((period) => (combined.includes(period) ? monthsIn(period) : [period]));
	const isAverage = isAmount(answer);
	const ofSeries = colorsOf(input);
	const { small } = SIZE[layout];
	const isGrouped = answer.series.length > 1;
	/** A series' point at a place: of two months known together at the first. */
	const placeOf = (points: readonly ResultPoint[], period: Period): number => {
		const both = combined.find(({ from }) => from === period.from);
		return both ? Math.max(pointAt(points, both), pointAt(points, period)) : pointAt(points, period);
	};
	const places = answer.series.map(({ points }) => periods.map((period) => placeOf(points, period)));
	const drawnPoint = (point: ResultPoint): ResultPoint =>
		isAverage && combined.length > 0 && months(point.period) === 2 ? monthlyAverage(point) : point;
	const points = answer.series.map((series, s) =>
		(places[s] ?? []).map((p) => {
			const point = series.points[p];
			return point && drawnPoint(point);
		})
	);
	const shownPoints = points.flat().filter((point) => point !== undefined);
	// below zero, side by side, they would meet the years
	const hasRoom = !isGrouped || shownPoints.every(({ value }) => value >= 0);
	const labelled = hasRoom && shownPoints.length <= MOST_LABELS[layout];
	const labels = points.map((ofOne) =>
		ofOne.map((point): BarLabel | undefined => {
			if (!point || !labelled) return undefined;
			const star = isInOtherCurrency(answer, point) ? '*' : '';
			const text = formatNumber(point, numberStyle(answer)) + star;
			return isWorkedOut(point) ? { text, beyond: point.value < 0 ? point.low : point.high } : { text };
		})
	);
	const bold = highlighted(answer);
	const ends = answer.series.map(({ label, points: all }, s): EndLabel | undefined => {
		const last = all.at(-1);
		const color = ofSeries[s] ?? tokens.ink;
		return last && bold[s]
			? {
					text: label,
					detail: labelled ? '' : endText(answer, last),
					color: labelColor(color, tokens),
					index: (places[s] ?? []).findLastIndex((place) => place >= 0),
					first: true
				}
			: undefined;
	});
	const widest = Math.max(0, ...ends.map((end) => textWidth(end?.text ?? '', small)));
	const names = columnLabels(periods, layout, lang);
	const doubles = combined.map((both) => {
		const place = periods.findIndex(({ from }) => from === both.from);
		const [name] = columnLabels([both], layout, lang);
		const isNamed = names[place + 1] !== '';
		names[place + 1] = '';
		if (isNamed) names[place] = Array.isArray(names[place]) ? ['', ''] : '';
		return { place, name: isNamed ? [name ?? ''].flat() : [] };
	});
	const named = names.flatMap((name, i) => (name === '' ? [] : [i]));
	const config: ChartConfiguration<'bar'> = {
		type: 'bar',
		data: {
			labels: names,
			datasets: answer.series.map((series, s) => {
				const color = ofSeries[s] ?? tokens.ink;
				const ofOne = points[s] ?? [];
				const fills = ofOne.map((point) => (point && isHollow(point) ? hollowTone(color, tokens) : color));
				return {
					label: series.label,
					data: ofOne.map((point) => point?.value ?? null),
					backgroundColor: fills,
					hoverBackgroundColor: fills,
					borderColor: color,
					borderWidth: ofOne.map((point) => (point && isHollow(point) ? 1 : 0)),
					borderSkipped: false as const,
					barPercentage: isGrouped ? 0.92 : 0.78,
					categoryPercentage: isGrouped ? 0.78 : 1
				};
			})
		},
		options: {
			animation: false,
			interaction: { mode: 'nearest', axis: 'xy', intersect: false },
			layout: {
				padding: {
					top: 24 + eventRoom(input),
					right: isGrouped ? Math.min(widest + 12, layout === 'wide' ? 190 : 92) : 2
				}
			},
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
				y: valueAxis(input, { fromNought: true, pad: labelled ? 0.08 : 0.03 })
			}
		}
	};
	const plugins = [
		axisUnit(axisText(answer), { font, size: small, color: tokens.muted }),
		doubleColumns(doubles, { font, size: small, color: tokens.muted }),
		hatching(points.map((ofOne, s) => ofOne.map((point) => (point?.supposing ? ofSeries[s] : undefined)))),
		rounding(
			points.map((ofOne) => ofOne.map((point) => (point && isWorkedOut(point) ? point : undefined))),
			tokens.ink
		),
		heldMarks(
			answer.series.flatMap(({ held = [] }) =>
				held.map(({ period }) => ({ x: periods.findIndex((each) => each.from === period.from) }))
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
		...(isGrouped ? [endLabels(ends, { font, size: small, hasLeaders: false })] : []),
		pointed(tokens.ink, tokens.background)
	];
	return {
		config: { ...(config as ChartConfiguration), plugins },
		marks: places.map((ofOne, series) => ofOne.map((point) => (point < 0 ? undefined : { series, point }))),
		height: columnsHeight(input),
		placesOf: ({ window }) => {
			const x = periods.findIndex(({ from }) => from === window.from);
			// nothing is known of it: between its neighbours
			if (x < 0) return [{ x: periods.findIndex(({ from }) => from > window.from) - 0.5 }];
			return [{ x: months(window) === 2 && combined.length > 0 ? x + 0.5 : x }];
		}
	};
}
