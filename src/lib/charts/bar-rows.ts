import { m } from '#lib/lang/messages.ts';
import { samePeriod, type Period } from '#lib/trade/period.ts';
import { REST } from '#lib/views/breakdown.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { areRecords, isHollow, periodsOf, pointAt, type ChartInput, type Row } from './drawing.ts';
import { colorsOf, hasHighlight } from './highlight.ts';
import { earlierTone, hollowTone, seriesColors } from './palette.ts';

/** More partners than this are one colour: a rainbow says nothing that the names do not. */
const MOST_COLORS = 5;
/** Bars of up to three windows, grouped by partner; the ones before the newest in a lighter tone. */
function groupedRows(input: ChartInput, periods: readonly Period[]): Row[] {
	const { answer, tokens } = input;
	const ofSeries = colorsOf(input);
	const newest = periods.at(-1);
	return answer.series.flatMap((series, s): Row[] => {
		const color = ofSeries[s] ?? tokens.ink;
		const bars = periods.flatMap((period): Row[] => {
			const p = pointAt(series.points, period);
			const point = series.points[p];
			const name = periods.length === 1 ? series.label : periodLabel(period, 'short', answer.view.lang);
			const isHeld = series.held?.some((held) => samePeriod(held.period, period)) ?? false;
			if (!point) return isHeld ? [{ kind: 'heading', label: `${name} ×` }] : [];
			const tone = period === newest ? color : earlierTone(color, tokens);
			const isOutlined = isHollow(point);
			const fill = isOutlined ? hollowTone(color, tokens) : tone;
			return [
				{
					kind: 'bar',
					label: name,
					mark: { series: s, point: p },
					point,
					color,
					fill,
					isOutlined,
					isNewest: period === newest
				}
			];
		});
		const headed = periods.length > 1 && answer.series.length > 1;
		return headed ? [{ kind: 'heading', label: series.label }, ...bars] : bars;
	});
}

/** Both records of a trade together, in turn for every trade and window. */
function recordRows({ answer, colors, tokens }: ChartInput, periods: readonly Period[]): Row[] {
	const ofSeries = seriesColors(answer.series, colors, tokens);
	const pairs = answer.series.flatMap((_, s) => (s % 2 === 0 ? [s] : []));
	return pairs.flatMap((s): Row[] =>
		periods.flatMap((period): Row[] => {
			const bars = [s, s + 1].flatMap((record): Row[] => {
				const series = answer.series[record];
				const p = series ? pointAt(series.points, period) : -1;
				const point = series?.points[p];
				const color = ofSeries[record] ?? tokens.ink;
				return series && point
					? [
							{
								kind: 'bar',
								label: series.label,
								mark: { series: record, point: p },
								point,
								color,
								fill: color,
								isOutlined: false,
								isNewest: true
							}
						]
					: [];
			});
			const headed = bars.length > 0 && periods.length > 1;
			return headed ? [{ kind: 'heading', label: periodLabel(period, 'short', answer.view.lang) }, ...bars] : bars;
		})
	);
}

/**
 * The newest window's figure of every partner, largest first, with a mark where it stood a window earlier. Parts of goods
 * keep the order of the answer: the largest either way first, what is left of them last.
 */
function rankedRows(input: ChartInput, periods: readonly Period[]): Row[] {
	const { answer, tokens } = input;
	const newest = periods.at(-1);
	const before = periods.at(-2);
	if (!newest) return [];
	const ofSeries = colorsOf(input);
	const many = answer.series.length > MOST_COLORS && !hasHighlight(answer);
	return answer.series
		.flatMap((series, s): (Row & { kind: 'bar' })[] => {
			const p = pointAt(series.points, newest);
			const point = series.points[p];
			if (!point) return [];
			const earlier = before && series.points[pointAt(series.points, before)]?.value;
			const color = many ? tokens.bar : (ofSeries[s] ?? tokens.bar);
			return [
				{
					kind: 'bar',
					label: series.label,
					mark: { series: s, point: p },
					point,
					color,
					fill: color,
					isOutlined: false,
					isNewest: true,
					...(earlier === undefined ? {} : { earlier })
				}
			];
		})
		.sort((a, b) => (answer.view.level ? 0 : b.point.value - a.point.value));
}

/** The lines of a chart of horizontal bars, from top to bottom. */
export function rowsOf(input: ChartInput): Row[] {
	const periods = periodsOf(input.answer);
	if (input.answer.view.chart === 'rank') return underWhole(input, rankedRows(input, periods), periods);
	return areRecords(input.answer)
		? recordRows(input, periods)
		: underWhole(input, groupedRows(input, periods), periods);
}

/**
 * Contributions of one window under the growth of the whole that they add up to, in one colour: their place beside zero
 * says which way they went. What is left beside the parts is grey.
 */
function underWhole({ answer, tokens }: ChartInput, rows: Row[], periods: readonly Period[]): Row[] {
	const { view, whole, series } = answer;
	const [window, ...others] = periods;
	if (view.measure !== 'contribution' || !window || others.length > 0) return rows;
	const parts = rows.map((row): Row => {
		if (row.kind === 'heading' || hasHighlight(answer)) return row;
		const of = series[row.mark?.series ?? -1];
		const color = of?.product === REST || of?.partner === REST ? tokens.context : tokens.bar;
		return { ...row, color, fill: color };
	});
	if (!whole?.computed || !samePeriod(whole.period, window)) return parts;
	const { label, computed, reported } = whole;
	const isPrinted = reported !== undefined && (reported < computed.low || reported > computed.high);
	return [
		{
			kind: 'bar',
			label,
			point: { ...computed, period: window, how: 'computed', terms: [] },
			color: tokens.ink,
			fill: tokens.ink,
			isOutlined: false,
			isNewest: true,
			whole: isPrinted ? { printed: reported } : {}
		},
		{ kind: 'heading', label: m.of_which({}, { locale: view.lang }), isQuiet: true },
		...parts
	];
}

/** Whether a line names those below it. */
export const isHeading = (row: Row): boolean => row.kind === 'heading' && !row.isQuiet;
