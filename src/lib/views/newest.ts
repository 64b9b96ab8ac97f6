import { samePeriod, type Period } from '#lib/trade/period.ts';
import type { Line, Point } from './point.ts';

/** The point of a window, where the series has it. */
export function latest({ points }: Line, window: Period | undefined): Point | undefined {
	return window && points.find(({ period }) => samePeriod(period, window));
}

/** The newest window that some series has a figure for: a view may go on to a year of which nothing is known yet. */
export const newestKnown = (lines: readonly Line[], windows: readonly Period[]): Period | undefined =>
	windows.findLast((window) => lines.some((line) => latest(line, window)));

/** The newest period of which series show a figure. */
export const newestShown = (series: readonly { readonly points: readonly { readonly period: Period }[] }[]) =>
	series
		.flatMap(({ points }) => points.map(({ period }) => period))
		.reduce<Period | undefined>((last, period) => (last && last.to >= period.to ? last : period), undefined);
