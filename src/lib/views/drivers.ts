import { percentChange, type Bounded } from '#lib/trade/bounds.ts';
import { growth } from '#lib/trade/growth.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { samePeriod, yearEarlier, type Period } from '#lib/trade/period.ts';
import type { ResultWhole } from './answer.ts';
import { isRest, itsWholeId, wholeId } from './breakdown.ts';
import type { Line, SeriesKey } from './point.ts';
import { leftOf } from './rest.ts';
import type { View } from './view.ts';

/** A part whose base is a smaller share of the whole's has no growth worth saying. */
const MINOR = 0.005;

/** Whether a part was so small a year earlier that its growth in per cent says nothing of the whole. */
export function isMinor(ledger: Ledger, key: SeriesKey, whole: SeriesKey | undefined, period: Period): boolean {
	const before = yearEarlier(period);
	const base = whole && ledger.figureFromRows(key, key.flow, before);
	const of = base && ledger.wholeFromRows(whole, whole.flow, before);
	return base !== undefined && of !== undefined && base.value < MINOR * of.value;
}

/** What moved a whole most: which part, and how the whole would have grown without it, in per cent. */
export interface Driver {
	readonly line: Line;
	readonly without: Bounded;
}

/** A whole that a view breaks down, with its growth in the newest window that it is known for, and what moved it. */
export interface MovedWhole {
	readonly key: SeriesKey;
	/** Its parts' contributions add up to the computed growth, which need not be the one that was printed. */
	readonly whole: ResultWhole;
	/** Of contributions; none where the whole without its largest part is not known. */
	readonly driver?: Driver;
}

/** What the wholes of a view grew by, and which part of each moved it most. */
export function movedWholes(
	view: Pick<View, 'measure' | 'level'>,
	ledger: Ledger,
	lines: readonly Line[],
	wholes: readonly SeriesKey[],
	windows: readonly Period[]
): MovedWhole[] {
	const { measure } = view;
	if (measure !== 'contribution' && measure !== 'growth') return [];
	const partsOf = groupBy(lines, ({ key }) => itsWholeId(key));
	return wholes.flatMap((key) => {
		const whole = grownIn(ledger, key, windows);
		if (!whole) return [];
		const parts = measure === 'contribution' ? (partsOf.get(wholeId(key, view)) ?? []) : [];
		const driver = driverOf(ledger, parts, key, whole.period);
		return [{ key, whole, ...(driver && { driver }) }];
	});
}

function grownIn(ledger: Ledger, key: SeriesKey, windows: readonly Period[]): ResultWhole | undefined {
	for (const period of windows.toReversed()) {
		const { reported } = growth(ledger, key, key.flow, period);
		const change = changeOf(ledger, key, [], period);
		if (!reported && !change) continue;
		return {
			product: key.product,
			period,
			...(reported && { reported: reported.value }),
			...(change && { computed: change })
		};
	}
	return undefined;
}

/** The growth of a whole beside some of its parts, where it counts the same goods in both years. */
function changeOf(
	ledger: Ledger,
	whole: SeriesKey,
	without: readonly SeriesKey[],
	period: Period
): Bounded | undefined {
	const now = leftOf(ledger, whole, without, period);
	const before = now && leftOf(ledger, whole, without, yearEarlier(period));
	if (!before || !ledger.countsTheSame(whole.product, now.terms, before.terms)) return undefined;
	return percentChange(now, before);
}

function driverOf(ledger: Ledger, lines: readonly Line[], whole: SeriesKey, period: Period): Driver | undefined {
	const size = ({ points }: Line) => Math.abs(points.find((point) => samePeriod(point.period, period))?.value ?? 0);
	const largest = lines
		.filter(({ key }) => !isRest(key))
		.reduce<Line | undefined>((one, line) => (one && size(one) >= size(line) ? one : line), undefined);
	if (!largest || size(largest) === 0) return undefined;
	const without = changeOf(ledger, whole, [largest.key], period);
	return without && { line: largest, without };
}
