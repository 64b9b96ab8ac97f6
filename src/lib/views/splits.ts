import { splitOf } from '#lib/trade/change-split.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { TOTAL } from '#lib/trade/product.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { ResultSplit } from './answer.ts';
import type { Line, SeriesKey } from './point.ts';
import type { Measure, View } from './view.ts';

/** Measures that tell of a change in money. */
const OF_CHANGE: readonly Measure[] = ['value', 'growth', 'contribution'];

/** Series whose changes are split: what a reader asks of one by one. */
const MOST = 25;

/** The change of a trade to a window in price and volume; none of a balance, nor where no quantities are known. */
export function* splitIn(ledger: Ledger, key: SeriesKey, period: Period | undefined): Steps<ResultSplit | undefined> {
	const { flow, parent: _, ...trade } = key;
	if (flow === 'balance' || !period) return undefined;
	const split = yield* splitOf(ledger, trade, flow, period);
	return split && { ...split, period };
}

/** Lines with the change to the newest point of each. */
export function* splittingLines({ measure }: View, ledger: Ledger, lines: readonly Line[]): Steps<readonly Line[]> {
	if (!OF_CHANGE.includes(measure) || lines.length > MOST) return lines;
	const all: Line[] = [];
	for (const line of lines) {
		// all goods are split by all their codes: where one asks what they grew by
		const isAsked = line.key.product !== TOTAL || (lines.length === 1 && measure !== 'value');
		const split = isAsked ? yield* splitIn(ledger, line.key, line.points.at(-1)?.period) : undefined;
		all.push(split ? { ...line, split } : line);
	}
	return all;
}
