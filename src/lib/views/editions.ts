import { changeBetween, isEdited, wentElsewhere } from '#lib/trade/findings/edition-changed.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { samePeriod, yearEarlier, type Period } from '#lib/trade/period.ts';
import { isWithin } from '#lib/trade/product.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { isRest } from './breakdown.ts';
import { MEASURE_TRAITS } from './measures.ts';
import type { Line, SeriesKey } from './point.ts';
import type { View } from './view.ts';

/** The window that a measure compares a window with; none where it compares with none. */
export function comparedWith({ measure, base }: Pick<View, 'measure' | 'base'>, window: Period): Period | undefined {
	if (measure === 'index') return base;
	return measure === 'share' || measure === 'mirror' ? undefined : yearEarlier(window);
}

/** Whether a line lacks in a window what its measure would say, or the growth beside it. */
function lacks({ measure }: View, { points, held }: Line, window: Period): boolean {
	if (held?.some(({ period }) => samePeriod(period, window))) return false;
	const point = points.find(({ period }) => samePeriod(period, window));
	return !point || (MEASURE_TRAITS[measure].growth === 'beside' && !point.growth);
}

/** Rows of a trade in a product, or in what a group is made of. */
function rowsOf(ledger: Ledger, key: SeriesKey): readonly Observation[] {
	const own = ledger.relationRows(key);
	const codes = ledger.vocabulary.groups.get(key.product)?.codes ?? [];
	if (own.length > 0 || codes.length === 0) return own;
	const members = ledger.products(key).filter((product) => codes.some((code) => isWithin(product, code)));
	return members.flatMap((product) => ledger.relationRows({ ...key, product }));
}

const within = (row: Observation, window: Period): boolean =>
	row.period.from >= window.from && row.period.to <= window.to;

/**
 * Figures that a view leaves out since a code counts different goods in the editions that it would compare or add: once a
 * series, of the newest such window. Where a code has no rows any more, what its goods are called since.
 */
export function* editionsLeftOut(
	view: View,
	ledger: Ledger,
	lines: readonly Line[],
	windows: readonly Period[]
): Steps<Finding[]> {
	const findings: Finding[] = [];
	for (const line of lines) {
		const finding = isRest(line.key) ? undefined : editionLeftOut(view, ledger, line, windows);
		if (finding) findings.push(finding);
		yield;
	}
	return findings;
}

function editionLeftOut(view: View, ledger: Ledger, line: Line, windows: readonly Period[]): Finding | undefined {
	const { key } = line;
	if (!windows.some((window) => lacks(view, line, window))) return undefined;
	const rows = rowsOf(ledger, key)
		.filter(({ flow }) => flow === key.flow || key.flow === 'balance')
		.filter(isEdited);
	if (rows.length === 0) return undefined;
	const meaning = ledger.meaningOf(key.product);
	for (const window of windows.toReversed()) {
		if (!lacks(view, line, window)) continue;
		const earlier = comparedWith(view, window);
		const near = rows.filter((row) => within(row, window) || (earlier && within(row, earlier)));
		const [last, ...others] = near.sort((a, b) => b.period.to - a.period.to);
		if (!last) continue;
		const other = others.find(({ edition }) => meaning(edition) !== meaning(last.edition));
		const [before, after] = other && other.edition > last.edition ? [last, other] : [other, last];
		if (before) return changeBetween(key.product, before, after, ledger.vocabulary);
		if (key.flow === 'balance' || within(last, window)) continue;
		const gone = wentElsewhere(ledger, key, key.flow, last);
		if (gone) return gone;
	}
	return undefined;
}
