import type { Lang } from '#lib/lang/lang.ts';
import { queryIn } from '#lib/lang/page-lang.ts';
import { decimalsOf } from '#lib/lang/numbers.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { formatPeriod, lastMonth, type Period } from '#lib/trade/period.ts';
import { isCode, TOTAL } from '#lib/trade/product.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { unitText } from '#lib/views/unit.ts';
import { waysAt } from './drove.ts';
import { keysText, overYearsQuery } from './goods-query.ts';
import { isMadeOf, reachOf, reachWithin, tradesWithGoods, type KnownGoods } from './known-goods.ts';
import type { PageData } from './page-data.ts';
import { show } from './show.ts';

/** The newest figure of some goods in one flow, and the query of what drove its growth. */
interface GoodsFigure {
	readonly point: ResultPoint;
	readonly drove?: string;
}

/** A chapter, with the query of its figures over time, and the headings below it that rows are about. */
export interface Chapter {
	readonly code: string;
	readonly name: string;
	readonly query: string;
	/** In the order of `GoodsPage.flows`. */
	readonly figures: readonly (GoodsFigure | undefined)[];
	readonly headings: readonly { readonly code: string; readonly name: string; readonly query: string }[];
}

/** One flow of the trade shown, with what all goods and each chapter came to. */
interface GoodsFlow {
	readonly flow: 'export' | 'import' | 'total';
	readonly period: Period;
	readonly unit: string;
	readonly currency: string;
	readonly decimals: number;
	readonly growthDecimals: number;
	readonly all?: GoodsFigure;
	/** The query of what it is made of, as a treemap. */
	readonly madeOf: string;
}

/** A group of goods of the desk. */
export interface GroupEntry {
	readonly code: string;
	readonly name: string;
	/** What is in it and what is not, as groups.csv says in English. */
	readonly note: string;
	/** Undefined where no row of the trade shown is about any of its goods. */
	readonly query?: string;
}

interface TradeEntry {
	readonly reporter: string;
	readonly partner: string;
	readonly names: readonly [reporter: string, partner: string];
}

/** The goods that there are figures of, in the trade of two areas: a tree of codes with what each came to. */
export interface GoodsPage {
	readonly trade: TradeEntry;
	/** Other trades whose goods are known, those with the most rows first. */
	readonly others: readonly TradeEntry[];
	readonly flows: readonly GoodsFlow[];
	readonly chapters: readonly Chapter[];
	readonly groups: readonly GroupEntry[];
}

/** Trades that the page leads to. */
const MOST_TRADES = 12;
/** One scale for whales and minnows: in billions most chapters would be 0.0. */
const SCALE = 'mn';
/** Parts that a treemap can show. */
const TILES = 20;

type Keys = Readonly<Record<string, string | number>>;

/** Both ways of a trade, or its total where nothing else is known; where nobody looked, both ways. */
function flowsOf(goods: KnownGoods): readonly GoodsFlow['flow'][] {
	const reach = reachWithin(goods, TOTAL);
	const oneWay = (['export', 'import'] as const).filter((flow) => !reach || reach.has(flow));
	return oneWay.length > 0 ? oneWay : ['total'];
}

/** The figures of some goods over the years. */
const overYears = (goods: KnownGoods, product: string): string =>
	overYearsQuery({ ...goods, flow: flowsOf(goods).join('~') }, product);

/** What goods there are in one trade, or in the one with the most rows; undefined where no row tells goods apart. */
export async function goodsPage(
	snapshot: Snapshot,
	asked: { readonly reporter: string; readonly partner: string },
	lang: Lang
): Promise<GoodsPage | undefined> {
	const trades = tradesWithGoods(snapshot);
	const goods =
		trades.find(({ reporter, partner }) => reporter === asked.reporter && partner === asked.partner) ?? trades[0];
	if (!goods) return undefined;
	const { name } = snapshot.namesIn(lang);
	const said = (code: string): string => (lang === 'en' ? inSentence(name(code)) : name(code));
	const entry = ({ reporter, partner }: KnownGoods): TradeEntry => ({
		reporter,
		partner,
		names: [said(reporter), said(partner)]
	});
	const columns: Column[] = [];
	for (const flow of flowsOf(goods)) {
		const column = await columnOf(snapshot, goods, flow, lang);
		if (column) columns.push(column);
	}
	return {
		trade: entry(goods),
		others: trades
			.filter((trade) => trade !== goods)
			.slice(0, MOST_TRADES)
			.map(entry),
		flows: columns.map(({ told }) => told),
		chapters: chaptersOf(snapshot, goods, columns, lang),
		groups: groupsOf(snapshot, goods, lang)
	};
}

interface Column {
	readonly told: GoodsFlow;
	readonly figures: ReadonlyMap<string, GoodsFigure>;
}

/** What each chapter came to in the newest year to date of a flow, and all goods beside them. */
async function columnOf(
	snapshot: Snapshot,
	goods: KnownGoods,
	flow: GoodsFlow['flow'],
	lang: Lang
): Promise<Column | undefined> {
	const reach = reachOf(reachWithin(goods, TOTAL), flow);
	const { reporter, partner } = goods;
	const trade = { reporter, partner, flow, time: reach ? formatPeriod(lastMonth(reach)) : 'latest' };
	const ask = async (keys: Keys): Promise<PageData<Problem> | undefined> => {
		const query = keysText({ ...trade, ...keys, scale: SCALE, ...queryIn(lang) });
		const shown = await show(snapshot, new URLSearchParams(query), 'figures');
		return 'fault' in shown ? undefined : shown;
	};
	const shown = await ask({ level: 2 });
	const all = shown && (await ask({}));
	const figures = shown && figuresIn(shown);
	const points = [...(figures?.values() ?? [])].map(({ point }) => point);
	const [first] = points;
	if (!shown || !figures || !first) return undefined;
	const { unit, view } = shown.answer;
	const [whole] = all ? figuresIn(all).values() : [];
	return {
		figures,
		told: {
			flow,
			period: first.period,
			unit: unitText(unit),
			currency: view.currency,
			decimals: decimalsOf(points, { lang, unit: unitText(unit) }),
			growthDecimals: decimalsOf(
				points.flatMap(({ growth }) => growth ?? []),
				{ unit: '%' }
			),
			...(whole && { all: whole }),
			madeOf: keysText({ ...trade, level: 2, chart: 'treemap', top: TILES })
		}
	};
}

/** The newest figure of every product of an answer. */
function figuresIn({ answer: { series, view }, drives }: PageData<Problem>): Map<string, GoodsFigure> {
	const figures = new Map<string, GoodsFigure>();
	for (const [s, { product, points }] of series.entries()) {
		const point = points.at(-1);
		if (!point) continue;
		const ways = drives?.parts[s];
		const drove = ways && point.growth && waysAt(ways, point, view.window)?.goods;
		figures.set(product, { point, ...(drove !== undefined && { drove }) });
	}
	return figures;
}

function chaptersOf(snapshot: Snapshot, goods: KnownGoods, columns: readonly Column[], lang: Lang): Chapter[] {
	const codes = [...new Set([...goods.codes, ...goods.wholes])].filter((code) => code !== TOTAL && isCode(code)).sort();
	const { name } = snapshot.productsIn(lang);
	const entry = (code: string) => ({ code, name: name(code), query: overYears(goods, code) });
	const headings = groupBy(
		codes.filter(({ length }) => length === 4),
		(code) => code.slice(0, 2)
	);
	return [...new Set(codes.map((code) => code.slice(0, 2)))].map((code) => ({
		...entry(code),
		figures: columns.map(({ figures }) => figures.get(code)),
		headings: (headings.get(code) ?? []).map(entry)
	}));
}

function groupsOf({ dataset, productsIn }: Snapshot, goods: KnownGoods, lang: Lang): GroupEntry[] {
	const { name } = productsIn(lang);
	return [...dataset.groups.values()].map(({ code, note }) => {
		const isKnown = goods.codes.has(code) || isMadeOf(goods, code, dataset.groups);
		return { code, name: name(code), note, ...(isKnown && { query: overYears(goods, code) }) };
	});
}
