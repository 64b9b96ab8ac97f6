import type { Period } from '#lib/trade/period.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { latest } from '#lib/views/newest.ts';
import type { Line, Point } from '#lib/views/point.ts';

/** A series with its point in one window. */
export interface LinePoint {
	readonly line: Line;
	readonly point: Point;
}

/** The points of a window; series without one are left out, and so is what is left of a whole: nobody trades with it. */
export const linePointsIn = (lines: readonly Line[], window: Period | undefined): LinePoint[] =>
	lines.flatMap((line): LinePoint[] => {
		const point = isRest(line.key) ? undefined : latest(line, window);
		return point ? [{ line, point }] : [];
	});
