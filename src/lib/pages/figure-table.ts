import { periodsOf } from '#lib/charts/drawing.ts';
import { m } from '#lib/lang/messages.ts';
import { byTime, periodKey, samePeriod, type Period } from '#lib/trade/period.ts';
import type { Answer, AnswerSeries, ResultHeld, ResultPoint } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';

/** From this many periods on, several series stand side by side. */
const MANY_PERIODS = 6;

/** What a table of an answer's figures has, and in which order. */
export function figureTable(answer: Answer<unknown>) {
	const { view, series } = answer;
	const traits = MEASURE_TRAITS[view.measure];
	const shown = series.filter(({ points, held, isLeftOut }) => points.length > 0 || (held && !isLeftOut));
	const periods = periodsOf(answer);
	const count = answer.partOf?.periods ?? periods.length;
	const isRanking = count === 1;
	const hasGrowth = shown.some(({ points }) => points.some(({ growth }) => growth));
	const hasBoth = traits.growth === 'itself';
	const isMirror = traits.hasRecords;
	return {
		shown,
		periods,
		isRanking,
		/** Series stand beside each other, and periods below. */
		isWide: (answer.partOf?.series ?? shown.length) > 1 && count >= MANY_PERIODS,
		hasGrowth,
		/** Growth as printed, and from the figures. */
		hasBoth,
		isMirror,
		countsMoney: traits.counts === 'money',
		isFlagged: shown.some(({ points }) => points.some(({ warnings }) => warnings)),
		columns: 3 + Number(hasGrowth) + 2 * Number(hasBoth || isMirror),
		ordered:
			isRanking && view.chart === 'rank' && !view.level
				? [...shown].sort((a, b) => (b.points[0]?.value ?? 0) - (a.points[0]?.value ?? 0))
				: shown,
		byPlace: new Map(shown.map((one) => [one, new Map(one.points.map((point) => [periodKey(point.period), point]))]))
	};
}

export const newestFirst = <T>(items: readonly T[]): readonly T[] => [...items].reverse();

type Options = Parameters<typeof m.partner>[1];

/** Which series have no figure, by what they lack: one sentence each. */
export function leftOut({ series, view }: Pick<Answer<unknown>, 'series' | 'view'>): string[] {
	const locale = { locale: view.lang };
	const empty = series.filter(({ points, held, isLeftOut }) => points.length === 0 && !held && !isLeftOut);
	const say = (what: AnswerSeries['lacks'], sentence: typeof m.no_figure_for): string[] => {
		const names = empty.filter(({ lacks }) => lacks === what).map(({ label }) => label);
		return names.length > 0 ? [sentence({ names: names.join(m.source_comma({}, locale)) }, locale)] : [];
	};
	return [...say(undefined, m.no_figure_for), ...say('base', m.no_base_for), ...say('time', m.no_figure_then)];
}

/** Whose records the columns of a mirror are: named where they are of two sides alone. */
export function recordNames(shown: readonly AnswerSeries[], locale: Options) {
	const sides = new Set(shown.map(({ records }) => records?.mirror));
	const { own, mirror } = shown[0]?.records ?? { own: m.reporter({}, locale), mirror: m.partner({}, locale) };
	const name = (of: string) => m.record_of({ name: of }, locale);
	return { own: name(own), mirror: name(sides.size > 1 ? m.partner({}, locale) : mirror) };
}

export const heldAt = ({ held = [] }: AnswerSeries, period: Period): ResultHeld | undefined =>
	held.find((point) => samePeriod(point.period, period));

/** What a series says and what of it is held back, oldest first. */
export const entries = ({ points, held = [] }: AnswerSeries): (ResultPoint | ResultHeld)[] =>
	held.length === 0 ? [...points] : [...points, ...held].sort((a, b) => byTime(a.period, b.period));
