import { percentChange, type Bounded } from '#lib/trade/bounds.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { samePeriod, yearEarlier, type Period } from '#lib/trade/period.ts';
import { isRest } from './breakdown.ts';
import type { Line, SeriesKey } from './point.ts';
import { leftOf } from './rest.ts';
import type { View } from './view.ts';

/** A part whose base is a smaller share of the whole's has no growth worth saying. */
const MINOR = 0.005;

/** Whether a part was so small a year earlier that its growth in per cent says nothing of the whole. */
export function isMinor(ledger: Ledger, { parent, ...key }: SeriesKey, period: Period): boolean {
	if (parent === undefined) return false;
	const before = yearEarlier(period);
	const base = ledger.figureFromRows(key, key.flow, before);
	const whole = base && ledger.wholeFromRows({ ...key, product: parent }, key.flow, before);
	return base !== undefined && whole !== undefined && base.value < MINOR * whole.value;
}

/** What moved a whole most: which part, and how the whole would have grown without it, in per cent. */
export interface Driver {
	readonly line: Line;
	readonly without: Bounded;
}

/** The part that moved the one whole of a view most in a window; none where the whole without it is not known. */
export function driverOf(
	{ measure }: View,
	ledger: Ledger,
	lines: readonly Line[],
	wholes: readonly SeriesKey[],
	period: Period | undefined
): { driver?: Driver } {
	const [whole, ...others] = wholes;
	if (!whole || others.length > 0 || measure !== 'contribution' || !period) return {};
	const size = ({ points }: Line) => Math.abs(points.find((point) => samePeriod(point.period, period))?.value ?? 0);
	const [line] = lines.filter(({ key }) => !isRest(key)).sort((a, b) => size(b) - size(a));
	if (!line || size(line) === 0) return {};
	const now = leftOf(ledger, whole, [line.key], period);
	const before = now && leftOf(ledger, whole, [line.key], yearEarlier(period));
	const without = before && percentChange(now, before);
	return without ? { driver: { line, without } } : {};
}
