import type { ChartConfiguration } from 'chart.js';
import { withUnit } from '#lib/lang/units.ts';
import { m } from '#lib/lang/messages.ts';
import { formatTick } from '#lib/lang/numbers.ts';
import { numberStyle, oncePerYear, periodsOf, SIZE, textWidth, type ChartInput, type Drawing } from './drawing.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { colorsOf } from './highlight.ts';
import { dashesOf, dataOf, endText, heldTimes, startOf, timeOf } from './line-data.ts';
import { lineOptions, lineStyle } from './lines.ts';
import { labelColor, panelColors } from './palette.ts';
import { axisUnit } from './plugins/axis-unit.ts';
import { gapDashes } from './plugins/gap-dashes.ts';
import { heldMarks } from './plugins/held-marks.ts';
import { panels, type Panel } from './plugins/panels.ts';
import { pointed } from './plugins/pointed.ts';
import { timeTicks } from './time-axis.ts';
import { axisTextRoom, axisText, isReference, valueTicks } from './value-axis.ts';

/** Beyond this many points on all lines only the worked-out and the lonely ones are marked. */
const MOST_DOTS = 60;
/** Room beside a panel, as a share of its column. */
const BESIDE = { wide: 0.1, narrow: 0.12 };
/** A panel's name, its plot and its times, in pixels. */
const ROW = { wide: { name: 38, plot: 118, times: 26 }, narrow: { name: 30, plot: 88, times: 24 } };
/** Behind each line stand the others, where that is not more than so many points in all. */
const MOST_CONTEXT = 400;

/** As many columns as leave the fewest holes: two on a phone, three or four where there is room. */
function columnsFor(count: number, narrow: boolean): number {
	if (narrow) return 2;
	return count <= 6 || count === 9 ? 3 : 4;
}

/** Values that panels are read at, at most. */
const MOST_VALUES = 4;

const rowsOf = ({ answer, layout }: ChartInput): number =>
	Math.ceil(answer.series.length / columnsFor(answer.series.length, layout === 'narrow'));

const rowHeight = ({ layout }: ChartInput): number => ROW[layout].name + ROW[layout].plot + ROW[layout].times;

/** Room above the first row of panels. */
const topRoom = ({ answer }: ChartInput): number => (axisText(answer) === '' ? 0 : axisTextRoom(answer) - 6);

export const panelsHeight = (input: ChartInput): number => rowsOf(input) * rowHeight(input) + topRoom(input);

/**
 * A line each in a panel of its own, side by side on one scale, named in its colour. All panels are one chart, whose
 * scales count columns and rows of panels, so that whatever draws and reads one chart does so here.
 */
export function drawPanels(input: ChartInput): Drawing {
	const { answer, tokens, layout, font } = input;
	const size = SIZE[layout].small;
	const style = numberStyle(answer);
	const periods = periodsOf(answer);
	const yearly = oncePerYear(periods);
	const lineColors = colorsOf(input, panelColors);
	const columns = columnsFor(answer.series.length, layout === 'narrow');
	const rows = rowsOf(input);

	const lines = answer.series.map((_, s) => dataOf(answer, s, yearly));
	const values = lines.flatMap((line) => line.map(({ y }) => y)).filter(Number.isFinite);
	const zero = MEASURE_TRAITS[answer.view.measure].fromNought ? [0] : [];
	const [least, most] = [Math.min(...zero, ...values), Math.max(...zero, ...values)];
	const { min: low, max: high, ticks } = valueTicks(least, most, MOST_VALUES, 0.06);
	const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
	const tickText = (value: number): string => {
		const text = formatTick(value, Number(step.toPrecision(6)), style, Math.max(...ticks.map(Math.abs)));
		return answer.unit.kind === 'percent' ? withUnit(text, style.unit, style.lang) : text;
	};

	const [first, last] = [periods[0], periods.at(-1)];
	const edge = yearly ? 3 : 0.5;
	const start = first ? startOf(first, answer, yearly) - edge : 0;
	const end = last ? last.to + (yearly ? edge : 0) : 1;
	const times = timeTicks(periods, layout, style.lang);

	const width = 1 - BESIDE[layout];
	const [above, height] = [ROW[layout].name, ROW[layout].plot].map((part) => part / rowHeight(input)) as [
		number,
		number
	];
	const along = (time: number): number => ((time - start) / (end - start || 1)) * width;
	const up = (value: number): number => above + (1 - (value - low) / (high - low)) * height;
	const placeOf = (s: number) => ({ column: s % columns, row: Math.floor(s / columns) });

	const drawn = answer.series.map(({ label, points }, s): Panel => {
		const { column, row } = placeOf(s);
		const newest = points.at(-1);
		return {
			left: column,
			right: column + width,
			top: row + above,
			bottom: row + above + height,
			name: label,
			detail: newest ? endText(answer, newest) : m.panel_empty({}, { locale: style.lang }),
			color: labelColor(lineColors[s] ?? tokens.ink, tokens),
			hasValues: column === 0
		};
	});
	const count = lines.reduce((sum, line) => sum + line.length, 0);
	const context =
		count * lines.length > MOST_CONTEXT ? [] : lines.map((line) => line.map(({ x, y }) => ({ x: along(x), y: up(y) })));
	const radius = layout === 'wide' ? 2.5 : 2;
	const config: ChartConfiguration<'line'> = {
		type: 'line',
		data: {
			datasets: answer.series.map(({ label }, s) => {
				const line = lines[s] ?? [];
				const { column, row } = placeOf(s);
				const look = { color: lineColors[s] ?? tokens.ink, bold: true, radius, dots: count <= MOST_DOTS };
				return {
					label,
					data: line.map(({ x, y }) => ({ x: column + along(x), y: row + up(y), time: x })),
					...lineStyle(line, look, tokens),
					borderWidth: 2
				};
			})
		},
		options: {
			...lineOptions(),
			layout: {
				padding: {
					top: topRoom(input),
					left: Math.max(...ticks.map((tick) => textWidth(tickText(tick), size))) + 8,
					right: 2
				}
			},
			scales: {
				x: { type: 'linear', display: false, min: 0, max: columns - BESIDE[layout] },
				y: { type: 'linear', display: false, min: 0, max: rows, reverse: true }
			}
		}
	};
	const plugins = [
		gapDashes(
			lines.map((line) => dashesOf(answer, line, yearly)),
			lineColors
		),
		axisUnit(axisText(answer), { font, size, color: tokens.muted }),
		panels(
			drawn,
			context,
			{
				values: ticks.map((tick) => ({
					at: up(tick),
					text: tickText(tick),
					isReference: isReference(tick, answer.unit)
				})),
				times: times.at
					.filter((at) => at >= start)
					.map((at) => ({ at: along(at), text: [times.text(at)].flat().join(' ') }))
			},
			{ font, size, tokens }
		),
		heldMarks(
			answer.series.flatMap((_, s) => {
				const { column, row } = placeOf(s);
				return heldTimes(answer, s, yearly).map((x) => ({ x: column + along(x), y: row + above + height }));
			}),
			tokens.caution
		),
		pointed(tokens.ink, tokens.background, (chart, d) => {
			const { row } = placeOf(d);
			const scale = chart.scales['y'];
			const at = (value: number): number => scale?.getPixelForValue(value) ?? 0;
			return { top: at(row + above), bottom: at(row + above + height) };
		})
	];
	return {
		config: { ...(config as ChartConfiguration), plugins },
		marks: lines.map((line) => line.map(({ mark }) => mark)),
		height: panelsHeight(input),
		placesOf: ({ window, about }) =>
			(about ?? answer.series.map((_, s) => s)).map((s) => {
				const { column, row } = placeOf(s);
				const ends = { left: column, top: row + above, bottom: row + above + height };
				return { x: column + along(timeOf(answer, window, yearly)), ends };
			})
	};
}
