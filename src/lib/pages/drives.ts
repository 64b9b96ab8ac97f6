import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { isCode, levelOf, parentOf, TOTAL } from '#lib/trade/product.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Group } from '#lib/trade/vocabulary.ts';
import type { AnswerSeries } from '#lib/views/answer.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { DEFAULT_VIEW, formatView, type Level, type View } from '#lib/views/view.ts';
import { isMadeOf, knownTrades, reachOf, reachWithin } from './known-goods.ts';

/** What drove the growth of one trade, as queries without a time. */
export interface Ways {
	/** By the goods it is made of, where rows of them are known. */
	readonly goods?: string;
	/** From where to where rows tell these goods apart; absent where nobody looked. */
	readonly reach?: Period;
	/** Of trade with the world: by partner. */
	readonly partners?: string;
	/** The same of partners. */
	readonly partnersReach?: Period;
}

/** The ways from a view's figures to what they are made of and back. */
export interface Drives {
	/** By series; undefined where nothing is known of its parts. */
	readonly parts: readonly (Ways | undefined)[];
	/** One level up, from the parts of a product to those of what it is a part of. */
	readonly back?: { readonly name: string; readonly query: string };
}

/** Parts that a chart of what drove a growth begins with; what is left of the whole stands below them. */
const MOST_PARTS = 12;

const LEVELS: readonly Level[] = [2, 4, 6];

/** The first level at which a product has parts: below a code, of a group that of its finest code. */
export function levelBelow(product: string, groups: ReadonlyMap<string, Pick<Group, 'codes'>>): Level | undefined {
	if (product === TOTAL || isCode(product)) return LEVELS.find((level) => level > levelOf(product));
	const codes = groups.get(product)?.codes ?? [];
	const finest = Math.max(0, ...codes.map(levelOf));
	return LEVELS.find((level) => (codes.length > 1 ? level >= finest : level > finest));
}

type Trade = Pick<View, 'partner' | 'flow' | 'product'> & Partial<Pick<View, 'level' | 'rest' | 'of'>>;

/** What drove a trade's growth: the query of its largest contributions, in a view's own currency, sources and language. */
export const contributionQuery = (view: View, trade: Trade): string => {
	const { reporter, currency, source, asof, window, lang, theme } = view;
	const same = { reporter, currency, source, asof, window, lang, theme };
	return formatView({ ...DEFAULT_VIEW, ...same, ...trade, measure: 'contribution', top: MOST_PARTS });
};

type Known = Pick<Snapshot, 'catalogue' | 'listing' | 'dataset' | 'productsIn'>;

/** What leads from the figures of one trade to its parts; undefined where none are known. */
export function waysOf(
	view: View,
	trade: Pick<AnswerSeries, 'partner' | 'flow' | 'product'>,
	snapshot: Omit<Known, 'productsIn'>
): Ways | undefined {
	const { partner, flow, product } = trade;
	const { groups } = snapshot.dataset;
	const trades = knownTrades(snapshot);
	const goods = trades.of(view.reporter, partner);
	const level = levelBelow(product, groups);
	const reach = goods && reachOf(reachWithin(goods, product), flow);
	// partners in one product may be told apart for less long than in all goods: nobody looked
	const reporters = product === TOTAL ? trades.partners : undefined;
	const partnersReach = reachOf(reporters?.get(view.reporter), flow);
	const asked = { flow: [flow], product: [product] };
	const ways: Ways = {
		...(level &&
			goods &&
			isMadeOf(goods, product, groups) &&
			(reach ?? !trades.partners) && {
				goods: contributionQuery(view, { ...asked, partner: [partner], level }),
				...(reach && { reach })
			}),
		...(partner === 'WLD' &&
			(partnersReach ?? !reporters) &&
			trades.all.some((one) => one.reporter === view.reporter && one.partner !== 'WLD') && {
				partners: contributionQuery(view, { ...asked, partner: 'all', rest: true }),
				...(partnersReach && { partnersReach })
			})
	};
	return ways.goods === undefined && ways.partners === undefined ? undefined : ways;
}

/** What leads from each series of a view to its parts, and from parts back to what they are within. */
export function drivesOf(view: View, series: readonly AnswerSeries[], known: Known): Drives | undefined {
	if (view.flow.includes('balance') || view.measure === 'mirror') return undefined;
	const parts = series.map((one) => (isRest(one) ? undefined : waysOf(view, one, known)));
	const back = backFrom(view, known.productsIn);
	if (!back && parts.every((ways) => ways === undefined)) return undefined;
	return { parts, ...(back && { back }) };
}

/** From the parts of one code to those of the code above it. */
function backFrom(view: View, productsIn: Snapshot['productsIn']): Drives['back'] {
	const [product, ...others] = view.product;
	if (!view.level || product === undefined || others.length > 0 || !isCode(product)) return undefined;
	const level = LEVELS.find((digits) => digits === levelOf(product));
	if (!level) return undefined;
	const above = parentOf(product);
	return {
		name: productsIn(view.lang).shortName(above),
		query: contributionQuery(view, { partner: view.partner, flow: view.flow, product: [above], level })
	};
}
