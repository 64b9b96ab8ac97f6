import { say } from '#lib/lang/sentence.ts';
import { formatPeriod, type Period } from '#lib/trade/period.ts';
import type { Problem } from './problem.ts';
import { problem, type Place } from './problems.ts';

export const staleTitle = (at: Place, found: string, titleFor: Period, newest: Period): Problem =>
	problem('stale-title', 'warning', at, {
		message: say('The title was written for {written}; the chart now ends in {newest}', {
			written: { period: titleFor },
			newest: { period: newest }
		}),
		found,
		expected: formatPeriod(newest),
		advice: say('write it anew, and title_for with it: until then the chart has a title made from its figures')
	});

/** @param became what became of a figure under the title */
export const revisedTitle = (at: Place, found: string, period: Period, became: 'revised' | 'withdrawn'): Problem =>
	problem('stale-title', 'warning', at, {
		message:
			became === 'revised'
				? say('The figure for {period} was revised after the title was saved', { period: { period } })
				: say('The figure for {period} was withdrawn after the title was saved', { period: { period } }),
		found,
		advice: say('see whether the title still holds, and write the day into title_saved')
	});

export const undatedTitle = (at: Place, found: string): Problem =>
	problem('stale-title', 'info', at, {
		message: say('The title stays whatever newer figures say, because title_for is empty'),
		found,
		advice: say('write into title_for the newest period that the title is about')
	});
