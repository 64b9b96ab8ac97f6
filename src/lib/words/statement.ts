import { formatNumber } from '#lib/lang/numbers.ts';
import { withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import type { Unit } from '#lib/trade/unit.ts';
import type { Line, Point, SeriesKey } from '#lib/views/point.ts';
import type { Account } from './account.ts';
import { caveatOf, type Caveat } from './caveat.ts';
import type { Goods, Money, Rate } from './money.ts';

/** The subject of a statement: whose trade, with whom, which way. */
export type Trade = Pick<SeriesKey, 'reporter' | 'partner' | 'flow'>;

/** What one figure says, chosen without a language. Rates are in per cent and without a sign where it says the way. */
export type Fact =
	| { readonly says: 'amount'; readonly at: Money | Goods }
	| { readonly says: 'unchanged'; readonly at?: Money | Goods }
	| { readonly says: 'rose' | 'fell'; readonly by: Rate; readonly to?: Money | Goods }
	| { readonly says: 'index'; readonly at: Rate }
	| { readonly says: 'share'; readonly share: Rate }
	/** Percentage points of growth, with their sign. */
	| { readonly says: 'added' | 'took'; readonly points: Rate }
	/** The same, so few that no digit of them is said. */
	| { readonly says: 'hardly-moved'; readonly points: Rate }
	| { readonly says: 'records'; readonly own: Money; readonly mirror: Money; readonly gap: Gap }
	| Balance;

/** How far a partner's record is from the reporter's own. */
export type Gap = { readonly apart: 'none' | 'hardly' } | { readonly apart: 'less' | 'more'; readonly by: Rate };

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
			return flow === 'balance' ? balanceOf(account, point) : valueOf(account, point, moneyIn(account, point));
		case 'quantity':
		case 'unit-value':
			return valueOf(account, point, goodsIn(account, point));
		case 'growth':
			return changed(rateIn(account, point));
		case 'index':
			return { says: 'index', at: rateIn(account, point) };
		case 'share':
			return { says: 'share', share: unsigned(rateIn(account, point)) };
		case 'contribution': {
			const points = rateIn(account, point);
			if (isNone(points)) return { says: 'hardly-moved', points };
			return { says: points.value < 0 ? 'took' : 'added', points };
		}
		case 'mirror':
			return recordsOf(account, point);
	}
}

function valueOf(account: Account, point: Point, at: Money | Goods): Fact {
	const change = changeIn(account, point);
	return change ? changed(change, at) : { says: 'amount', at };
}

/** A change, and what a value came to with it. */
function changed(change: Rate, money?: Money | Goods): Fact {
	if (isNone(change)) return { says: 'unchanged', ...(money && { at: money }) };
	return { says: change.value > 0 ? 'rose' : 'fell', by: unsigned(change), ...(money && { to: money }) };
}

/** The growth that the sentence names beside a value. */
function changeIn({ decimals }: Account, { growth }: Point): Rate | undefined {
	const rate = growth?.reported ?? growth?.computed;
	return rate && { value: rate.value, low: rate.low, high: rate.high, decimals: decimals.growth };
}

/** A figure that is no sum of money, as its chart has it. */
const rateIn = ({ decimals }: Account, { value, low, high }: Bounded): Rate => ({
	value,
	low,
	high,
	decimals: decimals.figures
});

export const unsigned = <R extends Rate>(rate: R): R =>
	rate.value < 0 ? { ...rate, value: -rate.value, low: -rate.high, high: -rate.low } : rate;

/** Whether a change, as far as it is said, is none: it has no digit but noughts. */
const isNone = (change: Rate): boolean => !/[1-9]/.test(formatNumber(unsigned(change), { decimals: change.decimals }));

const sum = ({ value, low, high }: Bounded, unit: Unit, decimals?: number): Money => ({
	value,
	low,
	high,
	unit,
	...(decimals !== undefined && { decimals })
});

/** A sum in the unit of the view. */
export const moneyIn = ({ view, power, decimals }: Account, bounded: Bounded): Money =>
	sum(bounded, { currency: view.currency, power }, decimals.figures);

/** An amount of goods, or money by one, in the unit of the view. */
function goodsIn({ unit, power, decimals }: Account, { value, low, high }: Bounded): Goods {
	const step = 10 ** power;
	return { value: value / step, low: low / step, high: high / step, written: unit, decimals: decimals.figures };
}

/** The unit that a sum is written in where the view names none, from its size. */
function unitFor({ view }: Account, { value }: Bounded): Unit {
	const size = Math.abs(value);
	return { currency: view.currency, power: size >= 1e9 ? 9 : size >= 1e6 ? 6 : 0 };
}

/** Both records of a trade, in the scale of the first. */
function recordsOf(account: Account, { own, mirror, ...gap }: Point): Fact {
	if (!own || !mirror) throw new RangeError('a point of a mirror has both records');
	const unit = unitFor(account, own);
	const { records } = account.decimals;
	return {
		says: 'records',
		own: sum(own, unit, records),
		mirror: sum(mirror, unit, records),
		gap: gapOf(account, gap)
	};
}

function gapOf(account: Account, gap: Bounded): Gap {
	if (isNone({ value: gap.value, low: gap.low, high: gap.high })) return { apart: 'none' };
	const by = rateIn(account, gap);
	// less than a twentieth of a per cent is hardly a gap, whatever else the chart shows
	return isNone({ ...by, decimals: 1 })
		? { apart: 'hardly' }
		: { apart: gap.value < 0 ? 'less' : 'more', by: unsigned(by) };
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
