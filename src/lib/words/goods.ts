import type { Bounded } from '#lib/trade/bounds.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { samePeriod, type Period } from '#lib/trade/period.ts';
import { isRest, itsWholeId, wholeId, wholeKindOf, wholeOf } from '#lib/views/breakdown.ts';
import type { MovedWhole } from '#lib/views/drivers.ts';
import { newestKnown } from '#lib/views/newest.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Measure } from '#lib/views/view.ts';
import { FEW, type Account } from './account.ts';
import { caveatOf, type Caveat } from './caveat.ts';
import { leaderOf } from './leading.ts';
import { linePointsIn, type LinePoint } from './line-points.ts';
import type { Money, Rate } from './money.ts';
import { moneyIn, type Trade } from './statement.ts';
import { quantityOf, sinceOf, type Quantity, type Since } from './summary.ts';

/** A trade in goods, as a sentence names it: whose, with whom, which way, and in what where that is not all goods. */
export interface GoodsTrade extends Trade {
	readonly product: string;
}

/** A part of a trade, with its figure: of contributions points, with their sign. */
export interface Part {
	readonly product: string;
	/** Where the parts are partners. */
	readonly partner?: string;
	readonly figure: Rate;
	readonly money?: Money;
	/** Beside a value. */
	readonly growth?: Rate;
	readonly caveat?: Caveat;
}

/** A change of a trade, and the parts that moved it most. */
export interface Driven {
	readonly trade: GoodsTrade;
	readonly when: Period;
	/** From the figures: what the parts add up to. */
	readonly change: Rate;
	/** As it was printed, where that is another number. */
	readonly reported?: Rate;
	readonly largest: Part;
	/** The whole without that part. */
	readonly without: Rate;
	/** The next part the same way, and the largest the other way. */
	readonly others: readonly Part[];
}

/** The parts that a title names: the largest that went the way of the whole, and one larger that went the other way. */
export function titleParts({ change, largest, others }: Driven): { along?: Part; against?: Part } {
	const way = Math.sign(change.value);
	const along = [largest, ...others].find(({ figure }) => Math.sign(figure.value) === way);
	if (way === 0) return { along: largest };
	return { ...(along && { along }), ...(along !== largest && { against: largest }) };
}

/** What goods a trade is made of, or what moved it, chosen without a language. */
export type GoodsStory =
	| { readonly says: 'nothing'; readonly trade: GoodsTrade }
	/** One trade each, at least one. */
	| { readonly says: 'driven'; readonly trades: readonly [Driven, ...Driven[]] }
	| {
			readonly says: 'made-of';
			readonly measure: Measure;
			readonly unit: string;
			readonly when: Period;
			readonly since?: Since;
			/** One trade each: where there are several flows or partners, a few of them. */
			readonly trades: readonly {
				readonly trade: GoodsTrade;
				/** The largest few, the largest first. */
				readonly parts: readonly Part[];
				/** How many further parts are shown. */
				readonly others: number;
			}[];
	  };

/** What a result knows of what it breaks down. */
export interface Moved {
	readonly moved: readonly MovedWhole[];
}

/** Whether the words of a view are about goods: they vary, or shares and contributions are of other than world trade. */
export const isOfGoods = ({ view }: Pick<Account, 'view'>): boolean =>
	view.level !== undefined ||
	view.product.length > 1 ||
	((view.measure === 'share' || view.measure === 'contribution') && wholeKindOf(view) !== 'world');

/** The goods that a view is about where they are one product and not all goods: its title and sentence begin with them. */
export const onlyProduct = ({ view }: Pick<Account, 'view'>): string | undefined =>
	view.product.length === 1 && view.product[0] !== 'TOTAL' ? view.product[0] : undefined;

/** Stands for goods in a trade whose parts are each of the world's trade in the same goods. */
export const SAME_GOODS = 'SAME';

/** What a series is a part of, as its sentence names it. */
function tradeOf({ view }: Account, { key }: Line): GoodsTrade {
	const { reporter, partner, flow, parent } = key;
	if (view.measure !== 'share' && view.measure !== 'contribution')
		return { reporter, partner, flow, product: parent ?? 'TOTAL' };
	const whole = wholeOf(view, key);
	const isSame = wholeKindOf(view) === 'world';
	return { reporter, partner: whole.partner, flow, product: isSame ? SAME_GOODS : whole.product };
}

const rate = ({ value, low, high }: Bounded, decimals: number): Rate => ({ value, low, high, decimals });

/** Growth and points of a sentence have one decimal at most, whatever the chart has. */
const SAID = 1;

/** A figure in the unit of the view. */
const inUnit = ({ power }: Account, { value, low, high }: Bounded): Bounded => {
	const step = 10 ** power;
	return { value: value / step, low: low / step, high: high / step };
};

function partOf(account: Account, { line, point }: LinePoint): Part {
	const { decimals, view } = account;
	const growth = point.growth?.reported ?? point.growth?.computed;
	const caveat = caveatOf(account, point);
	return {
		product: line.key.product,
		figure: rate(inUnit(account, point), decimals.figures),
		...(view.measure === 'value' && { money: moneyIn(account, point) }),
		...(MEASURE_TRAITS[view.measure].growth === 'beside' &&
			growth &&
			!line.isMinor && { growth: rate(growth, decimals.growth) }),
		...(caveat && { caveat })
	};
}

/** What is ranked and said: no growth of a part that hardly was there. */
const saidIn = ({ view, lines }: Account, when: Period): LinePoint[] =>
	linePointsIn(
		lines.filter((line) => !(view.measure === 'growth' && line.isMinor)),
		when
	);

export function goodsStory(account: Account): GoodsStory | undefined {
	const { lines, windows, view } = account;
	const [line] = lines;
	const when = newestKnown(lines, windows);
	const said = when ? saidIn(account, when) : [];
	if (!when || said.length === 0) return line && { says: 'nothing', trade: tradeOf(account, line) };
	const trades = groupBy(said, ({ line }) => `${line.key.partner} ${line.key.flow} ${tradeOf(account, line).product}`);
	const since = sinceOf(account);
	return {
		says: 'made-of',
		measure: view.measure,
		unit: account.unit,
		when,
		...(since && { since }),
		trades: [...trades.values()].slice(0, FEW).flatMap((parts) => {
			const ordered = [...parts].sort((a, b) => b.point.value - a.point.value);
			const [first] = ordered;
			return first
				? {
						trade: tradeOf(account, first.line),
						parts: ordered.slice(0, FEW).map((part) => partOf(account, part)),
						others: Math.max(0, ordered.length - FEW)
					}
				: [];
		})
	};
}

const pointIn = ({ points }: Pick<Line, 'points'>, period: Period): Point | undefined =>
	points.find((point) => samePeriod(point.period, period));

/** What moved the wholes of a view; undefined where that is not known of any. */
export function drivenStory(account: Account, { moved }: Moved): Extract<GoodsStory, { says: 'driven' }> | undefined {
	const [first, ...others] = moved.flatMap((whole) => drivenBy(account, whole) ?? []).slice(0, FEW);
	return first && { says: 'driven', trades: [first, ...others] };
}

/** What moved a whole, in the window that its growth is known for. */
function drivenBy(account: Account, { key, whole, driver }: MovedWhole): Driven | undefined {
	const point = driver && pointIn(driver.line, whole.period);
	if (!whole.computed || !point) return undefined;
	const decimals = Math.min(SAID, account.decimals.figures);
	const way = Math.sign(point.value);
	const parts = account.lines.filter((line) => itsWholeId(line.key) === wholeId(key, account.view));
	const next = saidIn({ ...account, lines: parts }, whole.period)
		.filter(({ line }) => line !== driver.line)
		.sort((a, b) => Math.abs(b.point.value) - Math.abs(a.point.value));
	const same = next.find(({ point }) => Math.sign(point.value) === way);
	const other = next.find(({ point }) => Math.sign(point.value) === -way);
	const part = ({ line, point }: LinePoint): Part => {
		const caveat = caveatOf(account, point);
		const { product, partner, parent } = line.key;
		return {
			product,
			...(parent === undefined && { partner }),
			figure: rate(point, decimals),
			...(caveat && { caveat })
		};
	};
	const { reported, computed } = whole;
	return {
		trade: key,
		when: whole.period,
		change: rate(computed, SAID),
		...(reported !== undefined &&
			(reported < computed.low || reported > computed.high) && {
				reported: { value: reported, low: reported, high: reported, decimals: SAID }
			}),
		largest: part({ line: driver.line, point }),
		without: rate(driver.without, SAID),
		others: [same, other].flatMap((one) => (one && printsSomething(one.point, decimals) ? part(one) : []))
	};
}

const printsSomething = ({ value }: Bounded, decimals: number): boolean => Math.abs(value) >= 0.5 / 10 ** decimals;

/** What a title claims of goods, chosen without a language: true for every truth within the bounds. */
export type GoodsClaim =
	| Extract<GoodsStory, { says: 'driven' }>
	/** What stands first of a trade. */
	| {
			readonly says: 'leads';
			readonly measure: Measure;
			readonly when: Period;
			readonly trade: GoodsTrade;
			readonly product: string;
			readonly quantity: Quantity;
			/** Of how many products it is first, where others may lie ahead of them all; of all there are, or of those chosen. */
			readonly of?: { readonly count: number; readonly isChosen: boolean };
	  };

/** Undefined where nothing can be claimed. */
export function goodsClaim(account: Account, story: GoodsStory): GoodsClaim | undefined {
	switch (story.says) {
		case 'nothing':
			return undefined;
		case 'driven': {
			const isSure = ({ low, high }: Bounded) => low > 0 || high < 0;
			const isClaim = (driven: Driven) =>
				isSure(driven.change) &&
				Object.values(titleParts(driven)).every(({ figure, caveat }: Part) => isSure(figure) && !caveat);
			return story.trades.every(isClaim) ? story : undefined;
		}
		case 'made-of':
			return leads(account, story);
	}
}

function leads(account: Account, { measure, when, trades }: Extract<GoodsStory, { says: 'made-of' }>) {
	const [one, ...others] = trades;
	const said = saidIn(account, when);
	if (!one || others.length > 0 || said.length < 2 || measure === 'mirror') return undefined;
	const first = leaderOf(account, said);
	if (!first) return undefined;
	return {
		says: 'leads' as const,
		measure,
		when,
		trade: one.trade,
		product: first.line.key.product,
		quantity: quantityOf(account, first.point),
		...(!isFirstOfAll(account, first, when) && { of: { count: said.length, isChosen: account.isChosen } })
	};
}

/** Whether a part is larger than any that is not shown could be: than all that is left of its whole. */
function isFirstOfAll({ view, lines }: Account, { point }: LinePoint, when: Period): boolean {
	if (view.level === undefined || (view.measure !== 'value' && view.measure !== 'share')) return false;
	return lines.every(({ key, points }) => !isRest(key) || (pointIn({ points }, when)?.high ?? 0) < point.low);
}
