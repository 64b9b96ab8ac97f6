import { inSentence } from '#lib/names/in-sentence.ts';
import { formatPeriod, lastMonth } from '#lib/trade/period.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { decimalsOf } from '#lib/lang/numbers.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { queryIn } from '#lib/lang/page-lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { TOTAL } from '#lib/trade/product.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { unitText } from '#lib/views/unit.ts';
import { cardOf, type Card } from './card.ts';
import type { Ways } from './drives.ts';
import { droveOf } from './drove.ts';
import { inBrief } from './front.ts';
import { howId } from './how.ts';
import { knownTrades, reachOf, reachWithin } from './known-goods.ts';
import type { PageData } from './page-data.ts';
import { show } from './show.ts';

/** Two areas, and whose record of their trade it is: the reporter's. */
export interface Pair {
	readonly reporter: string;
	readonly partner: string;
}

/** The newest year to date of one flow. */
export interface PairFigure {
	readonly flow: AnyFlow;
	readonly point: ResultPoint;
	readonly unit: string;
	readonly currency: string;
	/** The view that it is the newest figure of, and its account there. */
	readonly query: string;
	readonly account: string;
	/** What leads on from its growth. */
	readonly ways?: Ways;
}

/** What there is to read about one pair: of each kind the charts that have figures. */
export interface PairPage extends Pair {
	readonly names: Pair;
	/** The names as they stand within a sentence: "the United States". */
	readonly inSentence: Pair;
	readonly figures: readonly PairFigure[];
	/** One rule for the figures, and one for their growth. */
	readonly decimals: number;
	readonly growthDecimals: number;
	/** What drove the newest growth; what the trade is made of; how it went on, as money and as shares: each with figures. */
	readonly drove: readonly Card[];
	readonly madeOf: readonly Card[];
	readonly overTime?: PageData<Problem>;
	readonly shares: readonly Card[];
	/** Whether rows tell goods apart, and whether the reporter's trade with the world is known. */
	readonly hasGoods: boolean;
	readonly hasWorld: boolean;
	/** Whether the partner's own record of the trade is known, too. */
	readonly hasOther: boolean;
}

const FLOWS: readonly AnyFlow[] = ['export', 'import', 'total', 'balance'];
const ONE_WAY = ['export', 'import'] as const;
/** Parts that a frame holds, those that lines can be told apart for, and bars that are read at a glance. */
const [TILES, LINES, BARS] = [20, 4, 10];
const LEVEL = 2;

type Keys = Readonly<Record<string, string | number>>;

/** Everything about the trade of two areas as the reporter records it; undefined where no row is about it. */
export async function pairPage(snapshot: Snapshot, pair: Pair, lang: Lang): Promise<PairPage | undefined> {
	const { reporter, partner } = pair;
	const trades = knownTrades(snapshot);
	const known = trades.of(reporter, partner);
	if (!known) return undefined;
	const hasGoods = known.wholes.has(TOTAL);
	const hasWorld = partner !== 'WLD' && trades.of(reporter, 'WLD') !== undefined;
	const ask = async (keys: Keys): Promise<PageData<Problem> | undefined> => {
		const texts = { reporter, partner, ...keys, ...queryIn(lang) };
		const shown = await show(
			snapshot,
			new URLSearchParams(Object.entries(texts).map(([key, value]) => [key, String(value)]))
		);
		return 'fault' in shown || !hasFigures(shown.answer) ? undefined : shown;
	};
	const cards = async (...views: readonly Keys[]): Promise<Card[]> => {
		const made: Card[] = [];
		for (const view of views) {
			const shown = await ask(view);
			if (shown) made.push(cardOf({ note: '', noteLang: DEFAULT_LANG, shown }));
		}
		return made;
	};
	/** Totals are often known for longer than what they are made of. */
	const until = (flow: AnyFlow): string => {
		const reach = reachOf(reachWithin(known, TOTAL), flow);
		return reach ? formatPeriod(lastMonth(reach)) : 'latest';
	};
	const ofGoods = (keys: Keys, since = ''): Promise<Card[]> =>
		hasGoods
			? cards(...ONE_WAY.map((flow) => ({ flow, level: LEVEL, ...keys, time: since + until(flow) })))
			: Promise.resolve([]);
	const yearly = { window: 'year', time: 'earliest..latest' };
	const overTime = (await ask({ flow: 'export~import', ...yearly })) ?? (await ask({ flow: 'total', ...yearly }));
	const figures = await figuresOf(ask);
	const names = snapshot.namesIn(lang);
	const said = (code: string): string => (lang === 'en' ? inSentence(names.name(code)) : names.name(code));
	return {
		...pair,
		names: { reporter: names.name(reporter), partner: names.name(partner) },
		inSentence: { reporter: said(reporter), partner: said(partner) },
		figures,
		decimals: decimalsOf(
			figures.map(({ point }) => point),
			{ lang, unit: figures[0]?.unit ?? '' }
		),
		growthDecimals: decimalsOf(
			figures.flatMap(({ point }) => point.growth ?? []),
			{ unit: '%' }
		),
		drove: await ofGoods({ measure: 'contribution', top: BARS }),
		madeOf: await ofGoods({ chart: 'treemap', top: TILES }),
		...(overTime && { overTime: inBrief(overTime) }),
		shares: [
			...(hasWorld ? await cards({ flow: 'total', measure: 'share', ...yearly }) : []),
			...(await ofGoods({ measure: 'share', top: LINES, chart: 'line', window: 'year' }, 'earliest..'))
		],
		hasGoods,
		hasWorld,
		hasOther: trades.of(partner, reporter) !== undefined
	};
}

async function figuresOf(ask: (keys: Keys) => Promise<PageData<Problem> | undefined>): Promise<PairFigure[]> {
	const figures: PairFigure[] = [];
	for (const flow of FLOWS) {
		const shown = await ask({ flow });
		const [series] = shown?.answer.series ?? [];
		const point = series?.points.at(-1);
		if (!shown || !series || !point) continue;
		const [drove] = droveOf(shown);
		const { answer, query } = shown;
		figures.push({
			flow,
			point,
			unit: unitText(answer.unit),
			currency: answer.view.currency,
			query: `${query}&time=${formatPeriod(lastMonth(point.period))}`,
			account: howId(series, point),
			...(drove && { ways: drove.ways })
		});
	}
	return figures;
}
