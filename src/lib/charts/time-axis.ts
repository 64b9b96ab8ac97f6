import type { Lang } from '#lib/lang/lang.ts';
import { months, shift, type Period } from '#lib/trade/period.ts';
import { monthLabel, periodLabel } from '#lib/lang/periods.ts';
import { oncePerYear, SLIM, type Layout } from './drawing.ts';

/** What a linear axis of months needs: boundaries where ticks stand, and the text under each. */
export interface TimeTicks {
	at: number[];
	text(boundary: number): string | string[];
}

const YEAR_STEPS = [1, 2, 5, 10, 20, 50];

const MOST: Record<Layout, number> = { wide: 9, narrow: 5 };

/** The smallest step in years that leaves few enough ticks. */
const stepOf = (years: number, layout: Layout): number =>
	YEAR_STEPS.find((step) => years / step <= MOST[layout]) ?? 100;

const yearOf = (boundary: number): number => Math.floor(boundary / 12);

/** The year that a window ends in. */
export const endYear = ({ to }: Period): number => yearOf(to - 1);

/** A period without its year: "Jan–Aug". */
export const monthsLabel = (period: Period, lang: Lang): string =>
	periodLabel(period, 'short', lang).replace(lang === 'zh' ? /^\d{4}年/ : / \d{4}$/, '');

/** Whether a time has no room for its name on a drawing so wide; the last one always has. */
export const isLeftOut = (width: number, index: number, count: number): boolean =>
	width < SLIM && count > 3 && (count - 1 - index) % 2 === 1;

/** Ticks under a line: years, or every few months where the line is short. */
export function timeTicks(periods: readonly Period[], layout: Layout, lang: Lang = 'en'): TimeTicks {
	const [first, last] = [periods[0], periods.at(-1)];
	if (!first || !last) return { at: [], text: () => '' };
	if (oncePerYear(periods)) {
		const step = stepOf(endYear(last) - endYear(first) + 1, layout);
		const at: number[] = [];
		for (let to = last.to; to >= first.to; to -= step * 12) at.push(to);
		return { at, text: (to) => String(yearOf(to - 1)) };
	}
	const [from, to] = [first.from, last.to];
	if (to - from <= 30) {
		const monthsApart = layout === 'wide' ? 3 : 6;
		const at: number[] = [];
		for (let b = Math.ceil(from / monthsApart) * monthsApart; b < to; b += monthsApart) at.push(b);
		// the tick stands in the middle of its month, where the month's point is
		return {
			at: at.map((b) => b + 0.5),
			text: (b) => {
				const boundary = Math.floor(b);
				const named = boundary % 12 === 0 || boundary === at[0];
				const name = monthLabel(boundary, 'short', lang);
				return named ? [name, String(yearOf(boundary))] : name;
			}
		};
	}
	const step = stepOf((to - from) / 12, layout);
	const at: number[] = [];
	for (let y = Math.ceil(from / 12 / step) * step; y * 12 < to; y += step) at.push(y * 12);
	return { at, text: (b) => String(yearOf(b)) };
}

/**
 * The periods with the missing ones between them, so that a gap in time is a gap on the axis: years where there is one
 * window a year, else windows as long as the shortest.
 */
export function withMissing(periods: readonly Period[]): Period[] {
	const yearly = oncePerYear(periods);
	const step = yearly ? 12 : Math.min(...periods.map(months));
	const all: Period[] = [];
	for (const period of periods) {
		let before = all.at(-1);
		// windows that overlap, as years to date by month do, have no gaps to fill
		while (before && before.to + step < (yearly ? period.to : period.from + 1)) {
			before = yearly ? shift(before, 12) : { from: before.to, to: before.to + step };
			all.push(before);
		}
		all.push(period);
	}
	return all;
}

/** Texts under columns, one per period; an empty one where there is no room. */
export function columnLabels(periods: readonly Period[], layout: Layout, lang: Lang = 'en'): (string | string[])[] {
	const [first, last] = [periods[0], periods.at(-1)];
	if (!first || !last) return [];
	if (oncePerYear(periods)) {
		const step = stepOf(periods.length / (layout === 'wide' ? 2 : 1.6), layout);
		return periods.map((period, i) => ((periods.length - 1 - i) % step === 0 ? String(endYear(period)) : ''));
	}
	const roomy = periods.length <= (layout === 'wide' ? 14 : 6);
	const step = stepOf((last.to - first.from) / 12, layout);
	let named: number | undefined;
	return periods.map((period) => {
		const y = endYear(period);
		const isNew = y !== named;
		named = y;
		if (roomy) {
			const name = monthsLabel(period, lang);
			return months(period) === 12 && oncePerYear([period]) ? String(y) : isNew ? [name, String(y)] : name;
		}
		return isNew && y % step === 0 ? String(y) : '';
	});
}
