import { growth } from '#lib/trade/growth.ts';
import { percentChange } from '#lib/trade/bounds.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { yearEarlier, type Period } from '#lib/trade/period.ts';
import type { ResultWhole } from './answer.ts';
import type { SeriesKey } from './point.ts';
import type { View } from './view.ts';

/**
 * The growth of the one whole that a view breaks down, in the newest window that it is known for: the parts' contributions
 * add up to the computed one, which need not be the one that was printed.
 */
export function wholeIn(
	{ measure }: View,
	ledger: Ledger,
	wholes: readonly SeriesKey[],
	windows: readonly Period[]
): { whole?: ResultWhole } {
	const [whole, ...others] = wholes;
	if (!whole || others.length > 0 || (measure !== 'contribution' && measure !== 'growth')) return {};
	for (const period of windows.toReversed()) {
		const { reported } = growth(ledger, whole, whole.flow, period);
		const now = ledger.wholeFromRows(whole, whole.flow, period);
		const before = now && ledger.wholeFromRows(whole, whole.flow, yearEarlier(period));
		const change = before && percentChange(now, before);
		if (!reported && !change) continue;
		return {
			whole: {
				product: whole.product,
				period,
				...(reported && { reported: reported.value }),
				...(change && { computed: change })
			}
		};
	}
	return {};
}
