import type { Lang } from '#lib/lang/lang.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Names } from '#lib/names/names.ts';
import { lastMonth, months, type Period } from '#lib/trade/period.ts';
import type { Leader, Together } from './headline.ts';
import type { FirstSince } from './runs.ts';
import type { Standings } from './standing.ts';

/** How a language says what only titles say; the rest is its sentences. One file each. */
export interface HeadlineVoice {
	/**
	 * After a statement: ", the highest since at least 2014".
	 * @param change which way the statement says that the figure went, where it does
	 */
	first(first: FirstSince, change: 'rose' | 'fell' | undefined): string;
	standings(standings: Standings, names: Names): string;
	leader(leader: Leader, names: Names): string;
	together(together: Together, names: Names): string;
}

/** A window as what has been the first since: a year that its months run to, or twelve months by the last of them. */
export const windowName = (period: Period, lang: Lang): string =>
	periodLabel(months(period) === 12 && period.from % 12 !== 0 ? lastMonth(period) : period, 'long', lang);
