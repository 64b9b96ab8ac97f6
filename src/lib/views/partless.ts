import type { Ledger } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { isRest, keysOf } from './breakdown.ts';
import { sound } from './largest.ts';
import { boundariesOf } from './lines.ts';
import { latest, newestKnown } from './newest.ts';
import { pointOf, type Line } from './point.ts';
import type { View } from './view.ts';
import { windowEnding } from './windows.ts';

/** Where nothing is known of parts: the newest window shown, which the whole alone has, and the newest that parts have. */
export interface Partless {
	readonly period: Period;
	readonly newest?: Period;
}

/**
 * Whether all that is shown of the newest window is what is left of its whole: a whole is often known for longer than
 * its parts. Undefined where a part is known.
 */
export function* findingPartless(
	view: View,
	ledger: Ledger,
	lines: readonly Line[],
	windows: readonly Period[]
): Steps<Partless | undefined> {
	const period = newestKnown(lines, windows);
	if (!period || lines.some((line) => latest(line, period) && !isRest(line.key))) return undefined;
	const newest = yield* newestWithParts(view, ledger);
	return { period, ...(newest && { newest }) };
}

/** The newest window of a view's kind that any part has a figure for. */
function* newestWithParts(view: View, ledger: Ledger): Steps<Period | undefined> {
	const { keys } = keysOf(view, ledger);
	const boundaries = yield* boundariesOf(keys, ledger);
	for (const boundary of boundaries.toReversed()) {
		const period = windowEnding(view.window, boundary);
		if (!period) continue;
		for (const key of keys) {
			if (sound(pointOf(ledger, view, key, period))) return period;
			yield;
		}
	}
	return undefined;
}
