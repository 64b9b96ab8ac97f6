import type { ChartConfiguration, Scale } from 'chart.js';
import { unitAffixes } from '#lib/lang/units.ts';
import type { ResultGrowth, ResultPoint } from '#lib/views/answer.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { formatFigure, formatGrowth, formatNumber } from '#lib/lang/numbers.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { unitText } from '#lib/views/unit.ts';
import { isHeading, rowsOf } from './bar-rows.ts';
import {
	areRecords,
	growthStyle,
	isWorkedOut,
	numberStyle,
	periodsOf,
	SIZE,
	textWidth,
	type Charted,
	type ChartInput,
	type Drawing
} from './drawing.ts';
import { barLabels, isDetailed, type BarLabel } from './plugins/bar-labels.ts';
import { earlierTicks } from './plugins/earlier-ticks.ts';
import { pointed } from './plugins/pointed.ts';
import { whiskers } from './plugins/whiskers.ts';
import { zeroLine } from './plugins/zero-line.ts';

/** Bars of at most this many windows lie side by side with their values; of more they stand along a time axis. */
const MOST_WINDOWS = 3;

export const isInRows = (answer: Charted): boolean =>
	answer.view.chart === 'rank' || periodsOf(answer).length <= MOST_WINDOWS;

/** Bars that each carry the unit; of more, only the first does. */
const FEW_BARS = 6;

/** A unit of more letters takes the room of the bars on a phone; what stands above the chart names it. */
const MOST_UNIT_LETTERS = 6;

const isShort = (unit: string, lang: Lang): boolean => {
	const { before, after } = unitAffixes(unit, lang);
	return `${before}${after}`.replaceAll(/\P{L}/gu, '').length <= MOST_UNIT_LETTERS;
};

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
	return least;
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

function labelOf(
	answer: Charted,
	point: ResultPoint,
	withUnit: boolean,
	withGrowth: boolean
): Pick<BarLabel, 'text' | 'detail' | 'isCaution'> {
	const lang = answer.view.lang;
	const style = numberStyle(answer);
	const text = withUnit ? formatFigure(point, style.unit, style) : formatNumber(point, style);
	const { growth, growthIn } = point;
	if (MEASURE_TRAITS[answer.view.measure].growth === 'itself')
		return growthIn
			? { text, detail: m.in_currency({ currency: growthIn }, { locale: lang }), isCaution: true }
			: { text };
	if (!growth || !withGrowth) return { text };
	if (areRecords(answer)) return { text, detail: gapText(growth, growthStyle(answer)) };
	const rate = formatGrowth(growth, growthStyle(answer));
	const currency = growthIn ?? growth.currency;
	const isCaution = currency !== answer.view.currency;
	return { text, detail: isCaution ? m.growth_in({ rate, currency }, { locale: lang }) : rate, isCaution };
}

/** "13.5% less" */
function gapText({ value, low, high }: ResultGrowth, style: ReturnType<typeof growthStyle>): string {
	const { lang } = style;
	const size = Math.abs(value);
	const half = (high - low) / 2;
	const share = formatFigure({ value: size, low: size - half, high: size + half }, '%', style);
	return value < 0 ? m.gap_less({ share }, { locale: lang }) : m.gap_more({ share }, { locale: lang });
}

/** Few rows are thick, many are thin, in pixels. */
const rowHeight = (rows: number): number => (rows <= 6 ? 44 : rows <= 9 ? 34 : 29);

const heightFor = (rows: number): number => rows * rowHeight(rows) + 12;

export const rowsHeight = (input: ChartInput): number => heightFor(rowsOf(input).length);

/** How far from zero a bar reaches with its whisker and the mark of its year before: labels stand clear of both. */
function reachOf(point: ResultPoint, earlier = point.value): number {
	const ends = isWorkedOut(point) ? [point.low, point.high] : [point.value];
	return point.value < 0 ? Math.min(...ends, earlier) : Math.max(...ends, earlier);
}

/** Horizontal bars with their values written on them: no axis to read. */
export function drawRows(input: ChartInput): Drawing {
	const { answer, tokens, layout, font } = input;
	const rows = rowsOf(input);
	const size = SIZE[layout].text;
	const count = rows.filter(({ kind }) => kind === 'bar').length;
	const isGrouped = answer.view.chart !== 'rank' && periodsOf(answer).length > 1;
	let first = layout === 'wide' || isShort(unitText(answer.unit), answer.view.lang);
	const labels = rows.map((row): BarLabel | undefined => {
		if (row.kind === 'heading') return undefined;
		const withUnit = answer.unit.kind === 'percent' || first || (count <= FEW_BARS && layout === 'wide');
		first = false;
		return {
			// many bars on a phone: the table tells their growth
			...labelOf(answer, row.point, withUnit, row.isNewest && (layout === 'wide' || count <= FEW_BARS)),
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
						label: (width: number): number =>
							textWidth(`${label.text} ${isDetailed(label, width) ? (label.detail ?? '') : ''}`, size) + 12
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
					// a lighter tone alone would be too faint to see where the bar ends
					borderWidth: bars.map((bar) => (bar && bar.fill !== bar.color ? 1 : 0)),
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
			layout: { padding: { top: 2, bottom: 2, right: 2 } },
			plugins: { legend: { display: false } },
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
						color: ({ index }) =>
							rows[index]?.kind === 'heading' || !rows.some(isHeading) ? tokens.ink : tokens.muted,
						font: ({ index }) => ({
							family: font,
							size,
							lineHeight: 1.05,
							weight: rows[index]?.kind === 'heading' ? 600 : 400
						})
					}
				}
			}
		}
	};
	const plugins = [
		whiskers([bars.map((bar) => (bar && isWorkedOut(bar.point) ? bar.point : undefined))], tokens.ink),
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
		height: heightFor(rows.length)
	};
}
