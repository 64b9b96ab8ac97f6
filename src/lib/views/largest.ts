import { groupBy } from '#lib/trade/group-by.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { months, type Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { wholeGrown } from './breakdown.ts';
import { isMinor } from './drivers.ts';
import { isHeld, type HeldPoint, type Point, type SeriesKey } from './point.ts';
import type { View } from './view.ts';

/** What is known of a series in a window. */
export type At = (key: SeriesKey, period: Period) => Point | HeldPoint | undefined;

/** What may be shown of a window. */
export const sound = (point: Point | HeldPoint | undefined): Point | undefined =>
	point && !isHeld(point) ? point : undefined;

/**
 * The parts of each whole that `top` leaves, by their size in the newest window whatever the sign; of as many, by code.
 * Those of one product are shown in every flow. Parts that are surely smaller than those are not worked out.
 */
export function* largest(
	view: View,
	keys: readonly SeriesKey[],
	windows: readonly Period[],
	at: At,
	ledger: Ledger
): Steps<readonly SeriesKey[]> {
	const { top, measure } = view;
	if (top === undefined) return keys;
	const likely =
		measure === 'value' ? largestFirst(keys, windows, ledger) : keys.map((key) => ({ key, most: Infinity }));
	ledger.expect(likely.map(({ key }) => key));
	const newest = windows.findLast((window) => likely.some(({ key }) => sound(at(key, window))));
	const partId = ({ partner, parent, product }: SeriesKey) => `${partner} ${parent ?? ''} ${product}`;
	const wholeId = ({ partner, parent, product }: SeriesKey) =>
		parent === undefined ? product : `${partner} ${parent}`;
	const kept = new Set<string>();
	for (const group of groupBy(likely, ({ key }) => wholeId(key)).values()) {
		const sizes = new Map<string, number>();
		const bySize = (a: string, b: string) => (sizes.get(b) ?? -1) - (sizes.get(a) ?? -1) || (a < b ? -1 : 1);
		const first = () => [...sizes.keys()].sort(bySize).slice(0, top);
		let checked = 0;
		for (const { key, most } of group) {
			if (sizes.size >= top && most !== Infinity && sizes.size >= checked) {
				const least = sizes.get(first()[top - 1] ?? '') ?? -1;
				if (most * MARGIN < least) break;
				checked = sizes.size + Math.ceil(top / 8);
			}
			const size = Math.abs((newest && sound(at(key, newest))?.value) ?? -1);
			const isRanked = measure !== 'growth' || !newest || !isMinor(ledger, key, wholeGrown(view, key), newest);
			const known = newest && sound(at(key, newest)) && isRanked ? size : -1;
			sizes.set(partId(key), Math.max(known, sizes.get(partId(key)) ?? -1));
			yield;
		}
		for (const id of first()) kept.add(id);
	}
	return keys.filter((key) => kept.has(partId(key)));
}

/** Sums of many figures differ from what bounds them by less than this. */
const MARGIN = 1 + 1e-6;

/** Series by what their values in any of the windows do not exceed, if anything is known of that. */
function largestFirst(
	keys: readonly SeriesKey[],
	windows: readonly Period[],
	ledger: Ledger
): { key: SeriesKey; most: number }[] {
	const length = Math.max(...windows.map(months));
	return keys
		.map((key) => {
			// a total may be worked out from two flows
			const flows = key.flow === 'total' || key.flow === 'balance' ? 2 : 1;
			return { key, most: flows * ledger.most(key, length) };
		})
		.sort((a, b) => (a.most === b.most ? 0 : b.most - a.most));
}
