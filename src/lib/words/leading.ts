import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import type { Point } from '#lib/views/point.ts';
import type { Account } from './account.ts';
import { doubtOf } from './caveat.ts';
import type { LinePoint } from './line-points.ts';

/** Whether a figure may be built on: nobody contradicts it, and it was not worked out from a printed growth. */
export function isSound(account: Pick<Account, 'findings' | 'view'>, point: Point): boolean {
	const { growth, value, isUnlikely } = doubtOf(account, point);
	return point.how !== 'implied' && !growth && !value && !isUnlikely;
}

/**
 * Points that can be ranked: the world is the whole of the partners beside it, not one of them, and growth of what hardly
 * was there a year earlier says nothing.
 */
export function withoutWhole(linePoints: readonly LinePoint[]): readonly LinePoint[] {
	const partners = linePoints.filter(({ line }) => line.key.partner !== 'WLD' && !line.isMinor);
	return partners.length > 0 ? partners : linePoints;
}

/**
 * Points, the largest first, as far as their order is sure: each lies above all behind it for every truth within the
 * bounds, whichever of contradicting prints is right. Empty where even the first place is open.
 */
export function surelyOrdered(account: Account, linePoints: readonly LinePoint[]): LinePoint[] {
	const ordered = [...linePoints].sort((a, b) => b.point.value - a.point.value);
	let sure = 0;
	let highest = -Infinity;
	for (let i = ordered.length - 1; i >= 0; i--) {
		const point = ordered[i]?.point;
		if (!point) break;
		if (!isSound(account, point) || point.low <= highest) sure = 0;
		else sure++;
		highest = Math.max(highest, highestOf(account, point));
	}
	return ordered.slice(0, sure);
}

/**
 * What surely stands first of many, and may be said to lead: the slowest fall is no growth, the smallest deficit no
 * surplus.
 */
export function leaderOf(account: Account, linePoints: readonly LinePoint[]): LinePoint | undefined {
	const [first] = surelyOrdered(account, linePoints);
	if (!first) return undefined;
	const { isChange } = MEASURE_TRAITS[account.view.measure];
	const isAbove = first.point.low > 0;
	return (isChange || first.line.key.flow === 'balance') && !isAbove ? undefined : first;
}

/** A value that sources disagree on may be as large as the largest of them; what rests on one may be anything. */
function highestOf(account: Account, point: Point): number {
	const { value, growth, isUnlikely } = doubtOf(account, point);
	if (growth || isUnlikely || (value && account.view.measure !== 'value')) return Infinity;
	return Math.max(point.high, value?.found ?? -Infinity, value?.expected ?? -Infinity);
}
