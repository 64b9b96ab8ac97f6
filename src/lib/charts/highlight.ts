import { samePeriod } from '#lib/trade/period.ts';
import type { AnswerSeries } from '#lib/views/answer.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { areRecords, periodsOf, type Charted, type ChartInput } from './drawing.ts';
import { seriesColors } from './palette.ts';

/** More lines than this in one plot are not told apart by colour: the largest have one, and the others are grey. */
export const MOST_COLORED = 6;
/** Lines of a crowd that have a colour. */
export const LARGEST = 4;

/** The series that a view asks to highlight; undefined where it asks for none that it has, or shows two records. */
function asked(answer: Charted): boolean[] | undefined {
	if (areRecords(answer)) return undefined;
	const { view, series } = answer;
	const codes = new Set(view.highlight);
	const are = series.map(({ partner, product }) => codes.has(partner) || codes.has(product));
	return are.includes(true) ? are : undefined;
}

/** Which series have their colour and name: those asked for, else all of a few, of a crowd the largest. */
export function highlighted(answer: Charted): boolean[] {
	const { series } = answer;
	return asked(answer) ?? (series.length <= MOST_COLORED ? series.map(() => true) : largest(answer));
}

/** The largest in the newest window in which so many are known. */
function largest(answer: Charted): boolean[] {
	const { series } = answer;
	const when = periodsOf(answer).findLast(
		(period) =>
			series.filter(({ points }) => points.some((point) => samePeriod(point.period, period))).length >= LARGEST
	);
	// what is left beside the others is no one’s line
	const sizeOf = (one: AnswerSeries): number => {
		const point = when && !isRest(one) ? one.points.find(({ period }) => samePeriod(period, when)) : undefined;
		return point?.value ?? -Infinity;
	};
	const sizes = series.map(sizeOf);
	const least = [...sizes].sort((a, b) => b - a)[LARGEST - 1] ?? -Infinity;
	return sizes.map((size) => size >= least && size > -Infinity);
}

/** The colour of every series: grey where others are highlighted. */
export function colorsOf({ answer, colors, tokens }: ChartInput, ofSeries = seriesColors): string[] {
	const own = ofSeries(answer.series, colors, tokens);
	const are = asked(answer);
	return own.map((color, s) => (are && !are[s] ? tokens.context : color));
}

/** Whether a view asks for some of its series to be highlighted. */
export const hasHighlight = (answer: Charted): boolean => asked(answer) !== undefined;
