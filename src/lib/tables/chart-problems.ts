import { periodLabel } from '#lib/lang/periods.ts';
import { formatPeriod, type Period } from '#lib/trade/period.ts';
import type { Problem } from './problem.ts';
import { problem, type Place } from './problems.ts';

export const staleTitle = (at: Place, found: string, titleFor: Period, newest: Period): Problem =>
	problem('stale-title', 'warning', at, {
		message: `The title was written for ${periodLabel(titleFor)}; the chart now ends in ${periodLabel(newest)}`,
		found,
		expected: formatPeriod(newest),
		advice: 'write it anew, and title_for with it: until then the chart has a title made from its figures'
	});

/** @param became what became of a figure under the title */
export const revisedTitle = (at: Place, found: string, period: Period, became: 'revised' | 'withdrawn'): Problem =>
	problem('stale-title', 'warning', at, {
		message: `The figure for ${periodLabel(period)} was ${became} after the title was saved`,
		found,
		advice: 'see whether the title still holds, and write the day into title_saved'
	});

export const undatedTitle = (at: Place, found: string): Problem =>
	problem('stale-title', 'info', at, {
		message: 'The title stays whatever newer figures say, because title_for is empty',
		found,
		advice: 'write into title_for the newest period that the title is about'
	});
