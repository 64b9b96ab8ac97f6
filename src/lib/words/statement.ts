import { formatNumber } from '#lib/lang/numbers.ts';
import { withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import type { Unit } from '#lib/trade/unit.ts';
import type { Line, Point, SeriesKey } from '#lib/views/point.ts';
import type { Account } from './account.ts';
import { caveatOf, type Caveat } from './caveat.ts';
import type { Money } from './money.ts';

/** The subject of a statement: whose trade, with whom, which way. */
export type Trade = Pick<SeriesKey, 'reporter' | 'partner' | 'flow'>;

/** What one figure says, chosen without a language. Rates are in per cent and without a sign where it says the way. */
export type Fact =
	| { readonly says: 'amount'; readonly at: Money }
	| { readonly says: 'unchanged'; readonly at?: Money }
	| { readonly says: 'rose' | 'fell'; readonly by: Bounded; readonly to?: Money }
	| { readonly says: 'index'; readonly at: Bounded }
	| { readonly says: 'share'; readonly share: Bounded }
	/** Percentage points of growth, with their sign. */
	| { readonly says: 'added' | 'took'; readonly points: Bounded }
	| { readonly says: 'records'; readonly own: Money; readonly mirror: Money; readonly gap: Gap }
	| Balance;

/** How far a partner's record is from the reporter's own. */
export type Gap = { readonly apart: 'none' | 'hardly' } | { readonly apart: 'less' | 'more'; readonly by: Bounded };

export type Balance =
	| { readonly says: 'even' | 'nearly-even' }
	/** Rounding leaves either possible, up to so much. */
	| { readonly says: 'either'; readonly deficit: Money; readonly surplus: Money }
	/** `isMost`: it may as well be none, and the size is what it is at most. */
	| { readonly says: 'deficit' | 'surplus'; readonly size: Money; readonly isMost: boolean };

export interface Statement {
	readonly trade: Trade;
	readonly fact: Fact;
	readonly caveat?: Caveat;
}

export function statementOf(account: Account, { key }: Line, point: Point): Statement {
	const caveat = caveatOf(account, point);
	return { trade: key, fact: factOf(account, key, point), ...(caveat && { caveat }) };
}

function factOf(account: Account, { flow }: SeriesKey, point: Point): Fact {
	const { view } = account;
	switch (view.measure) {
		case 'value':
			return flow === 'balance' ? balanceOf(account, point) : valueOf(account, point);
		case 'growth':
			return changed(rounded(point, point.how === 'reported'));
		case 'index':
			return { says: 'index', at: point };
		case 'share':
			return { says: 'share', share: unsigned(rounded(point, false)) };
		case 'contribution': {
			const points = rounded(point, false);
			// one printed as nought takes nothing away
			return { says: points.value < 0 && !isNone(points) ? 'took' : 'added', points };
		}
		case 'mirror':
			return recordsOf(account, point);
	}
}

function valueOf(account: Account, point: Point): Fact {
	const [change, money] = [changeIn(point), moneyIn(account, point)];
	return change ? changed(change, money) : { says: 'amount', at: money };
}

/** A change, and what a value came to with it. */
function changed(change: Bounded, money?: Money): Fact {
	if (isNone(change)) return { says: 'unchanged', ...(money && { at: money }) };
	return { says: change.value > 0 ? 'rose' : 'fell', by: unsigned(change), ...(money && { to: money }) };
}

/** The growth that the sentence names beside a value. */
function changeIn({ growth }: Point): Bounded | undefined {
	return growth?.reported ?? (growth?.computed && rounded(growth.computed, false));
}

/** Two decimals of a computed growth say nothing to a reader: one is enough, unless more were printed. */
const ONE_DECIMAL = 0.05;

function rounded({ value, low, high }: Bounded, isPrinted: boolean): Bounded {
	if (isPrinted) return { value, low, high };
	return { value, low: Math.min(low, value - ONE_DECIMAL), high: Math.max(high, value + ONE_DECIMAL) };
}

export const unsigned = ({ value, low, high }: Bounded): Bounded =>
	value < 0 ? { value: -value, low: -high, high: -low } : { value, low, high };

/** Whether a change, as far as it is printed, is none: it has no digit but noughts. */
const isNone = (change: Bounded): boolean => !/[1-9]/.test(formatNumber(unsigned(change)));

const sum = ({ value, low, high }: Bounded, unit: Unit): Money => ({ value, low, high, unit });

/** A sum in the unit of the view. */
export const moneyIn = ({ view, power }: Account, bounded: Bounded): Money =>
	sum(bounded, { currency: view.currency, power });

/** The unit that a sum is written in where the view names none, from its size. */
function unitFor({ view }: Account, { value }: Bounded): Unit {
	const size = Math.abs(value);
	return { currency: view.currency, power: size >= 1e9 ? 9 : size >= 1e6 ? 6 : 0 };
}

/** Both records of a trade, in the scale of the first. */
function recordsOf(account: Account, { own, mirror, ...gap }: Point): Fact {
	if (!own || !mirror) throw new RangeError('a point of a mirror has both records');
	const unit = unitFor(account, own);
	return { says: 'records', own: sum(own, unit), mirror: sum(mirror, unit), gap: gapOf(gap) };
}

function gapOf(gap: Bounded): Gap {
	if (isNone(gap)) return { apart: 'none' };
	const by = rounded(gap, false);
	return isNone(by) ? { apart: 'hardly' } : { apart: gap.value < 0 ? 'less' : 'more', by: unsigned(by) };
}

/** A balance that is no larger part of exports and imports together is close to even. */
const CLOSE = 0.01;

/**
 * How a balance is: surely even, small beside the trade whatever rounding hides, in surplus or deficit, or either of
 * them. How coarsely it was printed is no sign of its size.
 */
function balanceOf(account: Account, point: Point): Balance {
	const { low, high, trade } = point;
	if (low === 0 && high === 0) return { says: 'even' };
	const isUnsure = low <= 0 && high >= 0;
	if (isUnsure && Math.max(-low, high) <= CLOSE * (trade?.value ?? 0)) return { says: 'nearly-even' };
	if (low < 0 && high > 0) return { says: 'either', ...mostOf(account, point) };
	const says = low < 0 ? 'deficit' : 'surplus';
	const isMost = low === 0 || high === 0;
	return { says, size: isMost ? mostOf(account, point)[says] : moneyIn(account, unsigned(point)), isMost };
}

/** The largest deficit and surplus that rounding leaves possible, in one scale; never less than they may be. */
function mostOf(account: Account, { low, high }: Bounded): { deficit: Money; surplus: Money } {
	const [deficit, surplus] = [roundedUp(Math.max(0, -low)), roundedUp(Math.max(0, high))];
	const exactly = (value: number): Bounded => ({ value, low: value, high: value });
	const unit = unitFor(account, exactly(Math.max(deficit, surplus)));
	return { deficit: sum(exactly(deficit), unit), surplus: sum(exactly(surplus), unit) };
}

/** The least number of three digits that is not smaller. */
function roundedUp(value: number): number {
	if (value === 0) return 0;
	const step = 10 ** (Math.floor(Math.log10(value)) - 2);
	return withoutDust(Math.ceil(withoutDust(value / step)) * step);
}
