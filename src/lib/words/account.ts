import { withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { m } from '#lib/lang/messages.ts';
import { samePeriod, type Period } from '#lib/trade/period.ts';
import type { Names } from '#lib/names/names.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { View, Window } from '#lib/views/view.ts';

/** What a title, subtitle and summary are written from. */
export interface Account {
	readonly view: View;
	readonly lines: readonly Line[];
	readonly windows: readonly Period[];
	readonly unit: string;
	/** The unit's power of ten. */
	readonly power: number;
	readonly names: Names;
}

/** What the numbers of a view's picture count: of a mirror the money of both records, whose gap is a share. */
export const countedIn = ({ view, unit }: Pick<Account, 'view' | 'unit'>): string =>
	view.measure === 'mirror' ? `${view.currency} ${view.scale ?? ''}`.replace(/ 1?$/, '') : unit;

/**
 * Whose records a view shows, as a language calls them: of a mirror, the partners whose record there is, by number
 * where they are many. Where there is no record at all, the partners that were asked for.
 */
export function sidesOf(
	{ view, lines }: Pick<Account, 'view' | 'lines'>,
	called: (code: string) => string,
	counted: (partners: number) => string
): string[] {
	if (view.measure !== 'mirror') return [called(view.reporter)];
	const kept = lines.filter(({ points }) => points.length > 0);
	const partners = [...new Set((kept.length > 0 ? kept : lines).map(({ key }) => key.partner))];
	const others = partners.length > FEW ? [counted(partners.length)] : partners.map(called);
	return [called(view.reporter), ...others];
}

/**
 * The periods that begin and end the name of a span, where years do not name it: quarters as they are, of all else the
 * months. A first month may be January and February together, and what has run since January or for a year is known
 * by the month it ends in.
 */
export function spanEnds(first: Period, last: Period, window: Window): [Period, Period] {
	if (window === 'quarter') return [first, last];
	const from = window === 'month' ? first.from : first.to - 1;
	return [
		{ from, to: from + 1 },
		{ from: last.to - 1, to: last.to }
	];
}

/** More partners than this are ranked in words, not told one by one; of many series of several flows so many are told. */
export const FEW = 3;

/** The point of the newest window, where the series has it. */
export function latest({ points }: Line, last: Period | undefined): Point | undefined {
	return last && points.find(({ period }) => samePeriod(period, last));
}

/** A sum of money as a sentence says it: from a trillion on, Chinese says so whatever the unit of the view. */
export const amount = (bounded: Bounded, { unit, power, view }: Pick<Account, 'unit' | 'power' | 'view'>): string => {
	if (view.lang === 'zh' && power < 12 && Math.abs(bounded.value) >= 1e12)
		return amount(bounded, { unit: `${view.currency} tn`, power: 12, view });
	const step = 10 ** power;
	const { value, low, high } = bounded;
	return formatFigure({ value: value / step, low: low / step, high: high / step }, unit, {
		compact: true,
		lang: view.lang
	});
};

export const unsigned = ({ value, low, high }: Bounded): Bounded =>
	value < 0 ? { value: -value, low: -high, high: -low } : { value, low, high };

/** Two decimals of a computed growth say nothing to a reader: one is enough, unless more were printed. */
const ONE_DECIMAL = 0.05;

export function rounded({ value, low, high }: Bounded, printed: boolean): Bounded {
	if (printed) return { value, low, high };
	return { value, low: Math.min(low, value - ONE_DECIMAL), high: Math.max(high, value + ONE_DECIMAL) };
}

/** A change without its sign: the verb says which way it went. */
export const percent = (change: Bounded, lang: View['lang'] = 'en'): string =>
	formatFigure(unsigned(change), '%', { lang });

/** Whether a text has no digit but noughts. */
const isNought = (text: string): boolean => !/[1-9]/.test(text);

/** Whether a change, as far as it is printed, is none. */
export const isNone = (change: Bounded): boolean => isNought(percent(change));

/** Which way a change goes, as far as it is printed: one printed as nought takes nothing away. */
export const isLoss = (change: Bounded): boolean => change.value < 0 && !isNone(change);

/** A balance that is no larger part of exports and imports together is close to even. */
const CLOSE = 0.01;

/**
 * How a balance is: surely even, small beside the trade whatever rounding hides, in surplus or deficit, or either of
 * them. How coarsely it was printed is no sign of its size.
 */
export function sideOf({ low, high, trade }: Point): 'even' | 'nearly' | 'surplus' | 'deficit' | 'either' {
	if (low === 0 && high === 0) return 'even';
	const isUnsure = low <= 0 && high >= 0;
	if (isUnsure && Math.max(-low, high) <= CLOSE * (trade?.value ?? 0)) return 'nearly';
	if (low < 0 && high > 0) return 'either';
	return low < 0 ? 'deficit' : 'surplus';
}

/** The largest deficit and surplus that rounding leaves possible, in one scale; never less than they may be. */
export function mostOf({ low, high }: Bounded, view: View): { deficit: string; surplus: string } {
	const [deficit, surplus] = [roundedUp(Math.max(0, -low)), roundedUp(Math.max(0, high))];
	const exactly = (value: number): Bounded => ({ value, low: value, high: value });
	const money = recordIn(view, exactly(Math.max(deficit, surplus)));
	return { deficit: money(exactly(deficit)), surplus: money(exactly(surplus)) };
}

/** The least number of three digits that is not smaller. */
function roundedUp(value: number): number {
	if (value === 0) return 0;
	const step = 10 ** (Math.floor(Math.log10(value)) - 2);
	return withoutDust(Math.ceil(withoutDust(value / step)) * step);
}

/** How large a surplus or deficit is told to be: where it may as well be none, only what it is at most. */
export function sizeOf(point: Point, side: 'surplus' | 'deficit', told: Account): { text: string; isMost: boolean } {
	const isMost = point.low === 0 || point.high === 0;
	return { text: isMost ? mostOf(point, told.view)[side] : amount(unsigned(point), told), isMost };
}

/** How far two records of one trade are apart. */
export function apartBy(gap: Bounded): 'none' | 'hardly' | 'less' | 'more' {
	if (isNone(gap)) return 'none';
	if (isNone(rounded(gap, false))) return 'hardly';
	return gap.value < 0 ? 'less' : 'more';
}

/** A series with the point that the sentence tells of it. */
export interface Known {
	readonly line: Line;
	readonly point: Point;
}

/** The newest window that some series has a figure for: a view may go on to a year of which nothing is known yet. */
export const newestKnown = (lines: readonly Line[], windows: readonly Period[]): Period | undefined =>
	windows.findLast((window) => lines.some((line) => latest(line, window)));

/** What the newest window that is known says of every series, and the series that it says nothing of. */
export function knownIn({ lines, windows }: Account): {
	last: Period | undefined;
	known: Known[];
	missing: Line[];
} {
	const last = newestKnown(lines, windows);
	const known = lines.flatMap((line) => {
		const point = latest(line, last);
		return point ? [{ line, point }] : [];
	});
	const missing = lines.filter((line) => !latest(line, last));
	// exports to one partner and imports from another are in no order, and one partner's two are not two partners
	const isUnordered = new Set(known.map(({ line }) => line.key.flow)).size > 1;
	return { last, known: isUnordered ? known.slice(0, FEW) : known, missing };
}

/**
 * What a view was asked for and says nothing of: a partner, or of one that something is known of the series. Where they
 * are many a few are named and the others counted.
 */
export function unknownIn(
	{ lines }: Account,
	missing: readonly Line[],
	called: { partner: (line: Line, arePartners: boolean) => string; series: (line: Line) => string }
): { named: string[]; others: number; arePartners: boolean } {
	const isWhole = ({ key }: Line) => lines.every((line) => line.key.partner !== key.partner || missing.includes(line));
	const arePartners = missing.every(isWhole);
	const all = [
		...new Set(missing.map((line) => (isWhole(line) ? called.partner(line, arePartners) : called.series(line))))
	];
	// "and 1 other" is no shorter than its name
	const named = all.slice(0, all.length > FEW + 1 ? FEW : all.length);
	return { named, others: all.length - named.length, arePartners };
}

/** A series beside those of other partners, as labels call it: "Russia, exports". */
export const seriesName = (partner: string, flow: AnyFlow, lang: View['lang']): string =>
	m.flow_label_of({ partner, flow: m.flow_label({ flow }, { locale: lang }).toLowerCase() }, { locale: lang });

/** The growth that is told beside a value. */
export function changeIn(point: Point): Bounded | undefined {
	const { reported, computed } = point.growth ?? {};
	return reported ?? (computed && rounded(computed, false));
}

/** How the sums of two records are told: both in the scale of the first. */
export function recordIn(view: View, own: Bounded): (bounded: Bounded) => string {
	const power = Math.abs(own.value) >= 1e9 ? 9 : Math.abs(own.value) >= 1e6 ? 6 : 0;
	const unit = `${view.currency}${power === 9 ? ' bn' : power === 6 ? ' mn' : ''}`;
	return (bounded) => amount(bounded, { unit, power, view });
}
