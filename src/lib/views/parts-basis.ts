import { rowsOf, type Figure } from '#lib/trade/figure.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { yearEarlier, type Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Lines } from './lines.ts';
import type { SeriesKey } from './point.ts';
import type { View } from './view.ts';

/** How sources say that the figures are valued, where they say it. */
const basesOf = (figures: readonly Figure[]): Set<string> =>
	new Set(figures.flatMap(({ terms }) => rowsOf(terms).flatMap(({ source }) => source.basis || [])));

function* figuresOf(ledger: Ledger, keys: readonly SeriesKey[], windows: readonly Period[]): Steps<Figure[]> {
	const figures: Figure[] = [];
	for (const key of keys) {
		figures.push(...windows.flatMap((window) => ledger.wholeFromRows(key, key.flow, window) ?? []));
		yield;
	}
	return figures;
}

/**
 * The rows that a whole and its parts are looked for in: all of them, or where the best figures of the whole are valued
 * otherwise than all its parts, without those, if the whole is known all the same. Else the parts would be shares of
 * nothing, and what is left of it beside them would be missing.
 */
export function* ofBasisOfParts({ measure }: View, ledger: Ledger, { wholes, lines, windows }: Lines): Steps<Ledger> {
	const isChange = measure === 'growth' || measure === 'contribution';
	const asked = isChange ? [...windows, ...windows.map(yearEarlier)] : windows;
	const best = yield* figuresOf(ledger, wholes, asked);
	const bases = basesOf(best);
	if (bases.size === 0) return ledger;
	const parts = lines.map(({ key }) => key);
	const [basis, ...others] = basesOf(yield* figuresOf(ledger, parts, asked));
	if (basis === undefined || others.length > 0 || [...bases].every((one) => one === basis)) return ledger;
	const alike = ledger.only((source) => source.basis === '' || source.basis === basis);
	return (yield* figuresOf(alike, wholes, asked)).length === best.length ? alike : ledger;
}
